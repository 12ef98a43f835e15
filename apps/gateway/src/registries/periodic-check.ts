import type { Shared } from '../context.ts'
import { testAndRecord } from './test.ts'

/** Tests stored credentials from time to time, so that a refusal is known before a pull needs it. */
export interface PeriodicCheck {
  readonly stop: () => void
}

/** A registry may lock an account after some refusals; a record is left alone after three. */
export const REFUSALS_UNTIL_STOP = 3
const LOOK_EVERY_MS = 60_000
const AT_ONCE = 5

/**
 * Looks every minute for records whose last test is older than `checkEveryMs`, oldest first, a few
 * at a time: the tests spread themselves out, and a restart does not test everything at once.
 */
export function startPeriodicCheck(shared: Shared): PeriodicCheck {
  const { config, log, now } = shared
  if (config.checkEveryMs === 0) return { stop: () => {} }
  const stopped = new AbortController()
  const { signal } = stopped

  const look = async () => {
    await expire(shared)
    for (const id of await due(shared, now())) {
      if (signal.aborted) return
      await testAndRecord(shared, { id, reason: 'check', actor: 'system', signal })
    }
  }
  const plan = () =>
    setTimeout(
      () =>
        void look()
          .catch((error: unknown) => {
            if (!signal.aborted) log.error({ error }, 'the periodic check failed')
          })
          .finally(() => {
            if (!signal.aborted) timer = plan()
          }),
      // With jitter, so that replicas do not go in step.
      LOOK_EVERY_MS * (0.75 + Math.random() / 2),
    ).unref()
  let timer = plan()
  return {
    stop: () => {
      stopped.abort()
      clearTimeout(timer)
    },
  }
}

/** The records that were tested once and are due again. One that was never tested waits for its person. */
export async function due(
  { database, config }: Pick<Shared, 'database' | 'config'>,
  now: Date,
): Promise<readonly string[]> {
  const rows = await database.rows<{ id: string }>(
    'SELECT "id" FROM "Registry" WHERE "deletedAt" IS NULL AND "lastTestedAt" < ?' +
      ' AND "refusals" < ? AND "method" <> ? ORDER BY "lastTestedAt" LIMIT ?',
    [new Date(now.getTime() - config.checkEveryMs), REFUSALS_UNTIL_STOP, 'anonymous', AT_ONCE],
  )
  return rows.map(({ id }) => id)
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
