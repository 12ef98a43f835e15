import { Link } from 'wouter'
import { graphql } from '../../../gql/document.ts'
import type { TagHistoryQuery } from '../../../gql/generated/graphql.ts'
import { usePages } from '../../../lib/use-pages.ts'
import { useRead } from '../../../lib/use-read.ts'
import { grouped } from '../../../lib/words.ts'
import type { Column } from '../../../ui/data-table.tsx'
import { LinkButton } from '../../../ui/link-button.tsx'
import { LongTable } from '../../../ui/long-table.tsx'
import { Moment } from '../../../ui/moment.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { comparisonAddress } from '../comparison/comparison-address.ts'
import { imageWords } from '../image-words.ts'
import { tagHistoryWords as words } from './tag-history-words.ts'

const TagHistoryDocument = graphql(/* GraphQL */ `
  query TagHistory($id: ID!, $first: Int, $after: String) {
    node(id: $id) {
      __typename
      ... on Image {
        id
        history(first: $first, after: $after) {
          nodes {
            digest
            detectedAt
            analyzedAt
            image {
              id
            }
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
      }
    }
  }
`)

const TagHistoryCountDocument = graphql(/* GraphQL */ `
  query TagHistoryCount($id: ID!) {
    node(id: $id) {
      __typename
      ... on Image {
        id
        history(first: 1) {
          totalCount
        }
      }
    }
  }
`)

type Image = Extract<TagHistoryQuery['node'], { readonly __typename: 'Image' }>
type Entry = Image['history']['nodes'][number]

const pageSize = 100
const none = { nodes: [], pageInfo: { hasNextPage: false } }
const connectionOf = ({ node }: TagHistoryQuery) =>
  node?.__typename === 'Image' ? node.history : none
const keyOf = ({ image }: Entry) => image.id
const short = (digest: string | null) => digest?.slice(0, 19) ?? ''

const columnsFor = (id: string): readonly Column<Entry, never>[] => [
  {
    label: words.digest,
    cell: ({ digest, image }) =>
      image.id === id ? (
        <>
          <span className="w-mono" title={digest ?? undefined}>
            {short(digest)}…
          </span>{' '}
          <span className="w-quiet">({words.here})</span>
        </>
      ) : (
        <Link href={`/images/${image.id}`} className="w-mono" title={digest ?? undefined}>
          {short(digest)}…
        </Link>
      ),
  },
  { label: words.since, cell: ({ detectedAt }) => <Moment at={detectedAt} /> },
  {
    label: words.analyzed,
    rank: 'second',
    cell: ({ analyzedAt }) => <Moment at={analyzedAt} />,
  },
]

interface TagHistoryProps {
  readonly id: string
}

/** What the image's tag named until now, the newest first; nothing where that is this image alone. */
export function TagHistory({ id }: TagHistoryProps) {
  const list = usePages({
    query: TagHistoryDocument,
    variables: { id },
    connectionOf,
    keyOf,
    size: pageSize,
    anchor: null,
  })
  const count = useRead({ query: TagHistoryCountDocument, variables: { id } })
  const { rows } = list
  if (rows !== undefined && rows.length < 2 && rows.every(({ image }) => image.id === id))
    return null
  const total =
    count.data?.node?.__typename === 'Image' ? count.data.node.history.totalCount : undefined
  const place = rows?.findIndex(({ image }) => image.id === id) ?? -1
  return (
    <Panel title={words.title} flush>
      <LongTable
        list={list}
        summary={imageWords.shown(grouped(total))}
        lines={2}
        caption={words.title}
        columns={columnsFor(id)}
        keyOf={keyOf}
        renderActions={(entry) =>
          // Only what came before this image is compared with it.
          place >= 0 &&
          (rows ?? []).indexOf(entry) > place && (
            <LinkButton
              size="compact-xs"
              variant="default"
              href={comparisonAddress(entry.image.id, id)}
              aria-label={words.compareLabel(short(entry.digest))}
            >
              {words.compare}
            </LinkButton>
          )
        }
      />
    </Panel>
  )
}
