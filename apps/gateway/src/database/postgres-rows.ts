import pg, { type Pool } from 'pg'
import { moment, momentOfPostgres } from './moment.ts'
import { numberPlaces } from './placeholders.ts'

const { builtins } = pg.types

/** What makes a row the same as SQLite's, by the type's number. */
const PARSERS: Readonly<Record<number, (text: string) => unknown>> = {
  [builtins.TIMESTAMP]: momentOfPostgres,
  [builtins.BOOL]: (text) => (text === 't' ? 1 : 0),
  [builtins.INT8]: Number,
  [builtins.NUMERIC]: Number,
}

const types: pg.CustomTypesConfig = {
  getTypeParser: (id: number, format?: 'text' | 'binary') =>
    (format !== 'binary' && PARSERS[id]) || pg.types.getTypeParser(id, format),
}

interface Prepared {
  readonly name: string
  readonly text: string
}

/** Reads by statements that each connection prepares once. */
export function postgresRows(pool: Pool) {
  const statements = new Map<string, Prepared>()

  const prepare = (source: string): Prepared => {
    const known = statements.get(source)
    if (known) return known
    const prepared = { name: `rows_${statements.size}`, text: numberPlaces(source) }
    statements.set(source, prepared)
    return prepared
  }

  return async <T>(text: string, values: readonly unknown[]): Promise<T[]> => {
    const query = { ...prepare(text), values: values.map(toPostgres), types }
    const { rows } = await pool.query<object>(query)
    // The caller names the columns in the text and the type alike.
    return rows as T[]
  }
}

function toPostgres(value: unknown): unknown {
  return value instanceof Date ? moment(value) : value
}
