import { ActionIcon, Button } from '@mantine/core'
import { IconDots, IconPlus, IconSearchOff, IconServer2 } from '@tabler/icons-react'
import { lazy, Suspense } from 'react'
import { graphql, withFragments } from '../../gql/document.ts'
import { useLive } from '../../lib/use-live.ts'
import { useRead } from '../../lib/use-read.ts'
import { useUrlState } from '../../lib/url-state.ts'
import { locale } from '../../lib/words.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { Empty } from '../../ui/empty.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { Page } from '../../ui/page.tsx'
import { Pager } from '../../ui/pager.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Problem } from '../../ui/problem.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { filterOf, isFiltered, listState, listVariables, sortParameter } from './list-state.ts'
import { ProviderCards } from './provider-cards.tsx'
import { RegistriesToolbar } from './registries-toolbar.tsx'
import { RegistryChangedDocument } from './registry-changed.ts'
import { registryColumns } from './registry-columns.tsx'
import { type RegistryRow, RegistryRowDocument } from './registry-fragment.ts'
import { registryWords } from './registry-words.ts'

// The menu and what it is placed with weigh more than the table, which does not wait for them.
const RowMenu = lazy(async () => ({ default: (await import('./row-menu.tsx')).RowMenu }))

const menuPlace = (
  <ActionIcon disabled aria-label={registryWords.actions}>
    <IconDots size={17} />
  </ActionIcon>
)

const renderActions = (row: RegistryRow) => (
  <Suspense fallback={menuPlace}>
    <RowMenu registry={row} />
  </Suspense>
)

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

const nothing = {
  search: null,
  q: null,
  status: null,
  type: null,
  tls: null,
  after: null,
  before: null,
}

/** The table of registries; everything that it shows is named in the address. */
export function Registries() {
  const [parameters, change] = useUrlState()
  const state = listState(parameters)
  const list = useRead({ query: RegistriesDocument, variables: listVariables(state) })
  const count = useRead({ query: RegistryCountDocument, variables: { filter: filterOf(state) } })
  useLive({
    subscription: RegistryChangedDocument,
    variables: {},
    onEvent: ({ registryChanged }) => {
      if (registryChanged.kind !== 'UPDATED') list.again()
    },
    onReturn: list.again,
  })

  const rows = list.data?.registries.nodes
  const pageInfo = list.data?.registries.pageInfo
  const first = rows?.length === 0 && !isFiltered(state) && state.after === null
  const turn = (to: 'after' | 'before', cursor: string | null | undefined) => () =>
    change({ after: null, before: null, [to]: cursor ?? null })

  if (first) return <FirstRegistry />
  return (
    <Page
      title={registryWords.title}
      actions={
        <LinkButton href="/registries/new" leftSection={<IconPlus size={16} />}>
          {registryWords.add}
        </LinkButton>
      }
    >
      <Panel title={registryWords.title} flush untitled>
        <RegistriesToolbar state={state} change={change} />
        {list.failure && (
          <div style={{ padding: 16 }}>
            <Problem failure={list.failure} onRetry={list.again} />
          </div>
        )}
        {rows === undefined && !list.failure && <Skeleton lines={9} />}
        {rows?.length === 0 && (
          <Empty
            icon={IconSearchOff}
            title={registryWords.noMatch}
            text={registryWords.noMatchText}
          >
            <Button variant="default" onClick={() => change(nothing)}>
              {registryWords.clear}
            </Button>
          </Empty>
        )}
        {rows !== undefined && rows.length > 0 && (
          <>
            <DataTable
              caption={registryWords.title}
              columns={registryColumns}
              rows={rows}
              keyOf={({ id }) => id}
              sort={state.sort}
              onSort={(sort) => change({ sort: sortParameter(sort), after: null, before: null })}
              renderActions={renderActions}
              stale={list.stale}
            />
            <Pager
              summary={registryWords.shown(
                rows.length,
                count.data?.registries.totalCount.toLocaleString(locale) ?? '…',
              )}
              onPrevious={
                pageInfo?.hasPreviousPage === true
                  ? turn('before', pageInfo.startCursor)
                  : undefined
              }
              onNext={
                pageInfo?.hasNextPage === true ? turn('after', pageInfo.endCursor) : undefined
              }
            />
          </>
        )}
      </Panel>
    </Page>
  )
}

/** What is shown instead of an empty table to somebody who has no registry yet. */
function FirstRegistry() {
  return (
    <Page title={registryWords.title}>
      <Panel title={registryWords.add} untitled>
        <div className="w-stack">
          <Empty
            icon={IconServer2}
            title={registryWords.firstTitle}
            text={registryWords.firstText}
          />
          <ProviderCards />
        </div>
      </Panel>
    </Page>
  )
}
