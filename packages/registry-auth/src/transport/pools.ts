import { createHash } from 'node:crypto'
import type { Socket } from 'node:net'
import type { SecureContext } from 'node:tls'
import { Pool } from 'undici'
import type { AddressClass } from './addresses.ts'
import { trustWith } from './certificates.ts'
import { createConnector, type Dialer, hostWithPort } from './dialer.ts'
import type { EgressPolicy, Route } from './egress-policy.ts'
import { bareHostname, effectivePort } from './target.ts'

/** How certificates are judged on a connection. */
export interface TlsSettings {
  readonly verify: boolean
  readonly caCertificate: string | null
}

export interface PooledOrigin {
  readonly dispatcher: Pool
  /** The one class of address that its open connections lead to; null before the first, or if mixed. */
  readonly reached: () => AddressClass | null
}

export interface Pools {
  readonly of: (origin: URL, route: Route, tls: TlsSettings) => PooledOrigin
  readonly trust: (tls: TlsSettings, host: string) => SecureContext | undefined
  readonly close: () => Promise<void>
}

export interface PoolOptions {
  readonly policy: EgressPolicy
  readonly dialer: Dialer
  /** How many origins keep connections open. Default 128. */
  readonly maxOrigins?: number
  /** How many connections one origin may have. Default 24. */
  readonly connectionsPerOrigin?: number
}

const CONNECT_TIMEOUT_MS = 8000
/** Silence in the middle of an answer; large layers may take as long as they keep coming. */
const SILENCE_TIMEOUT_MS = 30_000

/**
 * Keeps connections by origin, TLS settings and what the route may reach. The last part keeps a
 * connection that one registry's record permits from serving another registry's redirect.
 */
export function createPools({
  policy,
  dialer,
  maxOrigins = 128,
  connectionsPerOrigin = 24,
}: PoolOptions): Pools {
  const open = new Map<string, PooledOrigin>()
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

  const create = (origin: URL, route: Route, tls: TlsSettings): PooledOrigin => {
    const hostname = bareHostname(origin)
    const port = effectivePort(origin)
    const protocol = origin.protocol === 'http:' ? 'http:' : 'https:'
    const secureContext = trust(tls, hostWithPort(hostname, port, protocol))
    const track = createTracker()
    const connect = createConnector(
      dialer,
      { hostname, port, protocol, route },
      {
        tls: { rejectUnauthorized: tls.verify, ...(secureContext && { secureContext }) },
        timeoutMs: CONNECT_TIMEOUT_MS,
        onConnect: track.add,
      },
    )
    const dispatcher = new Pool(origin.origin, {
      connect,
      connections: connectionsPerOrigin,
      headersTimeout: SILENCE_TIMEOUT_MS,
      bodyTimeout: SILENCE_TIMEOUT_MS,
    })
    return { dispatcher, reached: track.reached }
  }

  return {
    trust,
    of: (origin, route, tls) => {
      const key = poolKey(policy, origin, route, tls)
      const pooled = open.get(key) ?? create(origin, route, tls)
      open.delete(key)
      open.set(key, pooled)
      // Closing lets requests that are under way come to their end.
      for (const { dispatcher } of dropOldest(open, maxOrigins)) void dispatcher.close()
      return pooled
    },
    close: async () => {
      const pools = [...open.values()]
      open.clear()
      await Promise.all(pools.map(({ dispatcher }) => dispatcher.destroy()))
    },
  }
}

function poolKey(policy: EgressPolicy, origin: URL, route: Route, tls: TlsSettings): string {
  const reachable = policy.classesFor(route, bareHostname(origin)).join('+')
  const { purpose, named = false } = route
  return JSON.stringify([origin.origin, purpose, named, reachable, tls.verify, tls.caCertificate])
}

function dropOldest<Value>(map: Map<string, Value>, max: number): Value[] {
  const dropped: Value[] = []
  for (const [key, value] of map) {
    if (map.size <= max) break
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
