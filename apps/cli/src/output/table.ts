import { plain } from './plain.ts'

export interface Table {
  readonly columns: readonly string[]
  readonly rows: ReadonlyArray<readonly string[]>
}

/** A table for a person: drawn with boxes, one line a row. */
export async function boxes({ columns, rows }: Table): Promise<string> {
  const { default: CliTable } = await import('cli-table3')
  const table = new CliTable({
    head: columns.map(plain),
    style: { head: [], border: [], compact: true },
  })
  table.push(...rows.map((row) => row.map(plain)))
  return table.toString()
}

/** A table for a program: a line of names, then a line for each row, parted by tabs. */
export function tabs({ columns, rows }: Table): string {
  return [columns, ...rows].map((row) => row.map(plain).join('\t')).join('\n')
}
