import { plain } from './plain.ts'

export interface Table {
  readonly columns: readonly string[]
  readonly rows: ReadonlyArray<readonly string[]>
}

/** A table for a person: drawn with boxes, one line a row, cut to a width where one is given. */
export async function boxes({ columns, rows }: Table, width: number | null): Promise<string> {
  const { default: CliTable } = await import('cli-table3')
  const head = columns.map(plain)
  const body = rows.map((row) => row.map(plain))
  const widths = width === null ? null : fit(widthsOf([head, ...body]), width)
  const table = new CliTable({
    head,
    ...(widths && { colWidths: widths.map((each) => each + PADDING) }),
    style: { head: [], border: [], compact: true },
  })
  table.push(...body)
  return table.toString()
}

/** A blank before and after each cell. */
const PADDING = 2
/** What is shorter says nothing any more. */
const MIN_WIDTH = 6

function widthsOf(lines: ReadonlyArray<readonly string[]>): number[] {
  const [head = []] = lines
  return head.map((_, column) =>
    lines.reduce((widest, line) => Math.max(widest, line[column]?.length ?? 0), 0),
  )
}

/** The widths at which a table has its place: the widest columns give way, down to a few letters. */
function fit(natural: readonly number[], width: number): number[] {
  const room = width - natural.length * (PADDING + 1) - 1
  const widths = natural.map((each) => Math.min(each, Math.max(room, MIN_WIDTH)))
  let excess = widths.reduce((sum, each) => sum + each, 0) - room
  for (; excess > 0; excess -= 1) {
    const widest = Math.max(...widths)
    if (widest <= MIN_WIDTH) break
    widths[widths.indexOf(widest)] = widest - 1
  }
  return widths
}

/** A table for a program: a line of names, then a line for each row, parted by tabs. */
export function tabs({ columns, rows }: Table): string {
  return [columns, ...rows].map((row) => row.map(plain).join('\t')).join('\n')
}
