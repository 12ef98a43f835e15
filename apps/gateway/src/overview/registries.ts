import type { Database } from '../database/database.ts'
import { REGISTRY_COLUMNS, type Registry } from '../registries/registry.ts'

const LIVING = `SELECT ${REGISTRY_COLUMNS} FROM "Registry" WHERE "deletedAt" IS NULL`

const EXPIRING = `${LIVING} AND "secretExpiresAt" < ? ORDER BY "secretExpiresAt", "id" LIMIT ?`

/** The day that a person named can have passed while the registry still takes the secret. */
const NOT_PASSED =
  ' AND NOT EXISTS (SELECT 1 FROM "RegistryTest" "t" WHERE "t"."registryId" = "Registry"."id"' +
  ' AND "t"."testedAt" = "Registry"."lastTestedAt" AND "t"."ok")'

/** The newest of one status lie together in an index; of two statuses at once they do not. */
function newestOf(condition = ''): string {
  return (
    `${LIVING} AND "status" = ? AND "lastTestedAt" IS NOT NULL${condition}` +
    ' ORDER BY "lastTestedAt" DESC, "id" DESC LIMIT ?'
  )
}

const FAILURES =
  `SELECT * FROM (${newestOf()}) AS "failing"` +
  ` UNION ALL SELECT * FROM (${newestOf(NOT_PASSED)}) AS "expired"` +
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
