import type { Database } from '../database/database.ts'
import type { ImageStatus } from '../images/image.ts'
import type { RegistryStatus } from '../registries/registry.ts'

/** How many records there are, by what they are. */
export interface Counts {
  readonly registries: ReadonlyMap<RegistryStatus, number>
  /** Living registries whose secret ends before the given moment, or has ended. */
  readonly expiring: number
  readonly images: ReadonlyMap<ImageStatus, number>
}

interface Row {
  readonly what: 'registries' | 'expiring' | 'images'
  readonly status: string
  readonly count: number
}

/** Each part reads an index and no row. */
const COUNT = `
  SELECT 'registries' AS "what", "status", count(*) AS "count" FROM "Registry"
    WHERE "deletedAt" IS NULL GROUP BY "status"
  UNION ALL
  SELECT 'expiring', '', count(*) FROM "Registry"
    WHERE "deletedAt" IS NULL AND "secretExpiresAt" < ?
  UNION ALL
  SELECT 'images', "status", count(*) FROM "Image" GROUP BY "status"`

/** Counts everything by one statement. */
export async function countAll(
  database: Pick<Database, 'rows'>,
  expiringBefore: Date,
): Promise<Counts> {
  const rows = await database.rows<Row>(COUNT, [expiringBefore])
  const of = (what: Row['what']) => rows.filter((row) => row.what === what)
  return {
    // Only statuses are written into the columns of that name.
    registries: byStatus(of('registries') as (Row & { status: RegistryStatus })[]),
    expiring: of('expiring')[0]?.count ?? 0,
    // As above.
    images: byStatus(of('images') as (Row & { status: ImageStatus })[]),
  }
}

function byStatus<Status extends string>(
  rows: readonly { readonly status: Status; readonly count: number }[],
): ReadonlyMap<Status, number> {
  return new Map(rows.map(({ status, count }) => [status, count]))
}

/** All entries of the given statuses together; of every status unless some are named. */
export function sum<Status>(
  counts: ReadonlyMap<Status, number>,
  statuses: readonly Status[] = [...counts.keys()],
): number {
  return statuses.reduce((total, status) => total + (counts.get(status) ?? 0), 0)
}
