import { apiHost } from '../reference/docker-hub.ts'
import { isSameSite } from '../token/sites.ts'
import type { Route } from '../transport/egress-policy.ts'
import type { TlsSettings } from '../transport/pools.ts'
import { bareHostname, type RegistryTarget } from '../transport/target.ts'
import type { Transport } from '../transport/transport.ts'

/** A registry together with the way to it, once the scheme is known. */
export interface RegistryConnection {
  readonly transport: Transport
  /** As the user knows it. */
  readonly host: string
  readonly origin: URL
  readonly route: Route
  readonly tls: TlsSettings
  /** The registry's TLS settings hold for its own site; elsewhere certificates are always checked. */
  readonly tlsFor: (url: URL) => TlsSettings
}

export function connectionTo(
  transport: Transport,
  target: RegistryTarget,
  origin: URL,
  reached: Route['reached'],
): RegistryConnection {
  const registryHostname = bareHostname(origin)
  const tls = { verify: target.tlsVerify, caCertificate: target.caCertificate }
  return {
    transport,
    host: target.host,
    origin,
    route: { purpose: 'registry', configured: target.configured, registryHostname, reached },
    tls,
    tlsFor: (url) => {
      const hostname = bareHostname(url)
      const isOwn = hostname === registryHostname || isSameSite(hostname, registryHostname)
      return isOwn ? tls : { ...tls, verify: true }
    },
  }
}

/** Where a registry answers `/v2/`, by scheme. */
export function originOf(target: RegistryTarget, protocol: 'https:' | 'http:'): URL {
  return new URL(`${protocol}//${apiHost(target.host)}`)
}
