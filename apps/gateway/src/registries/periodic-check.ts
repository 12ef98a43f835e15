import type { Shared } from '../context.ts'
import { claimCheck } from './claim-check.ts'
import { type RegularLook, startRegularLook } from '../jobs/regular-look.ts'
import { testAndRecord } from './test.ts'

const LOOK_EVERY_MS = 60_000
const AT_ONCE = 4

/**
 * Tests stored credentials from time to time, so that a refusal is known before a pull needs it. Looks
 * every minute for records that are due, and tests them a few at a time. When each is due was settled
 * by its last test; a host is asked by one server at a time, and not in a row.
 */
export function startPeriodicCheck(shared: Shared): Pick<RegularLook, 'stop'> {
  const { config, log } = shared
  if (config.checkEveryMs === 0) return { stop: () => {} }
  return startRegularLook({
    everyMs: LOOK_EVERY_MS,
    look: (signal) => checkWhatIsDue(shared, signal),
    failure: 'the periodic check failed',
    log,
  })
}

/** One look: tests everything that may be tested now. */
export async function checkWhatIsDue(shared: Shared, signal: AbortSignal): Promise<void> {
  await expire(shared)
  const work = async () => {
    while (!signal.aborted) {
      const id = await claimCheck(shared)
      if (id === null) return
      await testAndRecord(shared, { id, reason: 'check', actor: 'system', signal })
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
}

/** A secret whose declared end has passed is EXPIRED, whatever its last test said. */
async function expire({ database, now }: Pick<Shared, 'database' | 'now'>): Promise<void> {
  const [row] = await database.rows<{ id: string }>(
    'SELECT "id" FROM "Registry" WHERE "deletedAt" IS NULL AND "secretExpiresAt" < ?' +
      ' AND "status" <> ? LIMIT 1',
    [now(), 'EXPIRED'],
  )
  if (!row) return
  await database.write((tx) =>
    tx.registry.updateMany({
      where: { deletedAt: null, secretExpiresAt: { lt: now() }, status: { not: 'EXPIRED' } },
      data: { status: 'EXPIRED' },
    }),
  )
}
