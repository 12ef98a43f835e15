import { createHash } from 'node:crypto'
import type { Socket } from 'node:net'
import type { SecureContext } from 'node:tls'
import { type Dispatcher, Pool } from 'undici'
import type { AddressClass } from './addresses.ts'
import type { Breaker, Breakers } from './breaker.ts'
import { trustWith } from './certificates.ts'
import { createConnector, type Dialer, hostWithPort } from './dialer.ts'
import type { EgressPolicy, Route } from './egress-policy.ts'
import { bareHostname, effectivePort } from './target.ts'
import { createTurnstile, type Turnstile } from './turnstile.ts'

/** How certificates are judged on a connection. */
export interface TlsSettings {
  readonly verify: boolean
  readonly caCertificate: string | null
}

export interface PooledOrigin {
  /** Sends a request by a connection of this origin, and calls `leave` once the connection is free. */
  readonly send: (
    request: Dispatcher.RequestOptions,
    leave: () => void,
  ) => Promise<Dispatcher.ResponseData>
  readonly turnstile: Turnstile
  readonly breaker: Breaker
  /** The one class of address that its open connections lead to; null before the first, or if mixed. */
  readonly reached: () => AddressClass | null
}

export interface Pools {
  /** In use until it is disposed of. */
  readonly of: (origin: URL, route: Route, tls: TlsSettings) => PooledOrigin & Disposable
  /** Without a connection being thought of. */
  readonly breakerOf: (origin: URL, route: Route, tls: TlsSettings) => Breaker
  readonly trust: (tls: TlsSettings, host: string) => SecureContext | undefined
  readonly close: () => Promise<void>
}

export interface PoolOptions {
  readonly policy: EgressPolicy
  readonly dialer: Dialer
  readonly breakers: Breakers
  readonly connectTimeoutMs: number
  /** How many origins keep connections open. Default 128. */
  readonly maxOrigins?: number
  /** How many connections one origin may have. Default 24. */
  readonly connectionsPerOrigin?: number
  /** How many requests may wait for a connection of one origin. Default 4,096. */
  readonly waitingPerOrigin?: number
}

/** Silence in the middle of an answer; large layers may take as long as they keep coming. */
const SILENCE_TIMEOUT_MS = 30_000

/**
 * Keeps connections by origin, TLS settings and what the route may reach. The last part keeps a
 * connection that one registry's record permits from serving another registry's redirect.
 */
export function createPools({
  policy,
  dialer,
  breakers,
  connectTimeoutMs,
  maxOrigins = 128,
  connectionsPerOrigin = 24,
  waitingPerOrigin = 4096,
}: PoolOptions): Pools {
  const open = new Map<string, OpenOrigin>()
  const contexts = new Map<string, SecureContext>()

  const trust = ({ caCertificate }: TlsSettings, host: string): SecureContext | undefined => {
    if (caCertificate === null) return undefined
    const key = createHash('sha256').update(caCertificate).digest('base64')
    const context = contexts.get(key) ?? trustWith(caCertificate, host)
    contexts.delete(key)
    contexts.set(key, context)
    dropOldest(contexts, maxOrigins)
    return context
  }

  const create = (key: string, origin: URL, route: Route, tls: TlsSettings): OpenOrigin => {
    const hostname = bareHostname(origin)
    const port = effectivePort(origin)
    const protocol = origin.protocol === 'http:' ? 'http:' : 'https:'
    const host = hostWithPort(hostname, port, protocol)
    const secureContext = trust(tls, host)
    const track = createTracker()
    const turnstile = createTurnstile(connectionsPerOrigin, waitingPerOrigin)
    const breaker = breakers.of(key, host, turnstile.sendAway)
    const connect = createConnector(
      dialer,
      { hostname, port, protocol, route },
      {
        tls: { rejectUnauthorized: tls.verify, ...(secureContext && { secureContext }) },
        timeoutMs: connectTimeoutMs,
        onConnect: track.add,
        onBegin: () => breaker.begin().failed,
      },
    )
    const pool = new Pool(origin.origin, {
      connect,
      connections: connectionsPerOrigin,
      // Else a pool opens one connection at a time until it knows the protocol.
      allowH2: false,
      headersTimeout: SILENCE_TIMEOUT_MS,
      bodyTimeout: SILENCE_TIMEOUT_MS,
    })
    const send: PooledOrigin['send'] = (request, leave) =>
      pool.compose(telling(leave)).request(request)
    return { pool, send, turnstile, breaker, reached: track.reached, users: 0 }
  }

  return {
    trust,
    breakerOf: (origin, route, tls) => {
      const key = poolKey(policy, origin, route, tls)
      return open.get(key)?.breaker ?? breakers.of(key, origin.host, () => {})
    },
    of: (origin, route, tls) => {
      const key = poolKey(policy, origin, route, tls)
      const found = open.get(key) ?? create(key, origin, route, tls)
      open.delete(key)
      open.set(key, found)
      found.users += 1
      // Closing lets answers that are still being read come to their end.
      for (const { pool } of dropOldest(open, maxOrigins, isUnused)) void pool.close()
      const { send, turnstile, breaker, reached } = found
      const leave = (): void => {
        found.users -= 1
      }
      return { send, turnstile, breaker, reached, [Symbol.dispose]: leave }
    },
    close: async () => {
      const origins = [...open.values()]
      open.clear()
      await Promise.all(origins.map(({ pool }) => pool.destroy()))
    },
  }
}

interface OpenOrigin extends PooledOrigin {
  readonly pool: Pool
  /** How many requests are under way; while there are any, it is not closed. */
  users: number
}

const isUnused = ({ users }: OpenOrigin): boolean => users === 0

/** Tells when an answer was received whole, or will not be. */
function telling(leave: () => void): Dispatcher.DispatcherComposeInterceptor {
  return (dispatch) => (options, handler) =>
    dispatch(options, {
      onRequestStart: (...call) => handler.onRequestStart?.(...call),
      onResponseStart: (...call) => handler.onResponseStart?.(...call),
      onResponseData: (...call) => handler.onResponseData?.(...call),
      onResponseEnd: (...call) => {
        leave()
        handler.onResponseEnd?.(...call)
      },
      onResponseError: (...call) => {
        leave()
        handler.onResponseError?.(...call)
      },
    })
}

function poolKey(policy: EgressPolicy, origin: URL, route: Route, tls: TlsSettings): string {
  const reachable = policy.classesFor(route, bareHostname(origin)).join('+')
  const { purpose, named = false } = route
  return JSON.stringify([origin.origin, purpose, named, reachable, tls.verify, tls.caCertificate])
}

function dropOldest<Value>(
  map: Map<string, Value>,
  max: number,
  mayDrop: (value: Value) => boolean = () => true,
): Value[] {
  const dropped: Value[] = []
  for (const [key, value] of map) {
    if (map.size <= max) break
    if (!mayDrop(value)) continue
    map.delete(key)
    dropped.push(value)
  }
  return dropped
}

interface Tracker {
  readonly add: (socket: Socket, kind: AddressClass) => void
  readonly reached: () => AddressClass | null
}

function createTracker(): Tracker {
  const sockets = new Map<Socket, AddressClass>()
  let last: AddressClass | null = null
  return {
    add: (socket, kind) => {
      sockets.set(socket, kind)
      last = kind
      socket.once('close', () => sockets.delete(socket))
    },
    reached: () => {
      const kinds = new Set(sockets.values())
      // A name that leads to two classes at once is treated as leading to none.
      if (kinds.size > 1) return null
      const [only] = kinds
      return only ?? last
    },
  }
}
