import type { Words } from '@wharfinger/registry-auth/kinds'
import { RateLimitedError } from '../errors.ts'

export interface RateLimit {
  /** Counts one for `who`; throws a RateLimitedError when that is one too many. */
  readonly take: (who: string) => void
}

interface RateLimitOptions {
  readonly perMinute: number
  readonly now: () => Date
  /** What there were too many of, as the subject of a sentence. */
  readonly what: Words
}

const MINUTE = 60_000
const MAX_CALLERS = 10_000

/** Counts the last minute of each caller, in this process. */
export function createRateLimit({ perMinute, now, what }: RateLimitOptions): RateLimit {
  const taken = new Map<string, readonly number[]>()
  return {
    take: (who) => {
      const time = now().getTime()
      const recent = (taken.get(who) ?? []).filter((at) => at > time - MINUTE)
      const [oldest] = recent
      if (recent.length >= perMinute && oldest !== undefined)
        throw new RateLimitedError(
          {
            en: `${what.en} are limited to ${perMinute} a minute.`,
            de: `${what.de} sind auf ${perMinute} je Minute begrenzt.`,
          },
          Math.max(1, Math.ceil((oldest + MINUTE - time) / 1000)),
        )
      if (taken.size >= MAX_CALLERS && !taken.has(who)) taken.clear()
      taken.set(who, [...recent, time])
    },
  }
}
