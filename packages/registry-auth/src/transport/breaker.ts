import { joined } from '../words/words.ts'
import { RegistryAuthError, type RegistryAuthErrorCode } from '../errors/errors.ts'
import { remedies } from '../errors/remedies.ts'
import { faultCodeOf } from './connection-error.ts'

/** Leaves an origin alone for a while after its connections kept failing. */
export interface Breaker {
  /**
   * Throws what happened last while the origin is left alone, without anything being sent. One
   * attempt in 30 seconds is let through, to find out whether it is back.
   */
  readonly admit: () => void
  readonly begin: () => Attempt
}

export interface Attempt {
  /** An answer came, whatever it says: the origin is there. */
  readonly answered: () => void
  /** Counts the faults of a connection. Refusals of our own, and whatever was answered, do not count. */
  readonly failed: (error: unknown) => void
}

export interface Breakers {
  /** `onOpen` hears why those who wait for this origin need not wait any longer. */
  readonly of: (key: string, host: string, onOpen: (reason: Error) => void) => Breaker
}

export interface BreakerOptions {
  readonly now: () => number
  /** How many failing origins are remembered. Default 4,096. */
  readonly max?: number
}

/** How much each fault says against an origin: one that broke off had at least been there. */
const WEIGHTS: Readonly<Partial<Record<RegistryAuthErrorCode, number>>> = {
  REFUSED: 2,
  UNREACHABLE: 2,
  TIMEOUT: 2,
  CONNECTION_LOST: 1,
}
/** Four connections in a row that could not be made, or eight that broke. */
const ENOUGH = 8
const REST_MS = 30_000

interface Trouble {
  readonly weight: number
  readonly code: RegistryAuthErrorCode
  /** The number of the last attempt that counted. */
  readonly seen: number
  /** When the next attempt is let through; null while all are. */
  readonly restsUntil: number | null
}

export function createBreakers({ now, max = 4096 }: BreakerOptions): Breakers {
  const troubles = new Map<string, Trouble>()
  let attempts = 0

  const keep = (key: string, trouble: Trouble): void => {
    troubles.delete(key)
    troubles.set(key, trouble)
    for (const oldest of troubles.keys()) {
      if (troubles.size <= max) break
      troubles.delete(oldest)
    }
  }

  const count = (key: string, number: number, code: RegistryAuthErrorCode): Trouble | null => {
    const before = troubles.get(key)
    // What was under way together fails together, as when a server starts anew. That counts once.
    if (before && number < before.seen) return null
    attempts += 1
    const weight = (before?.weight ?? 0) + (WEIGHTS[code] ?? 0)
    const opens = weight >= ENOUGH && (before?.restsUntil ?? null) === null
    const restsUntil = opens ? now() + REST_MS : (before?.restsUntil ?? null)
    const trouble = { weight, code, seen: attempts, restsUntil }
    keep(key, trouble)
    return opens ? trouble : null
  }

  const refusal = ({ code, restsUntil }: Trouble, host: string): RegistryAuthError => {
    const until = restsUntil ?? now()
    const clock = new Date(until).toISOString().slice(11, 19)
    return new RegistryAuthError(code, {
      host,
      message: joined(remedies[code].message(host), {
        en: `It is left alone until ${clock} UTC, since that kept happening.`,
        de: `Weil das mehrfach geschah, wird der Host bis ${clock} UTC in Ruhe gelassen.`,
      }),
      retryable: true,
      retryAfterSeconds: Math.max(1, Math.ceil((until - now()) / 1000)),
    })
  }

  return {
    of: (key, host, onOpen) => ({
      admit: () => {
        const trouble = troubles.get(key)
        if (!trouble || trouble.restsUntil === null) return
        const left = trouble.restsUntil - now()
        // A clock that was put back must not leave anybody alone for longer.
        if (left > 0 && left <= REST_MS) throw refusal(trouble, host)
        keep(key, { ...trouble, restsUntil: now() + REST_MS })
      },
      begin: () => {
        attempts += 1
        const number = attempts
        return {
          answered: () => {
            troubles.delete(key)
          },
          failed: (error) => {
            const code = faultCodeOf(error)
            if (code === null || WEIGHTS[code] === undefined) return
            const opened = count(key, number, code)
            if (opened) onOpen(refusal(opened, host))
          },
        }
      },
    }),
  }
}
