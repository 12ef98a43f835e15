import { graphql, withFragments } from '../../gql/document.ts'
import type { RegistriesQuery } from '../../gql/generated/graphql.ts'
import { useLive } from '../../lib/use-live.ts'
import { usePages } from '../../lib/use-pages.ts'
import { useRead } from '../../lib/use-read.ts'
import { filterOf, type ListState, listVariables } from './list-state.ts'
import { RegistryChangedDocument } from './registry-changed.ts'
import { RegistryRowDocument } from './registry-fragment.ts'

const RegistriesDocument = withFragments(
  graphql(/* GraphQL */ `
  query Registries(
    $first: Int
    $after: String
    $last: Int
    $before: String
    $filter: RegistryFilter
    $orderBy: RegistryOrder
  ) {
    registries(
      first: $first
      after: $after
      last: $last
      before: $before
      filter: $filter
      orderBy: $orderBy
    ) {
      nodes {
        ...RegistryRow
      }
      pageInfo {
        hasNextPage
        hasPreviousPage
        startCursor
        endCursor
      }
    }
  }
`),
  RegistryRowDocument,
)

// Counting is dear on a long list, so it is asked for once a filter and not once a page.
const RegistryCountDocument = graphql(/* GraphQL */ `
  query RegistryCount($filter: RegistryFilter) {
    registries(first: 1, filter: $filter) {
      totalCount
    }
  }
`)

const pageSize = 50
const connectionOf = ({ registries }: RegistriesQuery) => registries
const keyOf = ({ id }: { readonly id: string }) => id

/** The registries that the address names, as far as they were scrolled to, and kept up to date. */
export function useRegistryList(state: ListState) {
  const list = usePages({
    query: RegistriesDocument,
    variables: listVariables(state),
    connectionOf,
    keyOf,
    size: pageSize,
    anchor: state.after,
  })
  const count = useRead({ query: RegistryCountDocument, variables: { filter: filterOf(state) } })
  const again = () => {
    list.again()
    count.again()
  }
  useLive({
    subscription: RegistryChangedDocument,
    variables: {},
    onEvent: ({ registryChanged }) => {
      if (registryChanged.kind !== 'UPDATED') again()
    },
    onReturn: again,
  })
  return { list, total: count.data?.registries.totalCount }
}
