import { hoursAgo, mockRegistry, type MockRegistry, mockTest } from './mock-data.ts'
import { type Arguments, page } from './mock-page.ts'
import { type MockPolicyInput, mockSetPolicy } from './mock-issuing.ts'
import { mockStaged } from './mock-staged.ts'
import { announce, changes, type MockState } from './mock-state.ts'

interface Draft {
  readonly id?: string
  readonly registry?: string
  readonly name?: string | null
  readonly credential?: Readonly<Record<string, unknown>>
  readonly tlsVerify?: boolean
  readonly allowPlainHttp?: boolean
  readonly caCertificate?: string | null
  readonly validate?: boolean | null
}

interface ImportInput {
  readonly entries: readonly Draft[]
  readonly onConflict: string
  readonly dryRun: boolean
}

const failed = (code: string, message: string, hint: string | null = null) => ({
  code,
  message,
  hint,
})
const notFound = () => ({
  __typename: 'NotFoundError',
  ...failed('NOT_FOUND', 'There is no such registry.'),
})

function usernameOf(credential: Draft['credential']): string | null {
  const value = Object.values(credential ?? {})[0]
  return typeof value === 'object' && value !== null && 'username' in value
    ? String(value.username)
    : null
}

const pause = async (milliseconds: number) =>
  new Promise((resolve) => setTimeout(resolve, milliseconds))

const sortKeys: Readonly<Record<string, (registry: MockRegistry) => string>> = {
  NAME: ({ name }) => name.toLowerCase(),
  REGISTRY: ({ registry }) => registry,
  TYPE: ({ type }) => type,
  USERNAME: ({ username }) => username ?? '',
  STATUS: ({ status }) => status,
  TLS_VERIFY: ({ tlsVerify }) => String(tlsVerify),
  LAST_TESTED_AT: ({ lastTest }) => lastTest?.testedAt ?? '',
  LAST_USED_AT: ({ lastUsedAt }) => lastUsedAt ?? '',
  SECRET_EXPIRES_AT: ({ secret }) => secret.expiresAt ?? '',
  UPDATED_AT: ({ updatedAt }) => updatedAt ?? '',
  CREATED_AT: ({ createdAt }) => createdAt,
}

interface ListArguments extends Arguments {
  readonly filter?: {
    readonly search?: string | null
    readonly types?: readonly string[] | null
    readonly statuses?: readonly string[] | null
    readonly tlsVerify?: boolean | null
    readonly expiringBefore?: string | null
  } | null
  readonly orderBy?: { readonly field: string; readonly direction: string } | null
}

function narrowed(state: MockState, filter: ListArguments['filter']) {
  const text = filter?.search?.toLowerCase() ?? ''
  return state.registries
    .filter(({ name, registry, username }) =>
      `${name} ${registry} ${username ?? ''}`.toLowerCase().includes(text),
    )
    .filter(({ type }) => filter?.types?.includes(type) ?? true)
    .filter(({ status }) => filter?.statuses?.includes(status) ?? true)
    .filter(
      ({ tlsVerify }) =>
        filter?.tlsVerify === undefined ||
        filter.tlsVerify === null ||
        tlsVerify === filter.tlsVerify,
    )
    .filter(
      ({ secret }) =>
        filter?.expiringBefore == null ||
        (secret.expiresAt !== null && secret.expiresAt < filter.expiringBefore),
    )
}

function list(state: MockState, { filter, orderBy, ...rest }: ListArguments) {
  const key = sortKeys[orderBy?.field ?? 'CREATED_AT'] ?? (() => '')
  const sign = orderBy?.direction === 'DESC' ? -1 : 1
  const found = narrowed(state, filter).toSorted(
    (one, other) => sign * key(one).localeCompare(key(other)),
  )
  return page(found, rest)
}

