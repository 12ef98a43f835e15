import type { Database } from '../database/database.ts'
import { type Cursor, encodeCursor, foreignCursor, type SortValue } from './cursor.ts'
import type { Page } from './page.ts'
import { problem } from './problem.ts'
import { readSearched } from './read-searched.ts'

/** A list in one order. Names are trusted SQL, written in the source; values are always bound. */
export interface Keyset {
  /** Named in cursors. */
  readonly order: string
  readonly table: string
  /** Quoted and comma-separated; holds the sort column and the id column. */
  readonly columns: string
  /** Conditions joined by AND, with `?` for each of `values`. */
  readonly where: readonly string[]
  readonly values: readonly unknown[]
  readonly column: string
  /** Rows without a value come last in either direction. */
  readonly nullable: boolean
  readonly descending: boolean
  /** What parts equal values; `id` unless the table has another key. */
  readonly id?: string
  /** The column that every index of the table begins with, where the list is of rows without a value in it. */
  readonly leading?: string
  /** For a `where` that no index of the table serves. */
  readonly search?: Search
}

/** How a search that looks at every row is spared that. */
export interface Search {
  /** The ids of all rows that can match, and of some that do not. */
  readonly ids: () => Promise<Statement>
}

/** Where a page's rows are looked for: not in all rows, but in the next ones, or in those with an id. */
export type Source =
  | { readonly kind: 'next'; readonly rows: number }
  | { readonly kind: 'ids'; readonly ids: Statement }

/** One page of rows, in order, and what a connection says around them. */
export interface Slice<Row> {
  readonly rows: readonly Row[]
  readonly hasNextPage: boolean
  readonly hasPreviousPage: boolean
  readonly cursorOf: (row: Row) => string
}

export interface Statement {
  readonly text: string
  readonly values: readonly unknown[]
}

/** Reads a subquery by itself, whatever the planner thinks of it: none of them has so many rows. */
const ALL = 1_000_000_000

/**
 * The statement for one page. A nullable column is read as two index ranges, the rows with a value
 * and the rows without, so that neither database sorts the whole table to place its NULLs.
 */
export function pageStatement(
  keyset: Keyset,
  { size, backward, cursor }: Page,
  source: Source | null = null,
): Statement {
  const { columns, column, nullable, id = 'id' } = keyset
  const descending = keyset.descending !== backward
  const [operator, direction] = descending ? ['<', 'DESC'] : ['>', 'ASC']
  const limit = size + 1
  // Postgres does not see that a column is the same in all rows that have no value in it.
  const order = `ORDER BY ${[keyset.leading ?? [], column, id]
    .flat()
    .map((name) => `"${name}" ${direction}`)
    .join(', ')}`

  const range = (conditions: readonly string[], values: readonly unknown[], segment?: number) => {
    const from = rowsFrom(keyset, source, { conditions, values, order })
    const columnsOf = `${columns}${segment === undefined ? '' : `, ${segment} AS "segment"`}`
    return {
      text: `SELECT ${columnsOf} FROM ${from.text} ${order} LIMIT ?`,
      values: [...from.values, limit],
    }
  }
  const beyond = `("${column}", "${id}") ${operator} (?, ?)`

  if (!nullable) return cursor ? range([beyond], [cursor.value, cursor.id]) : range([], [])

  const present = `"${column}" IS NOT NULL`
  const absent = `"${column}" IS NULL`
  const ranges = [
    cursor === null || (cursor.value === null && backward)
      ? range([present], [], 0)
      : cursor.value !== null && range([present, beyond], [cursor.value, cursor.id], 0),
    cursor === null || (cursor.value !== null && !backward)
      ? range([absent], [], 1)
      : cursor.value === null && range([absent, `"${id}" ${operator} ?`], [cursor.id], 1),
  ].filter((part) => part !== false)

  return {
    text:
      ranges
        .map(({ text }, index) => `SELECT * FROM (${text}) AS "range${index}"`)
        .join(' UNION ALL ') +
      ` ORDER BY "segment" ${backward ? 'DESC' : 'ASC'}, "${column}" ${direction}, "${id}" ${direction} LIMIT ?`,
    values: [...ranges.flatMap(({ values }) => values), limit],
  }
}

type Rows = Pick<Keyset, 'table' | 'where' | 'values' | 'id' | 'leading'>

interface Range {
  readonly conditions: readonly string[]
  readonly values: readonly unknown[]
  readonly order: string
}

