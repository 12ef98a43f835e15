import type { Database } from '../../database/database.ts'
import type { Moment } from '../../database-cells.ts'
import { countRows, type Keyset, readPage } from '../../graphql/keyset.ts'
import type { Connection } from '../../graphql/connection.ts'
import { type PageArguments, parsePage } from '../../graphql/page.ts'
import { changedIdOf } from './changed-id.ts'

/** A change of a record, as far as everybody who may see the record may see it. */
export interface Revision {
  readonly sequence: number
  readonly at: Moment
  readonly action: string
  /** The name of a person or token, never an address. */
  readonly actor: string
  /** As JSON. */
  readonly detail: string
}

/** What was done to a record by its events, the newest first. */
export async function listRevisions(
  database: Pick<Database, 'rows'>,
  registryId: string,
  page: PageArguments,
): Promise<Connection<Revision>> {
  const keyset: Keyset = {
    order: 'revisions',
    table: 'AuditEvent',
    columns: '"sequence", "at", "action", "actor", "detail"',
    where: ['"changedId" = ?'],
    values: [changedIdOf(registryId)],
    column: 'sequence',
    nullable: false,
    descending: true,
    id: 'sequence',
  }
  const slice = await readPage<Revision>(database, keyset, parsePage(keyset.order, page))
  return { ...slice, count: () => countRows(database, keyset) }
}
