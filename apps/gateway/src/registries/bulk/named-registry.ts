import type { Database } from '../../database/database.ts'
import { bulkIds } from '../../graphql/bulk.ts'
import { registryId } from '../registry-id.ts'

/** A record that one of many ids names. */
export interface NamedRegistry {
  readonly globalId: string
  /** Of the database. */
  readonly id: string
}

/** Each of them once. Throws a ValidationError where there are too many. */
export function namedRegistries(ids: readonly string[]): NamedRegistry[] {
  return bulkIds(ids).map((globalId) => ({ globalId, id: registryId(globalId) }))
}

interface Place {
  readonly id: string
  readonly host: string
}

/** Where the records are, by id; those that live no more are missing. */
export async function placesOf(
  database: Pick<Database, 'rows'>,
  named: readonly NamedRegistry[],
): Promise<ReadonlyMap<string, Place>> {
  if (named.length === 0) return new Map()
  const rows = await database.rows<Place>(
    'SELECT "id", "host" FROM "Registry" WHERE "deletedAt" IS NULL' +
      ` AND "id" IN (${named.map(() => '?').join(', ')})`,
    named.map(({ id }) => id),
  )
  return new Map(rows.map((row) => [row.id, row]))
}
