/** In-memory records in the shape of the public schema, for screens to be looked at and tested. */

export interface MockStep {
  step: string
  state: string
  ok: boolean
  code: string | null
  message: string
  hint: string | null
  detail: string | null
  durationMs: number
}

export interface MockTest {
  __typename: 'RegistryTest'
  id: string
  ok: boolean
  code: string | null
  message: string
  hint: string | null
  testedAt: string
  durationMs: number
  canPush: boolean | null
  facts: { name: string; value: string }[]
  steps: MockStep[]
}

export interface MockRegistry {
  __typename: 'Registry'
  id: string
  registry: string
  name: string
  type: string
  method: string
  username: string | null
  publicFields: object
  secret: { isSet: boolean; setAt: string | null; setBy: string | null; expiresAt: string | null }
  stagedSecret: {
    setAt: string
    setBy: string | null
    username: string | null
    expiresAt: string | null
    lastTest: MockTest | null
  } | null
  issuance: {
    enabled: boolean
    allowStaticSecret: boolean
    allowPrincipal: boolean
    allowPush: boolean
    loginNeeds: string
    changedAt: string | null
    changedBy: string | null
  } | null
  tlsVerify: boolean
  allowPlainHttp: boolean
  caCertificate: string | null
  token: { mintedAt: string; refreshAt: string; expiresAt: string } | null
  status: string
  history: MockTest[]
  changes: { id: string; at: string; by: string; action: string; fields: string[] }[]
  warnings: { code: string; message: string }[]
  nextCheckAt: string | null
  lastTest: MockTest | null
  imagesCount: number
  createdAt: string
  updatedAt: string | null
  lastUsedAt: string | null
}

const start = Date.parse('2026-11-23T12:00:00Z')
const hour = 3_600_000

/** A moment some hours before the mock's fixed present, as the API writes it. */
export const hoursAgo = (hours: number): string =>
  new Date(Math.min(Date.now(), start) - hours * hour).toISOString()

let counter = 0

/** An opaque id, as the API's are. */
export const newId = (type: string): string => btoa(`${type}:${(counter += 1)}`)

const steps = ['RESOLVE', 'CONNECT', 'TLS', 'PING', 'TOKEN', 'AUTHORIZE'] as const
const passed: Readonly<Record<string, string>> = {
  RESOLVE: 'The name has one address, 10.4.0.17.',
  CONNECT: 'Connected to 10.4.0.17 on port 443.',
  TLS: 'The certificate is trusted and names this host.',
  PING: 'The host speaks the registry protocol.',
  TOKEN: 'The token service gave a token for this credential.',
  AUTHORIZE: 'The registry accepted the credential.',
}

/** What a failing test says. */
export interface MockFailure {
  readonly step: string
  readonly code: string
  readonly message: string
  readonly hint: string
}

/** A finished test: passed, or failed at one step with the rest skipped. */
export function mockTest(failure: MockFailure | null = null, testedAt = hoursAgo(0)): MockTest {
  const failing = failure === null ? steps.length : steps.findIndex((step) => step === failure.step)
  return {
    __typename: 'RegistryTest',
    id: newId('RegistryTest'),
    ok: failure === null,
    code: failure?.code ?? null,
    message: failure?.message ?? 'The credential works.',
    hint: failure?.hint ?? null,
    testedAt,
    durationMs: 412,
    canPush: null,
    facts: [],
    steps: steps.map((step, index) => ({
      step,
      state: index < failing ? 'OK' : index === failing ? 'FAILED' : 'SKIPPED',
      ok: index < failing,
      code: index === failing ? (failure?.code ?? null) : null,
      message:
        index < failing
          ? (passed[step] ?? '')
          : index === failing
            ? (failure?.message ?? '')
            : 'Not reached.',
      hint: index === failing ? (failure?.hint ?? null) : null,
      detail: index === failing ? 'HTTP 401 · UNAUTHORIZED: authentication required' : null,
      durationMs: index > failing ? 0 : 12 + index * 23,
    })),
  }
}

