import type { Database } from '../database/database.ts'
import type { Moment } from '../database-cells.ts'
import type { Connection } from '../graphql/connection.ts'
import { countRows, type Keyset, readPage } from '../graphql/keyset.ts'
import { type PageArguments, parsePage } from '../graphql/page.ts'

/** Something that was done, or refused. */
export interface AuditEvent {
  readonly sequence: number
  readonly at: Moment
  readonly action: string
  readonly actor: string
  readonly outcome: string
  readonly subject: string | null
  /** The record that it changed, such as `registry:…`. */
  readonly changedId: string | null
  /** As JSON. */
  readonly detail: string
  readonly requestId: string | null
}

export interface AuditFilter {
  readonly action?: string | null | undefined
  readonly actor?: string | null | undefined
  readonly subject?: string | null | undefined
  /** From this moment on. */
  readonly since?: Date | null | undefined
  /** Before this moment. */
  readonly until?: Date | null | undefined
}

const COLUMNS = [
  ...(['sequence', 'at', 'action', 'actor', 'outcome', 'subject', 'changedId'] as const),
  ...(['detail', 'requestId'] as const),
]
  .map((column) => `"${column}"`)
  .join(', ')

/** The events that a filter leaves, the newest first, as a list to be read by page. */
export function auditKeyset(filter: AuditFilter): Keyset {
  const given = [
    ['"action" = ?', filter.action],
    ['"actor" = ?', filter.actor],
    ['"subject" = ?', filter.subject],
    ['"at" >= ?', filter.since],
    ['"at" < ?', filter.until],
  ].filter((entry): entry is [string, string | Date] => entry[1] != null)
  return {
    order: 'audit',
    table: 'AuditEvent',
    columns: COLUMNS,
    where: given.map(([condition]) => condition),
    values: given.map(([, value]) => value),
    column: 'sequence',
    nullable: false,
    descending: true,
    id: 'sequence',
  }
}

/** The events, the newest first. */
export async function listAuditEvents(
  database: Pick<Database, 'rows'>,
  { filter, ...page }: PageArguments & { readonly filter?: AuditFilter | null | undefined },
): Promise<Connection<AuditEvent>> {
  const keyset = auditKeyset(filter ?? {})
  const slice = await readPage<AuditEvent>(database, keyset, parsePage(keyset.order, page))
  return { ...slice, count: () => countRows(database, keyset) }
}

export async function findAuditEvent(
  database: Pick<Database, 'rows'>,
  id: string,
): Promise<AuditEvent | null> {
  if (!/^\d{1,9}$/v.test(id)) return null
  const [row] = await database.rows<AuditEvent>(
    `SELECT ${COLUMNS} FROM "AuditEvent" WHERE "sequence" = ?`,
    [Number(id)],
  )
  return row ?? null
}
