import type { Database } from '../database/database.ts'
import type { Moment } from '../database-cells.ts'
import type { Role } from '../identity/actor.ts'
import type { Cell } from './csv.ts'

/** A table that can be fetched as a file. */
export interface Download {
  /** Stands in the file's name and in the audit. */
  readonly name: string
  /** Who may have it. */
  readonly role: Role
  /** The names of the columns. */
  readonly header: readonly string[]
  /**
   * The rows that the parameters of the address leave, page by page. Throws a ValidationError, or a
   * BAD_USER_INPUT problem, for parameters that cannot be taken.
   */
  readonly open: (
    database: Pick<Database, 'rows' | 'provider'>,
    parameters: URLSearchParams,
  ) => AsyncIterable<readonly (readonly Cell[])[]>
}

/** Applies a function to the rows of each page. */
export async function* mapRows<Row>(
  pages: AsyncIterable<readonly Row[]>,
  toCells: (row: Row) => readonly Cell[],
): AsyncGenerator<readonly (readonly Cell[])[]> {
  for await (const rows of pages) yield rows.map(toCells)
}

/** A stored moment as the API writes it. */
export function utc(moment: Moment | null): string | null {
  return moment && moment.replace('+00:00', 'Z')
}
