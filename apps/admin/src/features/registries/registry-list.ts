import { graphql, withFragments } from '../../gql/document.ts'
import type { RegistriesQuery, RegistryFacetsQuery } from '../../gql/generated/graphql.ts'
import { useLater } from '../../lib/use-later.ts'
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

/** How many each facet would leave, and how many there are now. */
const RegistryFacetsDocument = graphql(/* GraphQL */ `
  query RegistryFacets($filter: RegistryFilter) {
    registryFacets(filter: $filter) {
      total
      statuses {
        status
        count
      }
      types {
        type
        count
      }
      tlsOff
      expiringSoon
    }
  }
`)

/** The counts beside the filters. */
export type Facets = RegistryFacetsQuery['registryFacets']

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
  const facets = useRead({ query: RegistryFacetsDocument, variables: { filter: filterOf(state) } })
  const again = () => {
    list.again()
    facets.again()
  }
  const countLater = useLater(facets.again)
  const againLater = useLater(again)
  useLive({
    subscription: RegistryChangedDocument,
    variables: {},
    onEvent: ({ registryChanged }) => {
      // A row that changed is there already; how many there are of each kind is not.
      if (registryChanged.kind === 'UPDATED') countLater()
      else againLater()
    },
    answered: list.rows !== undefined,
    onUp: again,
  })
  return { list, facets: facets.data?.registryFacets }
}
