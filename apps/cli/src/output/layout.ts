import { fold, textWidth } from './text-width.ts'

/** A column on its way into a table: `key` tells rows apart, `time` is worth the least. */
interface Column {
  readonly name: string
  /** The same, on more than one line where it has to be. */
  readonly head: string
  readonly cells: readonly string[]
  readonly kind: 'key' | 'time' | 'other'
  readonly width: number
}

export interface Layout {
  readonly columns: ReadonlyArray<Pick<Column, 'head' | 'cells' | 'width'>>
  /** The names of columns that have no place. */
  readonly left: readonly string[]
}

interface Content {
  readonly columns: readonly string[]
  readonly rows: ReadonlyArray<readonly string[]>
  /** The columns that tell rows apart. */
  readonly keys: readonly string[]
}

/** A blank before and after each cell. */
export const PADDING = 2
/** As much of a text as says something; what is shorter says less and less. */
const ENOUGH = { readable: 20, key: 16, little: 12, least: 6 } as const
const NAMED_AS_TIME = /\b(?:AT|UPDATED)$/v
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/v

type Step = (columns: readonly Column[], width: number) => readonly Column[]

/**
 * What gives way where a table is too wide, the least valuable first. What tells rows apart is never
 * cut: it goes on in a further line. A step begins with what the one before left.
 */
const STEPS: readonly Step[] = [
  (columns) => columns,
  (columns) => columns.map(foldHead),
  (columns) => columns.map((column) => shortenTimes(column, (text) => `${text.slice(0, 16)}Z`)),
  (columns) => columns.map((column) => shortenTimes(column, (text) => text.slice(0, 10))),
  (columns, width) => narrow(columns, width, 'other', ENOUGH.readable),
  (columns, width) =>
    narrow(
      columns.filter(({ kind }) => kind !== 'time').map(measured),
      width,
      'other',
      ENOUGH.readable,
    ),
  (columns, width) => narrow(columns, width, 'other', ENOUGH.little),
  (columns, width) => narrow(columns, width, 'key', ENOUGH.key),
  (columns, width) => narrow(columns, width, 'other', ENOUGH.least),
  (columns, width) => narrow(columns, width, 'key', ENOUGH.least),
]

/** The widths and texts with which a table has its place in so many columns of a terminal. */
export function layOut({ columns: heads, rows, keys }: Content, width: number): Layout {
  let columns: readonly Column[] = heads.map((name, at) => {
    const cells = rows.map((row) => row[at] ?? '')
    return measured({ name, head: name, cells, kind: kindOf(name, cells, keys), width: 0 })
  })
  for (const step of STEPS) {
    columns = step(columns, width)
    if (tableWidth(columns) <= width) break
  }
  // Columns that are gone may have left room for heads of one line.
  const unfolded = columns.map((column) => measured({ ...column, head: column.name }))
  if (tableWidth(unfolded) <= width) columns = unfolded
  const kept = new Set(columns.map(({ name }) => name))
  return {
    columns: columns.map((column) => (column.kind === 'key' ? foldCells(column) : column)),
    left: heads.filter((name) => !kept.has(name)),
  }
}

function kindOf(name: string, cells: readonly string[], keys: readonly string[]): Column['kind'] {
  if (keys.includes(name)) return 'key'
  const isTime = NAMED_AS_TIME.test(name) && cells.every((cell) => cell === '' || MOMENT.test(cell))
  return isTime ? 'time' : 'other'
}

/** As wide as its texts are. */
function measured(column: Column): Column {
  const lines = [column.head, ...column.cells].flatMap((text) => text.split('\n'))
  return { ...column, width: lines.reduce((most, line) => Math.max(most, textWidth(line)), 0) }
}

function tableWidth(columns: readonly Column[]): number {
  return columns.reduce((sum, column) => sum + column.width + PADDING + 1, 1)
}

/** One word a line. */
function foldHead(column: Column): Column {
  return measured({ ...column, head: column.head.replaceAll(' ', '\n') })
}

function shortenTimes(column: Column, shorten: (text: string) => string): Column {
  if (column.kind !== 'time') return column
  return measured({ ...column, cells: column.cells.map((cell) => cell && shorten(cell)) })
}

/** Takes from the widest of a kind, and from the next widest, until the table fits or all are least. */
function narrow(
  columns: readonly Column[],
  width: number,
  kind: Column['kind'],
  least: number,
): readonly Column[] {
  const widths = columns.map((column) => column.width)
  for (let excess = tableWidth(columns) - width; excess > 0; excess -= 1) {
    const may = widths.map((each, at) => (columns[at]?.kind === kind && each > least ? each : 0))
    const widest = Math.max(...may)
    if (widest === 0) break
    widths[may.indexOf(widest)] = widest - 1
  }
  return columns.map((column, at) => ({ ...column, width: widths[at] ?? column.width }))
}

function foldCells(column: Column): Column {
  const folded = (text: string) =>
    text
      .split('\n')
      .map((line) => fold(line, column.width))
      .join('\n')
  return { ...column, head: folded(column.head), cells: column.cells.map(folded) }
}
