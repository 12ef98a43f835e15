import { useEffect, useRef } from 'react'
import classes from './selection.module.css'
import { tableWords } from './table-words.ts'

/** Which rows of a table are chosen, and how that changes. */
export interface Selection<Row> {
  readonly labelOf: (row: Row) => string
  readonly isChosen: (row: Row) => boolean
  /** With `through` all rows from the one that was chosen last. Always the same function. */
  readonly toggle: (row: Row, through: boolean) => void
  readonly chooseAll: (chosen: boolean) => void
}

interface SelectRowProps<Row> {
  readonly row: Row
  readonly chosen: boolean
  readonly labelOf: Selection<Row>['labelOf']
  readonly toggle: Selection<Row>['toggle']
}

/** The box of one row. */
export function SelectRow<Row>({ row, chosen, labelOf, toggle }: SelectRowProps<Row>) {
  return (
    <label className={classes['place']}>
      <input
        type="checkbox"
        aria-label={tableWords.choose(labelOf(row))}
        checked={chosen}
        // The click carries whether shift was held; the space bar is a click too.
        onClick={(event) => toggle(row, event.shiftKey)}
        onChange={() => undefined}
      />
    </label>
  )
}

interface SelectAllProps<Row> {
  readonly rows: readonly Row[]
  readonly selection: Selection<Row>
}

/** The box for all rows that are loaded. */
export function SelectAll<Row>({ rows, selection }: SelectAllProps<Row>) {
  const box = useRef<HTMLInputElement>(null)
  const chosen = rows.filter(selection.isChosen).length
  const all = chosen > 0 && chosen === rows.length
  const some = chosen > 0 && !all
  useEffect(() => {
    // There is no attribute for it.
    if (box.current !== null) box.current.indeterminate = some
  }, [some])
  return (
    <label className={classes['place']}>
      <input
        ref={box}
        type="checkbox"
        aria-label={tableWords.chooseAll}
        checked={all}
        onChange={() => selection.chooseAll(!all)}
      />
    </label>
  )
}
