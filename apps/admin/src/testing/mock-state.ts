import { exampleRegistries, hoursAgo, type MockFailure, type MockRegistry } from './mock-data.ts'
import { exampleSettings, type MockSetting } from './mock-server.ts'
import { exampleEvents, type MockEvent } from './mock-audit.ts'
import { exampleUsers, type MockUser } from './mock-users.ts'
import { exampleImages, type MockImage } from './mock-images.ts'
import { exampleWatches, type MockWatch } from './mock-watches.ts'

/** Everything that a test or a person looking at the screens may set. */
export interface MockState {
  needsSetup: boolean
  signedIn: boolean
  offline: boolean
  latencyMs: number
  /** What every answer waits for. */
  held: Promise<void> | null
  /** Nothing was tested or analysed in the last days. */
  quiet: boolean
  hostOverrides: readonly string[]
  settings: readonly MockSetting[]
  /** How long a test of a registry takes. */
  testMs: number
  /** The work on an image goes on past its first layer once this is resolved. */
  layersHeld: Promise<void>
  /** What the next tests find; null is a pass. */
  failure: MockFailure | null
  /** What is wrong with the next registry's host. */
  registryProblem: string | null
  /** Who the server is to the clouds. */
  cloudIdentity: object | null
  user: { id: string; email: string; name: string; role: 'viewer' | 'editor' | 'admin' }
  password: string
  users: MockUser[]
  events: MockEvent[]
  /** Where the signed-in person is signed in. */
  sessions: {
    id: string
    current: boolean
    createdAt: string
    expiresAt: string
    address: string | null
    userAgent: string | null
  }[]
  /** Programs that ask to sign in, by their codes. */
  devices: Map<string, 'waiting' | 'allowed' | 'denied'>
  registries: MockRegistry[]
  deleted: MockRegistry[]
  images: MockImage[]
  watches: MockWatch[]
  tokens: {
    __typename: 'ApiToken'
    id: string
    name: string
    prefix: string
    role: string
    scopes: string[]
    createdAt: string
    expiresAt: string | null
    lastUsedAt: string | null
  }[]
  listeners: Set<(change: object) => void>
}

const exampleSessions = (): MockState['sessions'] => [
  {
    id: 's1',
    current: true,
    createdAt: hoursAgo(2),
    expiresAt: hoursAgo(-160),
    address: '192.0.2.10',
    userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
  },
  {
    id: 's2',
    current: false,
    createdAt: hoursAgo(50),
    expiresAt: hoursAgo(-110),
    address: '198.51.100.7',
    userAgent:
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Safari/605.1.15',
  },
]

/** A state with examples in it. */
export function createMockState(values: Partial<MockState>): MockState {
  const user: MockState['user'] = values.user ?? {
    id: 'u1',
    email: 'ana@example.com',
    name: 'Ana Lopes',
    role: 'admin',
  }
  const registries = values.registries ?? exampleRegistries()
  return {
    needsSetup: false,
    signedIn: true,
    offline: false,
    latencyMs: 0,
    held: null,
    quiet: false,
    hostOverrides: [],
    settings: exampleSettings,
    testMs: 0,
    layersHeld: Promise.resolve(),
    failure: null,
    registryProblem: null,
    cloudIdentity: null,
    password: 'correct horse battery',
    sessions: exampleSessions(),
    devices: new Map(),
    deleted: [],
    tokens: [],
    events: exampleEvents(),
    listeners: new Set(),
    ...values,
    user,
    users: values.users ?? exampleUsers(user),
    registries,
    watches: values.watches ?? exampleWatches(),
    images: values.images ?? exampleImages(registries),
  }
}

/** Tells every open subscription of a change. */
export function announce(state: MockState, change: object): void {
  for (const listener of state.listeners) listener(change)
}

/** The changes of one field from now on. */
export async function* changes(state: MockState, field: string): AsyncGenerator<object> {
  const queue: object[] = []
  let wake: () => void = () => undefined
  const listener = (change: object) => {
    if (field in change) queue.push(change)
    wake()
  }
  state.listeners.add(listener)
  try {
    for (;;) {
      const next = queue.shift()
      if (next === undefined) {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      } else yield next
    }
  } finally {
    state.listeners.delete(listener)
  }
}
