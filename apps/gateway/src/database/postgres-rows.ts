import pg from 'pg'
import { moment, momentOfPostgres } from './moment.ts'
import { numberPlaces } from './placeholders.ts'

const { builtins } = pg.types

/** What makes a row the same as SQLite's. */
const types = new pg.TypeOverrides()
types.setTypeParser(builtins.TIMESTAMP, momentOfPostgres)
types.setTypeParser(builtins.BOOL, (text) => (text === 't' ? 1 : 0))
types.setTypeParser(builtins.INT8, Number)
types.setTypeParser(builtins.NUMERIC, Number)

/** More texts than the code holds; beyond it they are put together from values, and not kept. */
const MAX_STATEMENTS = 500

interface Prepared {
  readonly name?: string
  readonly text: string
}

/** Runs statements that each connection prepares once, on the one that `connection` answers. */
export function postgresRows(connection: () => Pick<pg.ClientBase, 'query'>) {
  const statements = new Map<string, Prepared>()

  const prepare = (source: string): Prepared => {
    const known = statements.get(source)
    if (known) return known
    if (statements.size >= MAX_STATEMENTS) return { text: numberPlaces(source) }
    const prepared = { name: `rows_${statements.size}`, text: numberPlaces(source) }
    statements.set(source, prepared)
    return prepared
  }

  return async <T>(text: string, values: readonly unknown[]): Promise<T[]> => {
    const query = { ...prepare(text), values: values.map(toPostgres), types }
    const { rows } = await connection().query<object>(query)
    // The caller names the columns in the text and the type alike.
    return rows as T[]
  }
}

function toPostgres(value: unknown): unknown {
  return value instanceof Date ? moment(value) : value
}
