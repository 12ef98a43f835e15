import type { Shared } from '../context.ts'
import { claimCheck } from './claim-check.ts'
import { testAndRecord } from './test.ts'

/** Tests stored credentials from time to time, so that a refusal is known before a pull needs it. */
export interface PeriodicCheck {
  readonly stop: () => void
}

const LOOK_EVERY_MS = 60_000
const AT_ONCE = 4

/**
 * Looks every minute for records that are due, and tests them a few at a time. When each is due was
 * settled by its last test; a host is asked by one server at a time, and not in a row.
 */
export function startPeriodicCheck(shared: Shared): PeriodicCheck {
  const { config, log } = shared
  if (config.checkEveryMs === 0) return { stop: () => {} }
  const stopped = new AbortController()
  const { signal } = stopped

  const plan = () =>
    setTimeout(
      () =>
        void checkWhatIsDue(shared, signal)
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
