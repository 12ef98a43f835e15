import { useMemo, useSyncExternalStore } from 'react'
import type { Column } from './data-table.tsx'

/** Up to these widths, in em: cards, which have room for every column; no second; no third. */
const widths = [40, 68, 98] as const
const queries = widths.map((width) => matchMedia(`(max-width: ${width}em)`))

function subscribe(listener: () => void): () => void {
  for (const query of queries) query.addEventListener('change', listener)
  return () => {
    for (const query of queries) query.removeEventListener('change', listener)
  }
}

/** The narrowest of the widths that the window fits into; none where it is wider. */
const narrowest = () => widths.find((_, index) => queries[index]?.matches)

/**
 * Those columns that there is room for. The others are not drawn at all: hidden, they would be as
 * much work for each row as those that are seen.
 */
export function useFittingColumns<Row, Field extends string>(
  columns: readonly Column<Row, Field>[],
): readonly Column<Row, Field>[] {
  const width = useSyncExternalStore(subscribe, narrowest)
  return useMemo(
    () =>
      columns.filter(
        ({ rank }) =>
          (rank !== 'second' || width !== 68) &&
          (rank !== 'third' || (width !== 68 && width !== 98)),
      ),
    [columns, width],
  )
}
