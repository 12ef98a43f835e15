import type { WriteClient } from '../database/database.ts'

/** A job that is done here, for as long as nobody takes it over. */
export interface Lease {
  readonly id: string
  readonly subjectId: string
  readonly attempts: number
  /** The number of the lease: it opens the row for writing as long as it is the newest. */
  readonly fence: number
}

/** Parameters of a statement are limited; more leases take several. */
const MOST = 256

/**
 * Changes the jobs whose lease is still the newest, all by one statement, and answers their ids.
 * `set` is SQL with places for `values`.
 */
export async function updateHeld(
  tx: WriteClient,
  leases: readonly Lease[],
  set: string,
  values: readonly unknown[],
): Promise<Set<string>> {
  const changed = new Set<string>()
  for (let from = 0; from < leases.length; from += MOST) {
    const batch = fill(leases.slice(from, from + MOST))
    const rows = await tx.statement<{ id: string }>(textFor(batch.length, set), [
      ...values,
      ...batch.map(({ id }) => id),
      ...batch.flatMap(({ id, fence }) => [id, fence]),
    ])
    for (const { id } of rows) changed.add(id)
  }
  return changed
}

/** To a power of two, so that there are few texts to prepare. */
function fill(leases: readonly Lease[]): Lease[] {
  const last = leases.at(-1)
  const size = 2 ** Math.ceil(Math.log2(leases.length))
  return last ? [...leases, ...Array<Lease>(size - leases.length).fill(last)] : []
}

function textFor(count: number, set: string): string {
  const ids = Array(count).fill('?').join(', ')
  const pairs = Array(count).fill('(CAST(? AS TEXT), CAST(? AS INTEGER))').join(', ')
  return (
    `UPDATE "Job" SET ${set} WHERE "id" IN (${ids}) AND "state" = 'RUNNING'` +
    ` AND ("id", "fence") IN (VALUES ${pairs}) RETURNING "id"`
  )
}
