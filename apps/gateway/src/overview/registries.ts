import type { Database } from '../database/database.ts'
import { REGISTRY_COLUMNS, type Registry } from '../registries/registry.ts'

const LIVING = `SELECT ${REGISTRY_COLUMNS} FROM "Registry" WHERE "deletedAt" IS NULL`

const EXPIRING = `${LIVING} AND "secretExpiresAt" < ? ORDER BY "secretExpiresAt", "id" LIMIT ?`

/** The newest of one status lie together in an index; of two statuses at once they do not. */
const NEWEST_OF_STATUS =
  `${LIVING} AND "status" = ? AND "lastTestedAt" IS NOT NULL` +
  ' ORDER BY "lastTestedAt" DESC, "id" DESC LIMIT ?'

const FAILURES =
  `SELECT * FROM (${NEWEST_OF_STATUS}) AS "failing"` +
  ` UNION ALL SELECT * FROM (${NEWEST_OF_STATUS}) AS "expired"` +
  ' ORDER BY "lastTestedAt" DESC, "id" DESC LIMIT ?'

/** The living records whose secret ends before a moment, or has ended: the longest ago first. */
export function listExpiring(
  database: Pick<Database, 'rows'>,
  before: Date,
  first: number,
): Promise<Registry[]> {
  return database.rows<Registry>(EXPIRING, [before, first])
}

/** The living records whose newest test failed, the last one first. */
export function listFailures(database: Pick<Database, 'rows'>, first: number): Promise<Registry[]> {
  return database.rows<Registry>(FAILURES, ['FAILING', first, 'EXPIRED', first, first])
}
