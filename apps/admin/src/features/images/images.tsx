import { Button } from '@mantine/core'
import { IconEye, IconPlus, IconSearchOff, IconStack2 } from '@tabler/icons-react'
import { useUrlState } from '../../lib/url-state.ts'
import { locale } from '../../lib/words.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { Empty } from '../../ui/empty.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { LongList } from '../../ui/long-list.tsx'
import { Page } from '../../ui/page.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Problem } from '../../ui/problem.tsx'
import { RowResultsProvider } from '../../ui/row-results.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useColumns } from '../../ui/use-columns.ts'
import { useSelection } from '../../ui/use-selection.ts'
import { ImageBulkBar } from './bulk/image-bulk-bar.tsx'
import { useImageBulk } from './bulk/use-image-bulk.ts'
import { imageColumns } from './image-columns.tsx'
import type { ImageRow } from './image-fragment.ts'
import { useImageList } from './image-list.ts'
import { imageWords } from './image-words.ts'
import { ImagesToolbar } from './images-toolbar.tsx'
import { imageListState, isNarrowed } from './list-state.ts'

const keyOf = ({ id }: ImageRow) => id
const labelOf = ({ reference }: ImageRow) => reference
const none: readonly ImageRow[] = []

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
  const { list, total } = useImageList(state)
  const { columns, choice } = useColumns('images', imageColumns)
  const { rows, show } = list
  const { selection, chosen, clear } = useSelection({ rows: rows ?? none, keyOf, labelOf })
  const bulk = useImageBulk()
  const shown = (firstRow: number, lastRow: number) => {
    const place = show(firstRow, lastRow)
    if (place === undefined || !('after' in place) || place.after === state.after) return
    change({ after: place.after }, { replace: true })
  }
  const narrowed = isNarrowed(state)
  return (
    <Page
      title={imageWords.title}
      actions={
        <>
          <LinkButton variant="default" href="/images/watches" leftSection={<IconEye size={16} />}>
            {imageWords.watches}
          </LinkButton>
          {addButton}
        </>
      }
    >
      <Panel title={imageWords.title} flush untitled>
        <ImagesToolbar state={state} columns={choice} change={change} />
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
          <RowResultsProvider value={bulk.results}>
            <ImageBulkBar chosen={chosen} bulk={bulk} onClear={clear} />
            <LongList list={list} summary={imageWords.shown(total?.toLocaleString(locale) ?? '…')}>
              <DataTable
                caption={imageWords.title}
                columns={columns}
                rows={rows}
                keyOf={keyOf}
                sort={state.sort}
                onSort={({ field, direction }) =>
                  change({ sort: `${field}-${direction}`.toLowerCase(), after: null })
                }
                selection={selection}
                stale={list.stale}
                onShow={shown}
              />
            </LongList>
          </RowResultsProvider>
        )}
      </Panel>
    </Page>
  )
}