/** What follows FROM, but for the order. */
function rowsFrom(
  { table, where, id = 'id', leading, ...keyset }: Rows,
  source: Source | null,
  { conditions, values, order }: Range,
): Statement {
  const all = (parts: readonly string[]): string => parts.join(' AND ') || '1 = 1'
  if (source === null)
    return {
      text: `"${table}" WHERE ${all([...where, ...conditions])}`,
      values: [...keyset.values, ...values],
    }
  if (source.kind === 'ids')
    return {
      text:
        `(SELECT * FROM "${table}" WHERE "${id}" IN (${source.ids.text}) LIMIT ${ALL})` +
        ` AS "${table}" WHERE ${all([...where, ...conditions])}`,
      values: [...source.ids.values, ...keyset.values, ...values],
    }
  const scope = leading === undefined ? [] : [`"${leading}" IS NULL`]
  return {
    text:
      `(SELECT * FROM "${table}" WHERE ${all([...scope, ...conditions])} ${order} LIMIT ?)` +
      ` AS "${table}" WHERE ${all(where)}`,
    values: [...values, source.rows, ...keyset.values],
  }
}

/** Reads one page by one prepared statement; a search takes two or three. */
export async function readPage<Row extends object>(
  database: Pick<Database, 'rows'>,
  keyset: Keyset,
  page: Page,
): Promise<Slice<Row>> {
  const read = (source: Source | null) => {
    const { text, values } = pageStatement(keyset, page, source)
    return database.rows<Row>(text, values).catch(explain(page))
  }
  const { search } = keyset
  const find = () => (search ? readSearched(search, page.size + 1, read) : read(null))
  const found = page.size === 0 ? [] : await find()
  const more = found.length > page.size
  const rows = more ? found.slice(0, page.size) : found
  if (page.backward) rows.reverse()
  return {
    rows,
    hasNextPage: page.backward ? page.cursor !== null : more,
    hasPreviousPage: page.backward ? more : page.cursor !== null,
    cursorOf: (row) => encodeCursor(keyset.order, positionOf(row, keyset)),
  }
}

/** Postgres refuses to compare what is no value of the column (SQLSTATE 22): somebody made it up. */
function explain({ cursor }: Page): (error: unknown) => never {
  return (error) => {
    const code = error instanceof Error && 'code' in error ? error.code : null
    throw cursor && typeof code === 'string' && code.startsWith('22') ? foreignCursor() : error
  }
}

/** From so many on, all rows are looked at along an index sooner than these are by their ids. */
const MANY = 2_000

/** What follows FROM in a statement about all rows of a list. */
export async function allRows(
  database: Pick<Database, 'rows'>,
  keyset: Rows & Pick<Keyset, 'search'>,
): Promise<Statement> {
  const everything = { conditions: [], values: [], order: '' }
  const ids = await keyset.search?.ids()
  if (!ids) return rowsFrom(keyset, null, everything)
  const [found] = await database.rows<{ count: number }>(
    `SELECT count(*) AS "count" FROM (${ids.text} LIMIT ?) AS "some"`,
    [...ids.values, MANY],
  )
  return rowsFrom(keyset, (found?.count ?? 0) < MANY ? { kind: 'ids', ids } : null, everything)
}

/** How many rows the list has in all. */
export async function countRows(
  database: Pick<Database, 'rows'>,
  keyset: Rows & Pick<Keyset, 'search'>,
): Promise<number> {
  const { text, values } = await allRows(database, keyset)
  const [row] = await database.rows<{ count: number }>(
    `SELECT count(*) AS "count" FROM ${text}`,
    values,
  )
  return row?.count ?? 0
}

/** Beyond this SQLite refuses a pattern; nothing that is searched is longer. */
const MAX_SEARCH = 512

/**
 * `text` as a LIKE pattern that finds it anywhere; goes with `ESCAPE '\'`. Throws a BAD_USER_INPUT
 * problem for what no database compares: NUL ends a pattern on SQLite and is refused by Postgres.
 */
export function containing(text: string): string {
  if (text.length > MAX_SEARCH || /\p{Cc}/v.test(text))
    throw problem(
      'BAD_USER_INPUT',
      `A search has at most ${MAX_SEARCH} characters, and none that cannot be seen.`,
    )
  return `%${text.toLowerCase().replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
}

/** The sort value and the id of a row. */
function positionOf(row: object, { column, id = 'id' }: Keyset): Cursor {
  // Both columns are among those that the statement reads, and hold what SQL can sort.
  const cells = row as Readonly<Record<string, SortValue>>
  return { value: cells[column] ?? null, id: cells[id] ?? '' }
}
