import type { Database as Connection, Statement } from 'better-sqlite3'
import { moment } from './moment.ts'

/** More texts than the code holds; beyond it the texts are being put together from values. */
const MAX_STATEMENTS = 500

/** Runs statements that are prepared once. */
export function sqliteRows(connection: Connection) {
  const statements = new Map<string, Statement>()

  const prepare = (text: string) => {
    const known = statements.get(text)
    if (known) return known
    if (statements.size >= MAX_STATEMENTS) statements.clear()
    const statement = connection.prepare(text).safeIntegers(false)
    statements.set(text, statement)
    return statement
  }

  return async <T>(text: string, values: readonly unknown[]): Promise<T[]> => {
    const statement = prepare(text)
    const bound = values.map(toSqlite)
    // The caller names the columns in the text and the type alike.
    if (statement.reader) return statement.all(...bound) as T[]
    statement.run(...bound)
    return []
  }
}

function toSqlite(value: unknown): unknown {
  if (value instanceof Date) return moment(value)
  return typeof value === 'boolean' ? Number(value) : value
}
