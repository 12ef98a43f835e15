import { useMemo, useRef, useState } from 'react'
import type { Selection } from './selection.tsx'

interface SelectionArguments<Row> {
  /** Those that are loaded, in order. */
  readonly rows: readonly Row[]
  readonly keyOf: (row: Row) => string
  readonly labelOf: (row: Row) => string
  /** All are chosen until somebody says otherwise. */
  readonly chosenAtFirst?: boolean
}

/** The rows that a person chose; a row that is gone from the list is no longer chosen. */
export function useSelection<Row>(args: SelectionArguments<Row>) {
  const { rows, keyOf, labelOf, chosenAtFirst = false } = args
  const [picked, setKeys] = useState<ReadonlySet<string> | null>(null)
  const keys = useMemo(
    () => picked ?? new Set(chosenAtFirst ? rows.map(keyOf) : []),
    [picked, chosenAtFirst, rows, keyOf],
  )
  const last = useRef<string | null>(null)
  const selection: Selection<Row> = {
    labelOf,
    isChosen: (row) => keys.has(keyOf(row)),
    toggle: (row, through) => {
      const key = keyOf(row)
      const next = new Set(keys)
      const from = through ? rows.findIndex((each) => keyOf(each) === last.current) : -1
      if (from === -1) {
        if (!next.delete(key)) next.add(key)
      } else {
        const to = rows.indexOf(row)
        for (const each of rows.slice(Math.min(from, to), Math.max(from, to) + 1)) {
          next.add(keyOf(each))
        }
      }
      last.current = key
      setKeys(next)
    },
    chooseAll: (chosen) => setKeys(new Set(chosen ? rows.map(keyOf) : [])),
  }
  const chosen = useMemo(() => rows.filter((row) => keys.has(keyOf(row))), [rows, keys, keyOf])
  return { selection, chosen, clear: () => setKeys(null) }
}
