/** A registry as it is connected to. */
export interface RegistryTarget {
  /** `host[:port]`, canonical. `docker.io` stands for the API host of Docker Hub. */
  readonly host: string
  /** `false` skips the certificate check. It never permits plain HTTP. */
  readonly tlsVerify: boolean
  /** Permits plain HTTP where the operator's policy accepts it too. TLS is still tried first. */
  readonly allowPlainHttp: boolean
  /** PEM text of authorities that are trusted beside the system's own. */
  readonly caCertificate: string | null
  /** Whether a stored or draft record stands behind it. A host without one reaches public addresses only. */
  readonly configured: boolean
}

/** The name or address in a URL: lower case, without brackets and without the root's dot. */
export function bareHostname(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '')
}

/** The port that is connected to, also where the URL leaves it out. */
export function effectivePort(url: URL): number {
  if (url.port !== '') return Number(url.port)
  return url.protocol === 'http:' ? 80 : 443
}
