import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import type { Selection } from './selection.tsx'

const none: readonly never[] = []

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
  const latest = useRef({ rows, keyOf, keys })
  useEffect(() => {
    latest.current = { rows, keyOf, keys }
  })
  const toggle = useCallback((row: Row, through: boolean) => {
    const { rows: all, keyOf: keyIn, keys: before } = latest.current
    const key = keyIn(row)
    const next = new Set(before)
    const from = through ? all.findIndex((each) => keyIn(each) === last.current) : -1
    if (from === -1) {
      if (!next.delete(key)) next.add(key)
    } else {
      const to = all.indexOf(row)
      for (const each of all.slice(Math.min(from, to), Math.max(from, to) + 1)) {
        next.add(keyIn(each))
      }
    }
    last.current = key
    setKeys(next)
  }, [])
  const selection: Selection<Row> = {
    labelOf,
    isChosen: (row) => keys.has(keyOf(row)),
    toggle,
    chooseAll: (chosen) => setKeys(new Set(chosen ? rows.map(keyOf) : [])),
  }
  const chosen = useMemo(() => rows.filter((row) => keys.has(keyOf(row))), [rows, keys, keyOf])
  // The mark in its box is seen before the first drawing of what can be done; that is then done with
  // all that are marked, however many were added meanwhile.
  const isSeen = useDeferredValue(chosen.length > 0)
  return {
    selection,
    chosen: isSeen ? chosen : none,
    clear: () => setKeys(null),
  }
}
