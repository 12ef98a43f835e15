import { orAborted } from '../transport/deadline.ts'
import { createKnownRegistries, type KnownRegistries } from './known-registries.ts'
import { createRefreshTokens, type RefreshTokens } from './refresh-tokens.ts'
import { createSecondLevel, isLasting } from './second-level.ts'
import { tokenShape } from './token-shape.ts'
import type { MintedToken } from './token-response.ts'
import type { TokenStore } from './token-store.ts'

/** Tokens of many registries, in memory, bounded. Keys hold the record and its credential's version. */
export interface TokenCache {
  /** A token that is still usable, or the one that `mint` brings; callers at once share one mint. */
  readonly obtain: (
    key: string,
    mint: () => Promise<MintedToken>,
    signal?: AbortSignal,
  ) => Promise<string>
  /** Forgets a token that a registry refused, unless another has taken its place. */
  readonly reject: (key: string, token: string) => void
  /** Forgets all whose key begins so; what is being minted is delivered but not kept. */
  readonly drop: (prefix: string) => void
  readonly size: () => number
  /** What the registries asked for, under keys that begin like those of their tokens. */
  readonly known: KnownRegistries
  /** What took the place of identity tokens, under keys that begin likewise. */
  readonly refreshTokens: RefreshTokens
}

/** Told of every token that was given out, by its key. */
export type OnUse = (key: string, use: { readonly minted: boolean }) => void

/** How much is kept, and what time it is. */
export interface TokenCacheOptions {
  /** How many tokens are kept. Default 10,000. */
  readonly max?: number
  readonly now?: () => number
  /** Where tokens are looked for that are not in memory. Default: nowhere. */
  readonly store?: TokenStore
  readonly onUse?: OnUse
}

interface Kept extends MintedToken {
  /** Whether the tokens of this key live long enough for the second level. */
  readonly lasting: boolean
}

interface Flight {
  readonly landing: Promise<string>
  minted: boolean
}

/**
 * Keeps the registries' tokens (distribution-spec, token authentication). Give one to every
 * session.
 */
export function createTokenCache(options: TokenCacheOptions = {}): TokenCache {
  const { max = 10_000, now = Date.now, store, onUse } = options
  const tokens = new Map<string, Kept>()
  const known = createKnownRegistries(max)
  const refreshTokens = createRefreshTokens(max)
  const flights = new Map<string, Flight>()
  const shape = tokenShape(now)
  const shared = createSecondLevel({ store, shape, now })
  const alone = createSecondLevel({ store: undefined, shape, now })

  const makeRoom = (): void => {
    if (tokens.size <= max) return
    const time = now()
    for (const [key, { usableUntil }] of tokens) if (usableUntil <= time) tokens.delete(key)
    for (const key of tokens.keys()) {
      // A tenth at once, so that a full cache is not searched again for every token.
      if (tokens.size <= max - Math.floor(max / 10)) break
      tokens.delete(key)
    }
  }

  const start = (key: string, level: typeof shared, mint: () => Promise<MintedToken>): Flight => {
    const { promise: landing, resolve, reject } = Promise.withResolvers<string>()
    const flight: Flight = { landing, minted: false }
    flights.set(key, flight)
    let wanted = true
    const land = (): boolean => {
      if (flights.get(key) === flight) flights.delete(key)
      else wanted = false
      return wanted
    }
    const making = level.obtain(key, {
      mint,
      isWanted: () => wanted,
      onDone: (token, minted) => {
        flight.minted = minted
        if (land()) {
          tokens.set(key, { ...token, lasting: isLasting(token.usableUntil, now()) })
          makeRoom()
        }
        resolve(token.token)
      },
    })
    making.catch((error: unknown) => {
      land()
      reject(error)
    })
    return flight
  }

  return {
    known,
    refreshTokens,
    obtain: async (key, mint, signal) => {
      signal?.throwIfAborted()
      const kept = tokens.get(key)
      if (kept) {
        tokens.delete(key)
        if (kept.usableUntil > now()) {
          tokens.set(key, kept)
          onUse?.(key, { minted: false })
          return kept.token
        }
      }
      // The second level never has what was too short for it the last time.
      const level = kept?.lasting === false ? alone : shared
      const flight = flights.get(key) ?? start(key, level, mint)
      const token = await (signal ? orAborted(flight.landing, signal) : flight.landing)
      onUse?.(key, flight)
      return token
    },
    reject: (key, token) => {
      if (tokens.get(key)?.token === token) tokens.delete(key)
      shared.refuse(key, token)
    },
    drop: (prefix) => {
      for (const key of tokens.keys()) if (key.startsWith(prefix)) tokens.delete(key)
      for (const key of flights.keys()) if (key.startsWith(prefix)) flights.delete(key)
      known.drop(prefix)
      refreshTokens.drop(prefix)
    },
    size: () => tokens.size,
  }
}
