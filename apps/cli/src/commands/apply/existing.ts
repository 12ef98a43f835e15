import type { CliContext } from '../../context.ts'
import { graphql } from '../../gql/generated/index.ts'
import { allPages } from '../all-pages.ts'
import { mapBounded } from '../bounded.ts'
import { type FoundRegistry, lookUpRegistry } from '../registry/find.ts'
import type { Declared } from './declared.ts'

const AppliedRegistries = graphql(`
  query AppliedRegistries($after: String) {
    registries(first: 100, after: $after, orderBy: { field: CREATED_AT, direction: ASC }) {
      nodes { ...RegistryFields caCertificate }
      pageInfo { hasNextPage endCursor }
    }
  }
`)

/** Up to here each is asked for by itself; there may be many others that the file does not name. */
const FEW = 20

/** The records of what is declared, by their keys. */
export async function existingRecords(
  context: CliContext,
  declared: readonly Declared[],
): Promise<ReadonlyMap<string, FoundRegistry>> {
  if (declared.length <= FEW) {
    const found = await mapBounded(declared, 5, async ({ key }) => lookUpRegistry(context, key))
    return byKey(found.flatMap((record) => record ?? []))
  }
  let count = 0
  return byKey(
    await allPages(async (after) => {
      const { registries } = await context.send(AppliedRegistries, { after })
      count += registries.nodes.length
      context.progress([`Reading what is there: ${count}`])
      return registries
    }),
  )
}

function byKey(records: readonly FoundRegistry[]): ReadonlyMap<string, FoundRegistry> {
  return new Map(records.map((record) => [record.registry, record]))
}
