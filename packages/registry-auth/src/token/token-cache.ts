import { orAborted } from '../transport/deadline.ts'
import { createKnownRegistries, type KnownRegistries } from './known-registries.ts'
import type { MintedToken } from './token-response.ts'

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
}

/** How much is kept, and what time it is. */
export interface TokenCacheOptions {
  /** How many tokens are kept. Default 10,000. */
  readonly max?: number
  readonly now?: () => number
}

/**
 * Keeps the registries' tokens (distribution-spec, token authentication). Give one to every
 * session.
 */
export function createTokenCache({
  max = 10_000,
  now = Date.now,
}: TokenCacheOptions = {}): TokenCache {
  const tokens = new Map<string, MintedToken>()
  const known = createKnownRegistries(max)
  const flights = new Map<string, Promise<MintedToken>>()

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

  const start = (key: string, mint: () => Promise<MintedToken>): Promise<MintedToken> => {
    const flight = mint()
    flights.set(key, flight)
    const land = (minted?: MintedToken): void => {
      if (flights.get(key) !== flight) return
      flights.delete(key)
      if (!minted) return
      tokens.set(key, minted)
      makeRoom()
    }
    flight.then(land, () => land())
    return flight
  }

  return {
    known,
    obtain: async (key, mint, signal) => {
      signal?.throwIfAborted()
      const kept = tokens.get(key)
      if (kept) {
        tokens.delete(key)
        if (kept.usableUntil > now()) {
          tokens.set(key, kept)
          return kept.token
        }
      }
      const flight = flights.get(key) ?? start(key, mint)
      const { token } = await (signal ? orAborted(flight, signal) : flight)
      return token
    },
    reject: (key, token) => {
      if (tokens.get(key)?.token === token) tokens.delete(key)
    },
    drop: (prefix) => {
      for (const key of tokens.keys()) if (key.startsWith(prefix)) tokens.delete(key)
      for (const key of flights.keys()) if (key.startsWith(prefix)) flights.delete(key)
      known.drop(prefix)
    },
    size: () => tokens.size,
  }
}
