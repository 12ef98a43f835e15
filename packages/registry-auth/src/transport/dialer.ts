import { type LookupAddress, promises as dns } from 'node:dns'
import { isIP, type LookupFunction, type Socket } from 'node:net'
import { buildConnector } from 'undici'
import { RegistryAuthError } from '../errors/errors.ts'
import { type AddressClass, classifyAddress } from './addresses.ts'
import type { EgressPolicy, Route } from './egress-policy.ts'

/** All addresses of a name, in the order to try them. */
export type Lookup = (hostname: string) => Promise<readonly LookupAddress[]>

export const systemLookup: Lookup = (hostname) => dns.lookup(hostname, { all: true })

/** What a connection is made to, before it is known whether it may be. */
export interface Destination {
  /** Bare: no brackets, no port. */
  readonly hostname: string
  readonly port: number
  readonly protocol: 'http:' | 'https:'
  readonly route: Route
}

export interface Dial {
  readonly addresses: readonly LookupAddress[]
  readonly port: number
  /** What the addresses count as; a host that an operator moved counts as public. */
  readonly classOf: (address: string) => AddressClass
}

/**
 * A redirect carries no credential and its content is verified, so only its scheme is judged. A
 * metadata service has no other scheme, and an operator who writes http:// means it.
 */
function mayBePlain({ purpose, named }: Route): boolean {
  return purpose === 'redirect' || purpose === 'metadata' || named === true
}

/** Finds where to connect to, and refuses what the policy forbids before a packet is sent. */
export type Dialer = (destination: Destination) => Promise<Dial>

export function createDialer(policy: EgressPolicy, lookup: Lookup = systemLookup): Dialer {
  return async ({ hostname, port, protocol, route }) => {
    const host = hostWithPort(hostname, port, protocol)
    const moved = policy.placeOf(hostname, port)
    if (moved) {
      if (policy.denies(hostname, moved.address))
        throw new RegistryAuthError('ADDRESS_FORBIDDEN', { host })
      const isPlain = protocol === 'http:' && !mayBePlain(route)
      if (isPlain && !policy.acceptsPlainHttp(hostname, moved.address))
        throw new RegistryAuthError('PLAIN_HTTP_FORBIDDEN', { host })
      const addresses = [{ address: moved.address, family: isIP(moved.address) }]
      return { addresses, port: moved.port, classOf: () => 'public' }
    }

    const family = isIP(hostname)
    const found = family === 0 ? await lookup(hostname) : [{ address: hostname, family }]
    if (found.length === 0) throw new RegistryAuthError('DNS', { host })
    const permitted = found.filter(({ address }) => policy.permits(route, hostname, address))
    if (permitted.length === 0) throw new RegistryAuthError('ADDRESS_FORBIDDEN', { host })

    const needsConsent = protocol === 'http:' && !mayBePlain(route)
    const addresses = needsConsent
      ? permitted.filter(({ address }) => policy.acceptsPlainHttp(hostname, address))
      : permitted
    if (addresses.length === 0) throw new RegistryAuthError('PLAIN_HTTP_FORBIDDEN', { host })
    return { addresses, port, classOf: classifyAddress }
  }
}

export function hostWithPort(hostname: string, port: number, protocol: string): string {
  const name = hostname.includes(':') ? `[${hostname}]` : hostname
  return port === (protocol === 'http:' ? 80 : 443) ? name : `${name}:${port}`
}

/**
 * A lookup for `net.connect` that answers what was found and judged already, and, as every lookup
 * does, later: a connection that fails while `tls.connect` still starts it is an error that nobody
 * can hear, and ends the process.
 */
export function fixedLookup(addresses: readonly LookupAddress[]): LookupFunction {
  return (_hostname, options, answer) => {
    const [first] = addresses
    queueMicrotask(() => {
      if (options.all) answer(null, [...addresses])
      else answer(null, first?.address ?? '', first?.family)
    })
  }
}

export interface ConnectorOptions {
  readonly tls: buildConnector.BuildOptions
  readonly timeoutMs: number
  readonly onConnect: (socket: Socket, reached: AddressClass) => void
  /** Called as a connection is begun; what it returns hears of the fault, if there is one. */
  readonly onBegin: () => (error: unknown) => void
}

/**
 * A connector for undici that dials through the policy. Every new connection resolves and judges
 * again; literals pass the same way, since a lookup hook alone is never asked about them.
 */
export function createConnector(
  dialer: Dialer,
  destination: Destination,
  { tls, timeoutMs, onConnect, onBegin }: ConnectorOptions,
): buildConnector.connector {
  const { hostname, protocol } = destination
  const isLiteral = isIP(hostname) !== 0
  let judged: readonly LookupAddress[] = []
  const connect = buildConnector({
    ...tls,
    allowH2: false,
    timeout: timeoutMs,
    // Asked while the connection is being started, right after `judged` was set for it.
    lookup: (name, options, answer) => fixedLookup(judged)(name, options, answer),
  })

  return (options, callback) => {
    const failed = onBegin()
    dialer(destination).then(
      (dial) => {
        judged = dial.addresses
        connect(
          {
            ...options,
            hostname: isLiteral ? (judged[0]?.address ?? hostname) : hostname,
            port: String(dial.port),
            ...(protocol === 'https:' && { servername: isLiteral ? '' : hostname }),
          },
          (...outcome) => {
            const [fault, socket] = outcome
            if (fault) failed(fault)
            if (socket) onConnect(socket, dial.classOf(socket.remoteAddress ?? ''))
            callback(...outcome)
          },
        )
      },
      (error: unknown) => callback(error instanceof Error ? error : new Error('dial'), null),
    )
  }
}
