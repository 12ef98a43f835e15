import { Link } from 'wouter'
import { grouped } from '../../../lib/words.ts'
import type { Column } from '../../../ui/data-table.tsx'
import { Moment } from '../../../ui/moment.tsx'
import { uiWords } from '../../../ui/ui-words.ts'
import { intervalText } from './interval.ts'
import { WatchButtons } from './watch-buttons.tsx'
import type { WatchRow } from './watch-fragment.ts'
import { WatchState } from './watch-state.tsx'
import { watchWords as words } from './watch-words.ts'

/** The columns of the table of watches. */
export const watchColumns: readonly Column<WatchRow, never>[] = [
  {
    label: words.reference,
    cell: ({ reference, tag, tags }) => (
      <>
        <Link
          href={`/images?${new URLSearchParams({ q: reference }).toString()}`}
          className="w-mono w-break"
        >
          {reference}
        </Link>{' '}
        {tag === null && (
          <span className="w-quiet">
            (
            {tags === null
              ? words.wholeRepository
              : words.tags(grouped(tags.followed), grouped(tags.total))}
            )
          </span>
        )}
      </>
    ),
  },
  { label: words.status, cell: (watch) => <WatchState watch={watch} /> },
  { label: words.every, cell: ({ everySeconds }) => intervalText(everySeconds) },
  { label: words.platform, rank: 'third', cell: ({ platform }) => platform },
  {
    label: words.checked,
    rank: 'second',
    cell: ({ checkedAt }) => <Moment at={checkedAt} />,
  },
  { label: words.next, cell: ({ nextAt }) => nextAt !== null && <Moment at={nextAt} /> },
  { label: words.by, rank: 'third', cell: ({ createdBy }) => createdBy },
  // A column and not the row's buttons: two with words would lie over the card's first line.
  { label: uiWords.actions, cell: (watch) => <WatchButtons watch={watch} /> },
]
