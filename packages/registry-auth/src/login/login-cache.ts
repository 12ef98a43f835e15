import { type AmbientPolicy, noAmbient } from './ambient.ts'
import type { AwsEndpoints, ExternalIdOf, Lifetime, MintedLogin } from '../kinds/provider.ts'
import { isComfortable, loginShape, secretOf, type TimedLogin } from '../token/login-shape.ts'
import { createSecondLevel } from '../token/second-level.ts'
import type { OnUse } from '../token/token-cache.ts'
import type { TokenStore } from '../token/token-store.ts'
import { orAborted } from '../transport/deadline.ts'

/** What may be minted, and how much is kept. */
export interface LoginCacheOptions {
  /** Default: no identity of the server is used. */
  readonly ambient?: AmbientPolicy
  readonly awsEndpoints?: AwsEndpoints
  /** Default: none. */
  readonly externalIdOf?: ExternalIdOf
  /** How many logins are kept. Default 10,000. */
  readonly max?: number
  readonly now?: () => number
  /** Between 0 and 1; spreads renewals, so that many servers do not renew at once. */
  readonly random?: () => number
  /** Where logins are looked for that are not in memory. Default: nowhere. */
  readonly store?: TokenStore
  /** Told of every login that was given out, by the record's `cacheKey`. */
  readonly onUse?: OnUse
  /** How long a caller waits for another login while the old one is still valid. Default 5,000. */
  readonly patienceMs?: number
  /** Ends what is being minted, as when the server stops. */
  readonly signal?: AbortSignal
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
  readonly signal: AbortSignal | undefined
  readonly externalIdOf: ExternalIdOf
  /**
   * A login, or the one that `mint` brings; callers at once share one mint. One that is due for
   * renewal serves at once while another is minted behind it. Shortly before its end its callers
   * wait for the other; while minting fails it serves for as long as it is valid.
   */
  readonly obtain: (
    key: LoginKey,
    mint: () => Promise<MintedLogin>,
    signal: AbortSignal,
  ) => Promise<MintedLogin>
  /** Mints another unless another server has; rejects with what `mint` rejects with. */
  readonly renew: (key: LoginKey, mint: () => Promise<MintedLogin>) => Promise<void>
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

interface Kept extends TimedLogin {
  readonly fingerprint: string
  /** Until then no other is tried for. */
  readonly restUntil: number
}

interface Flight {
  readonly fingerprint: string
  /** Settled once there is something to serve. */
  readonly landing: Promise<MintedLogin>
  /** Settled once all is done. */
  readonly end: Promise<void>
  minted: boolean
}

/** The most that a renewal is brought forward: ten minutes, or a thirtieth of the life. */
const SPREAD_MS = 600_000
const SPREAD_PART = 30
/** After a renewal failed, the old login is served this long before another is tried. */
const REST_MS = 60_000

/** Keeps the logins that are minted for credentials. Give one to every session and every check. */
export function createLoginCache(options: LoginCacheOptions = {}): LoginCache {
  const { ambient = noAmbient, awsEndpoints = {}, externalIdOf = () => null } = options
  const { max = 10_000, signal: stop, onUse, store, patienceMs = 5000 } = options
  const { now = Date.now, random = Math.random } = options
  const kept = new Map<string, Kept>()
  const flights = new Map<string, Flight>()
  const level = createSecondLevel({ store, shape: loginShape(now), now })

  const timed = (login: MintedLogin, mintedAt: number): TimedLogin => {
    const { expiresAt } = login
    const spread = Math.min(SPREAD_MS, (expiresAt - mintedAt) / SPREAD_PART) * random()
    return { login, mintedAt, refreshAt: login.refreshAt - spread, expiresAt }
  }

  const keep = ({ cacheKey, fingerprint }: LoginKey, login: TimedLogin): void => {
    const known = find({ cacheKey, fingerprint })
    if (login.expiresAt <= now() || (known && known.mintedAt > login.mintedAt)) return
    kept.delete(cacheKey)
    kept.set(cacheKey, { ...login, fingerprint, restUntil: 0 })
    for (const oldest of kept.keys()) {
      if (kept.size <= max) break
      kept.delete(oldest)
    }
  }

  const start = (key: LoginKey, mint: () => Promise<MintedLogin>): Flight => {
    const { promise: landing, resolve, reject } = Promise.withResolvers<MintedLogin>()
    let wanted = true
    const isOurs = (): boolean => (wanted &&= flights.get(key.cacheKey) === flight)
    const land = (): boolean => isOurs() && flights.delete(key.cacheKey)

    const end = level.obtain(levelKey(key), {
      mint: async () => {
        const mintedAt = now()
        return timed(await mint(), mintedAt)
      },
      isWanted: () => wanted,
      onFound: (login, worth) => {
        if (isOurs()) keep(key, login)
        if (worth === 'ageing') resolve(login.login)
      },
      onDone: (login, minted) => {
        flight.minted = minted
        if (land()) keep(key, login)
        resolve(login.login)
      },
    })
    const flight: Flight = { fingerprint: key.fingerprint, landing, end, minted: false }
    flights.set(key.cacheKey, flight)
    end.catch((error: unknown) => {
      if (land()) rest(key)
      reject(error)
    })
    // A renewal that nobody waits for may fail: the next caller tries again.
    landing.catch(() => {})
    return flight
  }

  const under = (key: LoginKey): Flight | null => {
    const flight = flights.get(key.cacheKey)
    return flight?.fingerprint === key.fingerprint ? flight : null
  }

  const rest = (key: LoginKey): void => {
    const found = find(key)
    if (found) kept.set(key.cacheKey, { ...found, restUntil: now() + REST_MS })
  }

  const find = ({ cacheKey, fingerprint }: LoginKey): Kept | null => {
    const found = kept.get(cacheKey)
    return found?.fingerprint === fingerprint && found.expiresAt > now() ? found : null
  }

  const serve = ({ cacheKey }: LoginKey, login: MintedLogin, minted: boolean): MintedLogin => {
    onUse?.(cacheKey, { minted })
    return login
  }

  return {
    ambient,
    awsEndpoints,
    signal: stop,
    externalIdOf,
    obtain: async (key, mint, signal) => {
      signal.throwIfAborted()
      const old = find(key)
      const time = now()
      if (old && (old.refreshAt > time || old.restUntil > time)) return serve(key, old.login, false)
      const flight = under(key) ?? start(key, mint)
      if (old && isComfortable(old, time)) return serve(key, old.login, false)
      const patience = old ? AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]) : signal
      try {
        return serve(key, await orAborted(flight.landing, patience), flight.minted)
      } catch (error) {
        const still = signal.aborted ? null : find(key)
        if (still) return serve(key, still.login, false)
        throw error
      }
    },
    renew: (key, mint) => (under(key) ?? start(key, mint)).end,
    reject: (key, login) => {
      const found = kept.get(key.cacheKey)
      if (found && secretOf(found.login) === secretOf(login)) kept.delete(key.cacheKey)
      level.refuse(levelKey(key), secretOf(login))
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
    fresh: () =>
      createLoginCache({
        ambient,
        awsEndpoints,
        externalIdOf,
        max: 4,
        now,
        random,
        ...(stop && { signal: stop }),
      }),
  }
}

function levelKey({ cacheKey, fingerprint }: LoginKey): string {
  return `${cacheKey}\nlogin\n${fingerprint}`
}
