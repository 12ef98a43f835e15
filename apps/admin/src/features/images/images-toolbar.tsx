import { Chips } from '../../ui/chips.tsx'
import { ColumnChooser } from '../../ui/column-chooser.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import { Toolbar } from '../../ui/toolbar.tsx'
import type { ColumnChoice } from '../../ui/use-columns.ts'
import { imageWords } from './image-words.ts'
import { type ImageListState, imageStatuses } from './list-state.ts'

interface ImagesToolbarProps {
  readonly state: ImageListState
  readonly columns: ColumnChoice
  readonly change: (
    changes: Readonly<Record<string, string | null>>,
    options?: { readonly replace?: boolean },
  ) => void
}

/** Search and facets of the images. */
export function ImagesToolbar({ state, columns, change }: ImagesToolbarProps) {
  return (
    <Toolbar label={imageWords.filters}>
      <SearchBox
        value={state.search}
        label={imageWords.searchLabel}
        placeholder={imageWords.searchPlaceholder}
        onSearch={(q) => change({ q, after: null }, { replace: true })}
      />
      <Chips
        label={imageWords.status}
        options={imageStatuses.map((value) => ({ value, label: imageWords.statuses[value] }))}
        chosen={state.statuses}
        onChange={(chosen) => change({ status: chosen.join(',').toLowerCase(), after: null })}
      />
      <Chips
        label={imageWords.credential}
        options={[{ value: 'yes', label: imageWords.orphans }]}
        chosen={state.orphaned ? ['yes'] : []}
        onChange={(chosen) => change({ orphaned: chosen[0] ?? null, after: null })}
      />
      {state.registryId !== null && (
        <span className="w-row w-quiet">
          {imageWords.oneRegistry}
          <button
            type="button"
            className="w-link"
            onClick={() => change({ registry: null, after: null })}
          >
            {imageWords.clear}
          </button>
        </span>
      )}
      <ColumnChooser choice={columns} />
    </Toolbar>
  )
}
