import type { Database } from '../database/database.ts'
import { type Cursor, encodeCursor, foreignCursor, type SortValue } from './cursor.ts'
import type { Page } from './page.ts'
import { problem } from './problem.ts'

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
}

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

/**
 * The statement for one page. A nullable column is read as two index ranges, the rows with a value
 * and the rows without, so that neither database sorts the whole table to place its NULLs.
 */
export function pageStatement(keyset: Keyset, { size, backward, cursor }: Page): Statement {
  const { table, columns, where, column, nullable, id = 'id' } = keyset
  const descending = keyset.descending !== backward
  const [operator, direction] = descending ? ['<', 'DESC'] : ['>', 'ASC']
  const limit = size + 1

  const range = (conditions: readonly string[], values: readonly unknown[], segment?: number) => ({
    text:
      `SELECT ${columns}${segment === undefined ? '' : `, ${segment} AS "segment"`} FROM "${table}"` +
      ` WHERE ${[...where, ...conditions].join(' AND ') || '1 = 1'}` +
      ` ORDER BY "${column}" ${direction}, "${id}" ${direction} LIMIT ?`,
    values: [...keyset.values, ...values, limit],
  })
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

/** Reads one page by one prepared statement. */
export async function readPage<Row extends object>(
  database: Pick<Database, 'rows'>,
  keyset: Keyset,
  page: Page,
): Promise<Slice<Row>> {
  const { text, values } = pageStatement(keyset, page)
  const found = page.size === 0 ? [] : await database.rows<Row>(text, values).catch(explain(page))
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

/** How many rows the list has in all. */
export async function countRows(
  database: Pick<Database, 'rows'>,
  { table, where, values }: Pick<Keyset, 'table' | 'where' | 'values'>,
): Promise<number> {
  const [row] = await database.rows<{ count: number }>(
    `SELECT count(*) AS "count" FROM "${table}" WHERE ${where.join(' AND ') || '1 = 1'}`,
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
