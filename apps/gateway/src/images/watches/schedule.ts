import type { RegistryAuthError } from '@wharfinger/registry-auth'

/** A registry may lock an account after some refusals; a watch stops after three. */
export const REFUSALS_UNTIL_STOP = 3

/** The longest pause after failures, but for a watch that is looked at even less often. */
const LONGEST_PAUSE_SECONDS = 24 * 3_600
/** Between the looks at a repository whose tags are not all known yet. */
const SOON_SECONDS = 5 * 60
/** Of the pause, up or down: what was begun together parts in time. */
const JITTER = 0.1

const REFUSALS: ReadonlySet<string> = new Set([
  'AUTH_INVALID',
  'AUTH_REQUIRED',
  'EXPIRED',
  'LOCKED_OUT',
  'REGISTRY_DENIED',
  'SECRET_FORMAT',
])

type Refusal = Pick<RegistryAuthError, 'code' | 'status'>

/** Refusals in a row after one more failure. An account that is locked is not knocked at again. */
export function refusalsAfter({ code, status }: Refusal, before: number): number {
  if (code === 'LOCKED_OUT') return Math.max(before + 1, REFUSALS_UNTIL_STOP)
  return REFUSALS.has(code) || status === 401 || status === 403 ? before + 1 : before
}

interface Fared {
  readonly everySeconds: number
  /** In a row, this look's among them. */
  readonly failures: number
  /** What the registry asks for. */
  readonly retryAfterSeconds: number
  /** Whether there are tags that have yet to be looked at. */
  readonly hasMore: boolean
}

/** How long until the next look; `random` is between 0 and 1. */
export function pauseMs(fared: Fared, random: number): number {
  const { everySeconds, failures, retryAfterSeconds, hasMore } = fared
  const longest = Math.max(everySeconds, LONGEST_PAUSE_SECONDS)
  const usual = hasMore && failures === 0 ? Math.min(everySeconds, SOON_SECONDS) : everySeconds
  const pause = Math.min(usual * 2 ** Math.max(failures - 1, 0), longest)
  return Math.round(Math.max(pause * (1 + JITTER * (2 * random - 1)), retryAfterSeconds) * 1000)
}
