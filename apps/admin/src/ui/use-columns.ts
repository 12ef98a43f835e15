import { useMemo, useState } from 'react'
import type { Column } from './data-table.tsx'

/** What a column chooser shows and does. */
export interface ColumnChoice {
  readonly all: readonly {
    readonly label: string
    readonly shown: boolean
    /** The first one names the row, and stays. */
    readonly fixed: boolean
  }[]
  readonly toggle: (label: string) => void
  readonly reset: () => void
  /** Nothing was chosen: the width of the screen decides. */
  readonly usual: boolean
}

interface ChosenColumns<Row, Field extends string> {
  readonly columns: readonly Column<Row, Field>[]
  readonly choice: ColumnChoice
}

const storageKey = (table: string) => `wharfinger.columns.${table}`

function kept(table: string): readonly string[] | null {
  try {
    return localStorage.getItem(storageKey(table))?.split(',') ?? null
  } catch {
    return null
  }
}

function keep(table: string, shown: readonly string[] | null) {
  try {
    if (shown === null) localStorage.removeItem(storageKey(table))
    else localStorage.setItem(storageKey(table), shown.join(','))
  } catch {
    // Without storage the choice lasts until the page is left.
  }
}

const nameOf = <Row, Field extends string>({ field, name }: Column<Row, Field>) => field ?? name

function isFixed<Row, Field extends string>(
  column: Column<Row, Field>,
  [first]: readonly Column<Row, Field>[],
): boolean {
  return column === first || nameOf(column) === undefined
}

function isShown<Row, Field extends string>(
  column: Column<Row, Field>,
  columns: readonly Column<Row, Field>[],
  shown: readonly string[] | null,
): boolean {
  if (isFixed(column, columns)) return true
  return shown?.includes(nameOf(column) ?? '') ?? column.hidden !== true
}

/**
 * The columns that a person chose; until then all that are not hidden, of which narrow screens
 * leave some out.
 */
export function useColumns<Row, Field extends string>(
  table: string,
  columns: readonly Column<Row, Field>[],
): ChosenColumns<Row, Field> {
  const [shown, setShown] = useState(() => kept(table))
  // The same ones again, so that rows and toolbars are not drawn anew for them.
  const seen = useMemo(() => {
    const chosen = columns.filter((column) => isShown(column, columns, shown))
    // What was chosen is shown at every width.
    return shown === null ? chosen : chosen.map(({ rank: _rank, ...rest }) => rest)
  }, [columns, shown])
  const choice = useMemo((): ColumnChoice => {
    const change = (next: readonly string[] | null) => {
      keep(table, next)
      setShown(next)
    }
    return {
      usual: shown === null,
      all: columns.map((column) => ({
        label: column.label,
        shown: isShown(column, columns, shown),
        fixed: isFixed(column, columns),
      })),
      toggle: (label) =>
        change(
          columns
            .filter((column) => isShown(column, columns, shown) !== (column.label === label))
            .flatMap((column) => nameOf(column) ?? []),
        ),
      reset: () => change(null),
    }
  }, [table, columns, shown])
  return { columns: seen, choice }
}
