import type { Database } from '../database/database.ts'
import { type Cursor, decodeCursor } from './cursor.ts'
import { type Keyset, readPage } from './keyset.ts'

/** Small enough that nobody waits for one, and that a reader who is slow holds little memory. */
const ROWS_A_PAGE = 500

/**
 * All rows of a list, page by page, each read when it is asked for. Nothing is held open in between,
 * so that a reader may take as long as it likes; what is added meanwhile may come along.
 */
export async function* readPages<Row extends object>(
  database: Pick<Database, 'rows'>,
  keyset: Keyset,
): AsyncGenerator<readonly Row[]> {
  let cursor: Cursor | null = null
  for (;;) {
    const page = { size: ROWS_A_PAGE, backward: false, cursor }
    const { rows, hasNextPage, cursorOf } = await readPage<Row>(database, keyset, page)
    yield rows
    const last = rows.at(-1)
    if (!hasNextPage || last === undefined) return
    cursor = decodeCursor(keyset.order, cursorOf(last))
  }
}
