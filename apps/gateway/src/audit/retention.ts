import type { Log } from '../logging/log.ts'
import type { Audit } from './audit.ts'

const HOUR_MS = 3_600_000

interface Options {
  readonly audit: Pick<Audit, 'prune'>
  /** How long an event is kept. */
  readonly keepMs: number
  readonly now: () => Date
  readonly log: Pick<Log, 'error'>
}

/** Removes what is older than it has to be kept: once now, and every hour. */
export function startRetention({ audit, keepMs, now, log }: Options): { stop: () => void } {
  const prune = () =>
    void audit
      .prune(new Date(now().getTime() - keepMs))
      .catch((error: unknown) => log.error({ error }, 'pruning the audit failed'))
  prune()
  const timer = setInterval(prune, HOUR_MS).unref()
  return { stop: () => clearInterval(timer) }
}
