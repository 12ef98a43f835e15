import type { Client } from '@urql/core'
import { useEffect, useState } from 'react'
import { graphql, withFragments } from '../../gql/document.ts'
import type { RegistriesQuery, RegistryFacetsQuery } from '../../gql/generated/graphql.ts'
import { askAhead } from '../../lib/ahead.ts'
import { useLater } from '../../lib/use-later.ts'
import { useLive } from '../../lib/use-live.ts'
import { askPageAhead, usePages } from '../../lib/use-pages.ts'
import { useRead } from '../../lib/use-read.ts'
import { filterOf, listState, type ListState, listVariables } from './list-state.ts'
import { askForProviderSigns, useSignsSettled } from './provider-signs.tsx'
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

const firstPage = (state: ListState) => ({
  query: RegistriesDocument,
  variables: listVariables(state),
  size: pageSize,
  anchor: state.after,
})

const counts = (state: ListState) => ({
  query: RegistryFacetsDocument,
  variables: { filter: filterOf(state) },
})

/** Asks for the registries that an address names, before they are drawn; resolves when it knows. */
export async function askForRegistries(client: Client, parameters: URLSearchParams): Promise<void> {
  const state = listState(parameters)
  const { query, variables } = counts(state)
  await Promise.all([
    askPageAhead(client, firstPage(state)),
    askAhead(client, query, variables),
    askForProviderSigns(client),
  ])
}

/** The registries that the address names, as far as they were scrolled to, and kept up to date. */
export function useRegistryList(state: ListState) {
  const list = usePages({ ...firstPage(state), connectionOf, keyOf })
  const facets = useRead(counts(state))
  const counted = facets.data !== undefined || facets.failure !== null
  const listed = list.rows !== undefined || list.failure !== null
  const settled = useSettled(useSignsSettled() && counted, listed)
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
  return { list, facets: facets.data?.registryFacets, settled }
}

/** How long rows wait for what stands in the filters above them. */
const PATIENCE_MS = 500

/**
 * Whether the filters may be drawn, and the rows with them: filters grow with what stands in them,
 * and would move the rows. Rows that are there wait for that only for a moment.
 */
function useSettled(filled: boolean, waiting: boolean): boolean {
  const [settled, setSettled] = useState(filled)
  if (filled && !settled) setSettled(true)
  useEffect(() => {
    if (settled || !waiting) return undefined
    const timer = setTimeout(() => setSettled(true), PATIENCE_MS)
    return () => clearTimeout(timer)
  }, [settled, waiting])
  return settled
}
