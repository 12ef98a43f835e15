import { type Layout, layOut, PADDING } from './layout.ts'
import { plain } from './plain.ts'

export interface Table {
  readonly columns: readonly string[]
  readonly rows: ReadonlyArray<readonly string[]>
  /** The columns that tell rows apart, and are read to the end on the narrowest terminal. */
  readonly keys?: readonly string[]
}

/** A table for a person, drawn with boxes. */
export interface Drawing {
  readonly text: string
  /** The names of the columns that have no place in it. */
  readonly left: readonly string[]
}

/** Draws a table as wide as it is, or into a width where one is given. */
export async function boxes(table: Table, width: number | null): Promise<Drawing> {
  const { default: CliTable } = await import('cli-table3')
  const { columns, left } = place(table, width ?? Infinity)
  const drawing = new CliTable({
    head: columns.map(({ head }) => head),
    ...(width !== null && { colWidths: columns.map((column) => column.width + PADDING) }),
    style: { head: [], border: [], compact: true },
  })
  drawing.push(...table.rows.map((_, at) => columns.map(({ cells }) => cells[at] ?? '')))
  return { text: drawing.toString(), left }
}

function place({ columns, rows, keys = [] }: Table, width: number): Layout {
  return layOut(
    { columns: columns.map(plain), rows: rows.map((row) => row.map(plain)), keys },
    width,
  )
}

/** A table for a program: a line of names, then a line for each row, parted by tabs. */
export function tabs({ columns, rows }: Table): string {
  return [columns, ...rows].map((row) => row.map(plain).join('\t')).join('\n')
}