/** Failures as the gateway's catalogue words them. */
export const failures = {
  wrongPassword: {
    step: 'TOKEN',
    code: 'AUTH_INVALID',
    message: 'The registry refused the username and password.',
    hint: 'Check the username, and set a new password or token. Nothing else is wrong.',
  },
  unknownCa: {
    step: 'TLS',
    code: 'TLS_UNKNOWN_CA',
    message: 'The certificate is signed by an authority that is not trusted here.',
    hint: 'Paste the authority’s certificate (PEM) under “TLS”, then test again.',
  },
  refused: {
    step: 'CONNECT',
    code: 'REFUSED',
    message: 'The host refused the connection on port 5000.',
    hint: 'Check the port, and that the registry is running.',
  },
} satisfies Record<string, MockFailure>

/** A policy by which nothing is handed out, any of it replaced. */
export const mockIssuance = (
  values: Partial<NonNullable<MockRegistry['issuance']>> = {},
): NonNullable<MockRegistry['issuance']> => ({
  enabled: false,
  allowStaticSecret: false,
  allowPrincipal: false,
  allowPush: false,
  loginNeeds: 'STATIC_SECRET',
  changedAt: null,
  changedBy: null,
  ...values,
})

/** A registry with sensible values, any of them replaced. */
export function mockRegistry(values: Partial<MockRegistry> & { registry: string }): MockRegistry {
  const test = values.lastTest === undefined ? mockTest(null, hoursAgo(3)) : values.lastTest
  return {
    __typename: 'Registry',
    id: newId('Registry'),
    name: values.registry,
    type: 'DOCKER_V2',
    method: 'basic',
    username: 'puller',
    publicFields: {},
    secret: { isSet: true, setAt: hoursAgo(288), setBy: 'ana@example.com', expiresAt: null },
    stagedSecret: null,
    issuance: values.method === 'anonymous' ? null : mockIssuance(),
    changes: [],
    tlsVerify: true,
    allowPlainHttp: false,
    caCertificate: null,
    token: null,
    status: test === null ? 'UNVERIFIED' : test.ok ? 'VALID' : 'FAILING',
    warnings: [],
    nextCheckAt: null,
    imagesCount: 0,
    createdAt: hoursAgo(600),
    updatedAt: null,
    lastUsedAt: null,
    ...values,
    lastTest: test,
    history: values.history ?? (test === null ? [] : [test]),
  }
}

/** The registries that the mock starts with. */
export function exampleRegistries(): MockRegistry[] {
  return [
    mockRegistry({
      registry: 'docker.io',
      name: 'Docker Hub',
      username: 'wharfcorp',
      lastUsedAt: hoursAgo(1),
      imagesCount: 12,
      updatedAt: hoursAgo(70),
    }),
    mockRegistry({
      registry: 'registry.harbor.example.com:5000',
      name: 'Build cluster',
      username: 'robot$ci+puller',
      lastTest: mockTest(failures.wrongPassword, hoursAgo(2)),
      lastUsedAt: hoursAgo(30),
      imagesCount: 3,
      history: [
        mockTest(failures.wrongPassword, hoursAgo(2)),
        mockTest(failures.wrongPassword, hoursAgo(8)),
        mockTest(null, hoursAgo(14)),
        mockTest(null, hoursAgo(20)),
      ],
    }),
    mockRegistry({ registry: 'quay.io/acme/*', name: 'Quay (acme)', username: 'acme+robot' }),
    mockRegistry({
      registry: '192.168.1.89:5000',
      name: 'Lab',
      tlsVerify: false,
      lastTest: null,
      username: 'lab',
    }),
    mockRegistry({
      registry: 'ghcr.io',
      name: 'GitHub packages',
      username: 'octo',
      status: 'EXPIRED',
      lastTest: mockTest(failures.wrongPassword, hoursAgo(26)),
      secret: {
        isSet: true,
        setAt: hoursAgo(2200),
        setBy: 'ben@example.com',
        expiresAt: hoursAgo(24),
      },
    }),
    mockRegistry({
      registry: 'registry.staging.internal',
      name: 'Staging',
      lastTest: mockTest(failures.unknownCa, hoursAgo(5)),
    }),
    mockRegistry({
      registry: 'public.mirror.example.org',
      name: 'Open mirror',
      method: 'anonymous',
      username: null,
      secret: { isSet: false, setAt: null, setBy: null, expiresAt: null },
    }),
  ]
}
