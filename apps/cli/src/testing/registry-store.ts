import { type FakeGateway, startFakeGateway } from './fake-gateway.ts'
import { page, registry } from './records.ts'

interface Sent {
  readonly input: {
    readonly entries: readonly { readonly registry: string }[]
    readonly dryRun: boolean
  }
}

/** A gateway that has some records, creates what is asked for, and answers changes as a test says. */
export async function startStore(
  records: readonly { readonly registry: string }[],
  change: () => object = () => ({ __typename: 'UpdateRegistrySuccess', registry: registry() }),
): Promise<FakeGateway> {
  return startFakeGateway({
    Query: {
      registry: (_parent, { registry: key }: { registry: string }) =>
        records.find((each) => each.registry === key) ?? null,
      registries: () => ({ nodes: records, pageInfo: page() }),
    },
    Mutation: {
      importRegistries: (_parent, { input: { entries, dryRun } }: Sent) => ({
        __typename: 'ImportRegistriesSuccess',
        dryRun,
        results: entries.map(({ registry: key }, index) => ({
          index,
          key,
          result: {
            __typename: 'ImportedRegistry',
            action: 'CREATED',
            registry: dryRun ? null : registry({ id: `id-${key}` }),
          },
        })),
      }),
      updateRegistry: change,
    },
  })
}

/** A record as the API answers it, with its key for the store above. */
export const stored = (overrides: object = {}): { readonly registry: string } => ({
  registry: 'docker.io',
  ...registry({ ...overrides }),
})

/** The requests that change something, in order. */
export const mutations = ({ requests }: FakeGateway) =>
  requests.filter(({ operation }) => /^(?:ImportEntries|ApplyRegistry)$/v.test(operation))
