import { type AmbientPolicy, noAmbient } from './ambient.ts'
import type { AwsEndpoints, Lifetime, MintedLogin } from './provider.ts'
import { orAborted } from './transport/deadline.ts'

/** What may be minted, and how much is kept. */
export interface LoginCacheOptions {
  /** Default: no identity of the server is used. */
  readonly ambient?: AmbientPolicy
  readonly awsEndpoints?: AwsEndpoints
  /** How many logins are kept. Default 10,000. */
  readonly max?: number
  readonly now?: () => number
  /** Between 0 and 1; spreads renewals, so that many servers do not renew at once. */
  readonly random?: () => number
}

/** Which login is meant. */
export interface LoginKey {
  /** `record id:credential version`. */
  readonly cacheKey: string
  /** Of host and credential: a login made for others is never served. */
  readonly fingerprint: string
}

/** When a minted login was made and when it ends, in milliseconds since 1970. */
export interface LoginState extends Lifetime {
  readonly mintedAt: number
}

/** Minted logins of many registries, in memory, bounded; and what may be minted at all. */
export interface LoginCache {
  readonly ambient: AmbientPolicy
  readonly awsEndpoints: AwsEndpoints
  /**
   * A login that need not be renewed yet, or the one that `mint` brings; callers at once share one
   * mint. While minting fails the old one is served for as long as it is valid.
   */
  readonly obtain: (
    key: LoginKey,
    mint: () => Promise<MintedLogin>,
    signal: AbortSignal,
  ) => Promise<MintedLogin>
  /** Forgets a login that was refused, unless another has taken its place. */
  readonly reject: (key: LoginKey, login: MintedLogin) => void
  /** Forgets all whose key begins so; what is being minted is delivered but not kept. */
  readonly drop: (prefix: string) => void
  /** When the kept login of a record was made and when it ends; never the login. */
  readonly stateOf: (cacheKey: string) => LoginState | null
  readonly size: () => number
  /** An empty one with the same settings, for a check: an old login proves nothing about today. */
  readonly fresh: () => LoginCache
}

interface Kept extends LoginState {
  readonly fingerprint: string
  readonly login: MintedLogin
}

interface Flight {
  readonly fingerprint: string
  readonly landing: Promise<MintedLogin>
}

/** The most that a renewal is brought forward: ten minutes, or a thirtieth of the life. */
const SPREAD_MS = 600_000
const SPREAD_PART = 30
/** After a renewal failed, the old login is served this long before another is tried. */
const REST_MS = 60_000

/** Keeps the logins that are minted for credentials. Give one to every session and every check. */
export function createLoginCache(options: LoginCacheOptions = {}): LoginCache {
  const { ambient = noAmbient, awsEndpoints = {}, max = 10_000 } = options
  const { now = Date.now, random = Math.random } = options
  const kept = new Map<string, Kept>()
  const flights = new Map<string, Flight>()

  const keep = (key: LoginKey, login: MintedLogin, mintedAt: number): void => {
    const { expiresAt } = login
    if (expiresAt <= now()) return
    const spread = Math.min(SPREAD_MS, (expiresAt - mintedAt) / SPREAD_PART) * random()
    const refreshAt = login.refreshAt - spread
    kept.delete(key.cacheKey)
    kept.set(key.cacheKey, { fingerprint: key.fingerprint, login, mintedAt, refreshAt, expiresAt })
    for (const oldest of kept.keys()) {
      if (kept.size <= max) break
      kept.delete(oldest)
    }
  }

  const start = (key: LoginKey, mint: () => Promise<MintedLogin>): Promise<MintedLogin> => {
    const mintedAt = now()
    const landing = mint()
    const flight = { fingerprint: key.fingerprint, landing }
    flights.set(key.cacheKey, flight)
    const land = (login?: MintedLogin): void => {
      if (flights.get(key.cacheKey) !== flight) return
      flights.delete(key.cacheKey)
      if (login) keep(key, login, mintedAt)
      else rest(key)
    }
    landing.then(land, () => land())
    return landing
  }

  const rest = ({ cacheKey, fingerprint }: LoginKey): void => {
    const found = kept.get(cacheKey)
    if (found?.fingerprint === fingerprint)
      kept.set(cacheKey, { ...found, refreshAt: now() + REST_MS })
  }

  const find = ({ cacheKey, fingerprint }: LoginKey): Kept | null => {
    const found = kept.get(cacheKey)
    return found?.fingerprint === fingerprint && found.expiresAt > now() ? found : null
  }

  return {
    ambient,
    awsEndpoints,
    obtain: async (key, mint, signal) => {
      signal.throwIfAborted()
      const old = find(key)
      if (old && old.refreshAt > now()) return old.login
      const under = flights.get(key.cacheKey)
      const landing = under?.fingerprint === key.fingerprint ? under.landing : start(key, mint)
      try {
        return await orAborted(landing, signal)
      } catch (error) {
        const still = signal.aborted ? null : find(key)
        if (still) return still.login
        throw error
      }
    },
    reject: (key, login) => {
      if (kept.get(key.cacheKey)?.login === login) kept.delete(key.cacheKey)
    },
    drop: (prefix) => {
      for (const key of kept.keys()) if (key.startsWith(prefix)) kept.delete(key)
      for (const key of flights.keys()) if (key.startsWith(prefix)) flights.delete(key)
    },
    stateOf: (cacheKey) => {
      const found = kept.get(cacheKey)
      if (!found || found.expiresAt <= now()) return null
      const { mintedAt, expiresAt, refreshAt } = found
      return { mintedAt, expiresAt, refreshAt }
    },
    size: () => kept.size,
    fresh: () => createLoginCache({ ...options, max: 4 }),
  }
}
