import { graphql } from '../../../gql/document.ts'
import type { DeletionImpactQuery } from '../../../gql/generated/graphql.ts'
import { useRead } from '../../../lib/use-read.ts'

const DeletionImpactDocument = graphql(/* GraphQL */ `
  query DeletionImpact($ids: [ID!]!) {
    deletionImpact(ids: $ids) {
      images
      isMore
      examples
      uncovered
      covers {
        images
        registry {
          id
          name
        }
      }
      lastUsedAt
      needsAdministrator
    }
  }
`)

/** What would change if some registries were deleted together. */
export type Impact = DeletionImpactQuery['deletionImpact']

/** How many registries one request may name. */
export const mostTogether = 100

/** Asks what a deletion would change; of too many at once it is not asked. */
export function useDeletionImpact(ids: readonly string[]) {
  const { data, failure, again } = useRead({
    query: DeletionImpactDocument,
    variables: { ids },
    pause: ids.length > mostTogether,
  })
  return { impact: data?.deletionImpact, failure, again }
}
