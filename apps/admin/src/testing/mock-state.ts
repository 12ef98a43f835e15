import { exampleRegistries, type MockFailure, type MockRegistry } from './mock-data.ts'
import { exampleImages, type MockImage } from './mock-images.ts'

/** Everything that a test or a person looking at the screens may set. */
export interface MockState {
  needsSetup: boolean
  signedIn: boolean
  offline: boolean
  latencyMs: number
  /** Nothing was tested or analysed in the last days. */
  quiet: boolean
  hostOverrides: readonly string[]
  /** How long a test of a registry takes. */
  testMs: number
  /** What the next tests find; null is a pass. */
  failure: MockFailure | null
  /** What is wrong with the next registry's host. */
  registryProblem: string | null
  /** Who the server is to the clouds. */
  cloudIdentity: object | null
  user: { id: string; email: string; name: string; role: 'viewer' | 'editor' | 'admin' }
  password: string
  registries: MockRegistry[]
  deleted: MockRegistry[]
  images: MockImage[]
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

/** A state with examples in it. */
export function createMockState(values: Partial<MockState>): MockState {
  const registries = values.registries ?? exampleRegistries()
  return {
    needsSetup: false,
    signedIn: true,
    offline: false,
    latencyMs: 0,
    quiet: false,
    hostOverrides: [],
    testMs: 0,
    failure: null,
    registryProblem: null,
    cloudIdentity: null,
    user: { id: 'u1', email: 'ana@example.com', name: 'Ana Lopes', role: 'admin' },
    password: 'correct horse battery',
    deleted: [],
    tokens: [],
    listeners: new Set(),
    ...values,
    registries,
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
