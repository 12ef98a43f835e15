import type { Database } from '../database/database.ts'
import type { Log } from '../logging/log.ts'

/** How long a deleted record can be brought back. */
export const RESTORE_MS = 60_000

/** Destroys the sealed secrets of deleted records, once nobody can ask for them back. */
export interface SecretDestroyer {
  readonly schedule: () => void
  readonly stop: () => void
}

interface Options {
  readonly database: Pick<Database, 'write'>
  readonly now: () => Date
  readonly log: Log
  readonly afterMs?: number
}

/** Also takes care of what an earlier process left behind: it looks once at its start. */
export function createSecretDestroyer(options: Options): SecretDestroyer {
  const { database, now, log, afterMs = RESTORE_MS } = options
  const timers = new Set<NodeJS.Timeout>()

  const destroy = () =>
    database.write((tx) =>
      tx.registry.updateMany({
        where: { sealed: { not: null }, deletedAt: { lte: new Date(now().getTime() - afterMs) } },
        data: { sealed: null },
      }),
    )
  const attempt = () =>
    void destroy().catch((error: unknown) => log.error({ error }, 'destroying secrets failed'))
  const schedule = () => {
    const timer = setTimeout(() => {
      timers.delete(timer)
      attempt()
    }, afterMs + 10).unref()
    timers.add(timer)
  }

  attempt()
  // What was deleted just before the last stop is not due yet.
  schedule()
  return {
    schedule,
    stop: () => {
      for (const timer of timers) clearTimeout(timer)
    },
  }
}
