import type { Context } from '../../context.ts'
import type { Connection } from '../../graphql/connection.ts'
import { countRows, type Keyset, readPage } from '../../graphql/keyset.ts'
import { type PageArguments, parsePage } from '../../graphql/page.ts'
import { type ImageWatch, WATCH_COLUMNS } from './watch.ts'

const KEYSET: Keyset = {
  order: 'watches',
  table: 'ImageWatch',
  columns: WATCH_COLUMNS,
  where: [],
  values: [],
  column: 'createdAt',
  nullable: false,
  descending: true,
}

/** A page of watches, the newest first. */
export async function listWatches(
  { database }: Pick<Context, 'database'>,
  page: PageArguments,
): Promise<Connection<ImageWatch>> {
  const slice = await readPage<ImageWatch>(database, KEYSET, parsePage(KEYSET.order, page))
  return { ...slice, count: () => countRows(database, KEYSET) }
}