function facets(state: MockState, { filter }: Pick<ListArguments, 'filter'>) {
  const found = narrowed(state, filter)
  const count = (fits: (registry: MockRegistry) => boolean) => found.filter(fits).length
  return {
    total: found.length,
    statuses: ['VALID', 'FAILING', 'EXPIRED', 'UNVERIFIED'].map((status) => ({
      status,
      count: count((registry) => registry.status === status),
    })),
    types: ['DOCKER_V2', 'AWSECR', 'GCR', 'ACR', 'HARBOR'].map((type) => ({
      type,
      count: count((registry) => registry.type === type),
    })),
    tlsOff: count(({ tlsVerify }) => !tlsVerify),
    expiringSoon: count(({ secret }) => secret.expiresAt !== null),
  }
}

/** Registries of the mock: queries, mutations and the subscription. */
export function mockRegistryRoot(state: MockState) {
  const find = (id: string | undefined) => state.registries.find((each) => each.id === id)
  const changed = (kind: string, registry: MockRegistry) =>
    announce(state, {
      registryChanged: { kind, id: registry.id, registry: kind === 'DELETED' ? null : registry },
    })
  const check = async () => {
    await pause(state.testMs)
    return mockTest(state.failure, new Date().toISOString())
  }
  const testFailed = (test: ReturnType<typeof mockTest>) => ({
    __typename: 'RegistryTestFailedError',
    ...failed(test.code ?? 'FAILED', test.message, test.hint),
    test,
  })
  const { testStaged, ...rotation } = mockStaged(state, {
    find,
    check,
    changed,
    notFound,
    testFailed,
  })
  async function testStored(registry: MockRegistry | undefined) {
    const test = await check()
    if (registry !== undefined) {
      registry.history.unshift(test)
      Object.assign(registry, { lastTest: test, status: test.ok ? 'VALID' : 'FAILING' })
      changed('UPDATED', registry)
    }
    return { __typename: 'TestRegistrySuccess', test, registry: registry ?? null, warnings: [] }
  }
  function remove(id: string) {
    const registry = find(id)
    if (registry === undefined) return notFound()
    state.registries = state.registries.filter((each) => each.id !== id)
    state.deleted.push(registry)
    changed('DELETED', registry)
    return {
      __typename: 'DeleteRegistrySuccess',
      deletedId: registry.id,
      affectedImages: registry.imagesCount,
    }
  }
  function invalid() {
    if (state.registryProblem === null) return null
    return {
      __typename: 'ValidationError',
      ...failed('VALIDATION', 'Some values are not right.'),
      fieldErrors: [{ path: ['registry'], code: 'INVALID', message: state.registryProblem }],
    }
  }

  function importOne(entry: Draft, { dryRun, onConflict }: ImportInput) {
    const refusal = invalid()
    if (refusal !== null && !dryRun) return refusal
    const existing = state.registries.find(({ registry }) => registry === entry.registry)
    const done = (action: string, registry: MockRegistry | null, skippedCode?: string) => ({
      __typename: 'ImportedRegistry',
      action,
      registry,
      skippedCode: skippedCode ?? null,
      skippedBecause: skippedCode ?? null,
    })
    if (existing && onConflict === 'SKIP') return done('SKIPPED', existing, 'REGISTRY_EXISTS')
    if (existing) return done('REPLACED', existing)
    if (dryRun) return done('CREATED', null)
    const registry = mockRegistry({ registry: entry.registry ?? '', lastTest: null })
    state.registries.unshift(registry)
    changed('CREATED', registry)
    return done('CREATED', registry)
  }

  return {
    registries: (args: ListArguments) => list(state, args),
    registryFacets: (args: ListArguments) => facets(state, args),
    registry: ({ registry }: { registry: string }) =>
      state.registries.find((each) => each.registry === registry) ?? null,
    guessRegistryType: ({ registry }: { registry: string }) => ({
      type: 'DOCKER_V2',
      confidence: 'default',
      warnings: [],
      canonical: registry,
      account: null,
      region: null,
    }),
    cloudIdentity: () => state.cloudIdentity,
    addRegistry: async ({ input }: { input: Draft }) => {
      const refusal = invalid()
      if (refusal !== null) return refusal
      const existing = state.registries.find(({ registry }) => registry === input.registry)
      if (existing !== undefined) {
        return {
          __typename: 'RegistryExistsError',
          ...failed(
            'REGISTRY_EXISTS',
            `${existing.registry} is already there.`,
            'Open it to change its credential.',
          ),
          registry: existing,
        }
      }
      const test = input.validate === false ? null : await check()
      if (test?.ok === false) return testFailed(test)
      const registry = mockRegistry({
        registry: input.registry ?? '',
        name: input.name ?? input.registry ?? '',
        method: Object.keys(input.credential ?? {})[0] ?? 'basic',
        username: usernameOf(input.credential),
        tlsVerify: input.tlsVerify ?? true,
        caCertificate: input.caCertificate ?? null,
        lastTest: test,
        createdAt: new Date().toISOString(),
        secret: {
          isSet: true,
          setAt: new Date().toISOString(),
          setBy: state.user.email,
          expiresAt: null,
        },
      })
      state.registries.unshift(registry)
      changed('CREATED', registry)
      return { __typename: 'AddRegistrySuccess', registry }
    },
    importRegistries: ({ input }: { input: ImportInput }) => ({
      __typename: 'ImportRegistriesSuccess',
      dryRun: input.dryRun,
      results: input.entries.map((entry, index) => ({
        index,
        key: entry.registry,
        result: importOne(entry, input),
      })),
    }),
    updateRegistry: async ({ input }: { input: Draft }) => {
      const registry = find(input.id)
      if (registry === undefined) return notFound()
      const test = input.validate === false ? null : await check()
      if (test?.ok === false) return testFailed(test)
      const { name, tlsVerify, caCertificate, registry: host } = input
      Object.assign(registry, {
        name: name ?? registry.name,
        registry: host ?? registry.registry,
        tlsVerify: tlsVerify ?? registry.tlsVerify,
        caCertificate: caCertificate === undefined ? registry.caCertificate : caCertificate,
        username: input.credential === undefined ? registry.username : usernameOf(input.credential),
        updatedAt: new Date().toISOString(),
      })
      if (test !== null) Object.assign(registry, { lastTest: test, status: 'VALID' })
      changed('UPDATED', registry)
      return { __typename: 'UpdateRegistrySuccess', registry }
    },
    ...rotation,
    setIssuancePolicy: ({ input }: { input: MockPolicyInput }) => {
      const registry = find(input.id)
      if (registry === undefined) return notFound()
      const answer = mockSetPolicy(state, registry, input)
      changed('UPDATED', registry)
      return answer
    },
    testRegistry: async ({ input }: { input: { id?: string; staged?: string } }) =>
      input.staged === undefined ? testStored(find(input.id)) : testStaged(input.staged),
    testRegistries: async ({ input }: { input: { ids: string[] } }) => ({
      __typename: 'TestRegistriesSuccess',
      results: await Promise.all(
        input.ids.map(async (id) => ({ id, result: await testStored(find(id)) })),
      ),
    }),
    deleteRegistries: ({ input }: { input: { ids: string[] } }) => ({
      __typename: 'DeleteRegistriesSuccess',
      results: input.ids.map((id) => ({ id, result: remove(id) })),
    }),
    deleteRegistry: ({ input }: { input: { id: string } }) => remove(input.id),
    restoreRegistry: ({ input }: { input: { id: string } }) => {
      const registry = state.deleted.find(({ id }) => id === input.id)
      if (registry === undefined) return notFound()
      state.registries.push(registry)
      registry.createdAt = hoursAgo(600)
      changed('CREATED', registry)
      return { __typename: 'RestoreRegistrySuccess', registry }
    },
    registryChanged: () => changes(state, 'registryChanged'),
  }
}
