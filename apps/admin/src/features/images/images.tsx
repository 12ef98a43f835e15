import { Button } from '@mantine/core'
import { IconEye, IconPlus, IconSearchOff, IconStack2 } from '@tabler/icons-react'
import { useUrlState } from '../../lib/url-state.ts'
import { grouped } from '../../lib/words.ts'
import { Empty } from '../../ui/empty.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { LongTable } from '../../ui/long-table.tsx'
import { Page } from '../../ui/page.tsx'
import { Panel } from '../../ui/panel.tsx'
import { RowResultsProvider } from '../../ui/row-results.ts'
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
  const { rows } = list
  const { selection, chosen, clear } = useSelection({ rows: rows ?? none, keyOf, labelOf })
  const bulk = useImageBulk()
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
        <RowResultsProvider value={bulk.results}>
          <LongTable
            list={list}
            summary={imageWords.shown(grouped(total))}
            lines={9}
            caption={imageWords.title}
            columns={columns}
            keyOf={keyOf}
            sort={state.sort}
            onSort={({ field, direction }) =>
              change({ sort: `${field}-${direction}`.toLowerCase(), after: null })
            }
            selection={selection}
            above={<ImageBulkBar chosen={chosen} bulk={bulk} onClear={clear} />}
            onPlace={(after) => {
              if (after !== state.after) change({ after }, { replace: true })
            }}
            empty={
              isNarrowed(state) ? (
                <Empty
                  icon={IconSearchOff}
                  title={imageWords.noMatch}
                  text={imageWords.noMatchText}
                >
                  <Button variant="default" onClick={() => change(nothing)}>
                    {imageWords.clear}
                  </Button>
                </Empty>
              ) : (
                <Empty icon={IconStack2} title={imageWords.firstTitle} text={imageWords.firstText}>
                  {addButton}
                </Empty>
              )
            }
          />
        </RowResultsProvider>
      </Panel>
    </Page>
  )
}
