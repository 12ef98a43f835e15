import { IconEye } from '@tabler/icons-react'
import { graphql, withFragments } from '../../../gql/document.ts'
import type { WatchesQuery } from '../../../gql/generated/graphql.ts'
import { useEvery } from '../../../lib/use-every.ts'
import { usePages } from '../../../lib/use-pages.ts'
import { useRead } from '../../../lib/use-read.ts'
import { locale } from '../../../lib/words.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { LongList } from '../../../ui/long-list.tsx'
import { Page } from '../../../ui/page.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { imageWords } from '../image-words.ts'
import { NewWatch } from './new-watch.tsx'
import { watchColumns } from './watch-columns.tsx'
import { type WatchRow, WatchRowDocument } from './watch-fragment.ts'
import { watchWords as words } from './watch-words.ts'

const WatchesDocument = withFragments(
  graphql(/* GraphQL */ `
  query Watches($first: Int, $after: String) {
    watches(first: $first, after: $after) {
      nodes {
        ...WatchRow
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`),
  WatchRowDocument,
)

const WatchCountDocument = graphql(/* GraphQL */ `
  query WatchCount {
    watches(first: 1) {
      totalCount
    }
  }
`)

const pageSize = 100
const refreshMs = 30_000
const connectionOf = ({ watches }: WatchesQuery) => watches
const keyOf = ({ id }: WatchRow) => id

/** The tags and repositories that are looked at now and then. */
export function Watches() {
  const list = usePages({
    query: WatchesDocument,
    variables: {},
    connectionOf,
    keyOf,
    size: pageSize,
    anchor: null,
  })
  const count = useRead({ query: WatchCountDocument, variables: {} })
  // Nothing tells of looks, which are seldom.
  useEvery(() => list.again(), refreshMs)
  const { rows } = list
  return (
    <Page title={words.title} lead={words.lead} back={{ href: '/images', label: imageWords.title }}>
      <div className="w-stack">
        <NewWatch />
        <Panel title={words.list} flush>
          {list.failure && <Problem failure={list.failure} onRetry={list.again} />}
          {rows === undefined && !list.failure && <Skeleton lines={4} />}
          {rows?.length === 0 && (
            <Empty icon={IconEye} title={words.emptyTitle} text={words.emptyText} />
          )}
          {rows !== undefined && rows.length > 0 && (
            <LongList
              list={list}
              summary={imageWords.shown(
                count.data?.watches.totalCount.toLocaleString(locale) ?? '…',
              )}
            >
              <DataTable
                caption={words.list}
                columns={watchColumns}
                rows={rows}
                keyOf={keyOf}
                stale={list.stale}
                onShow={(first, last) => {
                  list.show(first, last)
                }}
              />
            </LongList>
          )}
        </Panel>
      </div>
    </Page>
  )
}
