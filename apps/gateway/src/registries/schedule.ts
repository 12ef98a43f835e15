import type { CheckReport } from '@wharfinger/registry-auth'
import type { Config } from '../config/config.ts'
import type { Moment } from '../database-cells.ts'

/** A registry may lock an account after some refusals; a record is left alone after three. */
export const REFUSALS_UNTIL_STOP = 3

/** Codes that mean the registry knows the credential and does not take it. */
const REFUSALS: ReadonlySet<string> = new Set([
  'AUTH_INVALID',
  'LOCKED_OUT',
  'EXPIRED',
  'SECRET_FORMAT',
])

/** Whether it is the credential that is refused, and not the network or a right that failed. */
export function isRefusal(code: string | null): boolean {
  return code !== null && REFUSALS.has(code)
}

/** Refusals in a row after one more report. An account that is locked is not knocked at again. */
export function refusalsAfter({ ok, code }: Pick<CheckReport, 'ok' | 'code'>, before: number) {
  if (ok) return 0
  if (code === 'LOCKED_OUT') return Math.max(before + 1, REFUSALS_UNTIL_STOP)
  return isRefusal(code) ? before + 1 : before
}

/** A fault of the network may be over soon, and then the record should say so. */
const AFTER_FAULT_MS = 15 * 60_000
/** Of the interval, up or down: records that were tested together part in time. */
const JITTER = 0.1

interface Scheduled {
  readonly everyMs: number
  /** Between 0 and 1. */
  readonly random: number
}

/** When a record is checked next by itself. */
export function checkAfter(report: CheckReport, { everyMs, random }: Scheduled): Date {
  const { ok, code, testedAt, retryAfterSeconds } = report
  const isFault = !ok && !isRefusal(code) && code !== 'RATE_LIMITED'
  const interval = isFault ? Math.min(everyMs, AFTER_FAULT_MS) : everyMs
  const spread = interval * (1 + JITTER * (2 * random - 1))
  return new Date(testedAt.getTime() + Math.max(spread, (retryAfterSeconds ?? 0) * 1000))
}

interface Due {
  readonly method: string
  readonly refusals: number
  readonly checkAt: Moment | null
}

/** What a record shows of it; null for one that is not tested by itself. */
export function nextCheckOf(
  { method, refusals, checkAt }: Due,
  { checkEveryMs }: Pick<Config, 'checkEveryMs'>,
): Moment | null {
  const isTested = checkEveryMs > 0 && method !== 'anonymous' && refusals < REFUSALS_UNTIL_STOP
  return isTested ? checkAt : null
}
