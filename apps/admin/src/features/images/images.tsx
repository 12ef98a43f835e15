import { Button } from '@mantine/core'
import { IconPlus, IconSearchOff, IconStack2 } from '@tabler/icons-react'
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
import { uiWords } from '../../ui/ui-words.ts'
import { ImageChangedDocument } from './image-changed.ts'
import { imageColumns } from './image-columns.tsx'
import { ImageRowDocument } from './image-fragment.ts'
import { imageWords } from './image-words.ts'
import { ImagesToolbar } from './images-toolbar.tsx'
import { imageFilter, imageListState, imageVariables, isNarrowed } from './list-state.ts'

const ImagesDocument = withFragments(
  graphql(/* GraphQL */ `
  query Images($first: Int, $after: String, $filter: ImageFilter, $orderBy: ImageOrder) {
    images(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {
      nodes {
        ...ImageRow
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`),
  ImageRowDocument,
)

const ImageCountDocument = graphql(/* GraphQL */ `
  query ImageCount($filter: ImageFilter) {
    images(first: 1, filter: $filter) {
      totalCount
    }
  }
`)

const nothing = { q: null, status: null, registry: null, orphaned: null, after: null }

const addButton = (
  <LinkButton href="/images/new" leftSection={<IconPlus size={16} />}>
    {imageWords.add}
  </LinkButton>
)

/** The table of images, newest first; everything that it shows is named in the address. */
export function Images() {
  const [parameters, change] = useUrlState()
  const state = imageListState(parameters)
  const list = useRead({ query: ImagesDocument, variables: imageVariables(state) })
  const count = useRead({ query: ImageCountDocument, variables: { filter: imageFilter(state) } })
  useLive({
    subscription: ImageChangedDocument,
    variables: {},
    onEvent: ({ imageChanged }) => {
      if (imageChanged.kind !== 'UPDATED') list.again()
    },
    onReturn: list.again,
  })
  const rows = list.data?.images.nodes
  const pageInfo = list.data?.images.pageInfo
  const narrowed = isNarrowed(state)
  return (
    <Page title={imageWords.title} actions={addButton}>
      <Panel title={imageWords.title} flush untitled>
        <ImagesToolbar state={state} change={change} />
        {list.failure && (
          <div style={{ padding: 16 }}>
            <Problem failure={list.failure} onRetry={list.again} />
          </div>
        )}
        {rows === undefined && !list.failure && <Skeleton lines={9} />}
        {rows?.length === 0 && narrowed && (
          <Empty icon={IconSearchOff} title={imageWords.noMatch} text={imageWords.noMatchText}>
            <Button variant="default" onClick={() => change(nothing)}>
              {imageWords.clear}
            </Button>
          </Empty>
        )}
        {rows?.length === 0 && !narrowed && (
          <Empty icon={IconStack2} title={imageWords.firstTitle} text={imageWords.firstText}>
            {addButton}
          </Empty>
        )}
        {rows !== undefined && rows.length > 0 && (
          <>
            <DataTable
              caption={imageWords.title}
              columns={imageColumns}
              rows={rows}
              keyOf={({ id }) => id}
              sort={state.sort}
              onSort={({ field, direction }) =>
                change({ sort: `${field}-${direction}`.toLowerCase(), after: null })
              }
              stale={list.stale}
            />
            <Pager
              summary={imageWords.shown(
                rows.length,
                count.data?.images.totalCount.toLocaleString(locale) ?? '…',
              )}
              previousLabel={uiWords.firstPage}
              onPrevious={state.after === null ? undefined : () => change({ after: null })}
              onNext={
                pageInfo?.hasNextPage === true
                  ? () => change({ after: pageInfo.endCursor })
                  : undefined
              }
            />
          </>
        )}
      </Panel>
    </Page>
  )
}
