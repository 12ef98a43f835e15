import type { MockRegistry, mockTest } from './mock-data.ts'
import type { MockState } from './mock-state.ts'

/** What the mock needs of the rest of it to stage, test and promote. */
interface Surroundings {
  readonly find: (id: string | undefined) => MockRegistry | undefined
  readonly check: () => Promise<ReturnType<typeof mockTest>>
  readonly changed: (kind: string, registry: MockRegistry) => void
  readonly notFound: () => object
  readonly testFailed: (test: ReturnType<typeof mockTest>) => object
}

interface Stage {
  readonly id: string
  readonly credential: Readonly<Record<string, { readonly username?: string }>>
  readonly secretExpiresAt?: string | null
}

/** A second secret beside the one that serves. */
export function mockStaged(
  state: MockState,
  { find, check, changed, notFound, testFailed }: Surroundings,
) {
  const settle = (type: string, registry: MockRegistry, staged: MockRegistry['stagedSecret']) => {
    registry.stagedSecret = staged
    changed('UPDATED', registry)
    return { __typename: type, registry }
  }
  return {
    testStaged: async (id: string) => {
      const registry = find(id)
      if (!registry?.stagedSecret) return notFound()
      const test = await check()
      const staged = { ...registry.stagedSecret, lastTest: test }
      return { ...settle('TestRegistrySuccess', registry, staged), test, warnings: [] }
    },
    stageRegistrySecret: ({ input }: { input: Stage }) => {
      const registry = find(input.id)
      if (registry === undefined) return notFound()
      return settle('StageRegistrySecretSuccess', registry, {
        setAt: new Date().toISOString(),
        setBy: state.user.email,
        username: Object.values(input.credential)[0]?.username ?? null,
        expiresAt: input.secretExpiresAt ?? null,
        lastTest: null,
      })
    },
    promoteRegistrySecret: async ({ input }: { input: { id: string; force: boolean } }) => {
      const registry = find(input.id)
      if (!registry?.stagedSecret) return notFound()
      const test = await check()
      if (!test.ok && !input.force) {
        registry.stagedSecret = { ...registry.stagedSecret, lastTest: test }
        return testFailed(test)
      }
      const { setAt, setBy, expiresAt, username } = registry.stagedSecret
      Object.assign(registry, {
        username,
        secret: { isSet: true, setAt, setBy, expiresAt },
        lastTest: test,
        status: test.ok ? 'VALID' : 'FAILING',
      })
      return settle('PromoteRegistrySecretSuccess', registry, null)
    },
    discardRegistrySecret: ({ input }: { input: { id: string } }) => {
      const registry = find(input.id)
      return registry ? settle('DiscardRegistrySecretSuccess', registry, null) : notFound()
    },
  }
}
