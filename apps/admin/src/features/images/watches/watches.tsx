import { IconEye } from '@tabler/icons-react'
import { graphql, withFragments } from '../../../gql/document.ts'
import type { WatchesQuery } from '../../../gql/generated/graphql.ts'
import { useEvery } from '../../../lib/use-every.ts'
import { usePages } from '../../../lib/use-pages.ts'
import { useRead } from '../../../lib/use-read.ts'
import { grouped } from '../../../lib/words.ts'
import { Empty } from '../../../ui/empty.tsx'
import { LongTable } from '../../../ui/long-table.tsx'
import { Page } from '../../../ui/page.tsx'
import { Panel } from '../../../ui/panel.tsx'
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
  return (
    <Page title={words.title} lead={words.lead} back={{ href: '/images', label: imageWords.title }}>
      <div className="w-stack">
        <NewWatch />
        <Panel title={words.list} flush>
          <LongTable
            list={list}
            summary={imageWords.shown(grouped(count.data?.watches.totalCount))}
            lines={4}
            caption={words.list}
            columns={watchColumns}
            keyOf={keyOf}
            empty={<Empty icon={IconEye} title={words.emptyTitle} text={words.emptyText} />}
          />
        </Panel>
      </div>
    </Page>
  )
}
