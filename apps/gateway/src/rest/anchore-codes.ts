/** By what name clients of Anchore know what is wrong with a registry. Ours is more exact. */
const ANCHORE_CODES: Readonly<Record<string, readonly string[]>> = {
  REGISTRY_PERMISSION_DENIED: [
    'AUTH_INVALID',
    'AUTH_REQUIRED',
    'EXPIRED',
    'LOCKED_OUT',
    'NETWORK_DENIED',
    'NO_AMBIENT_IDENTITY',
    'REALM_NOT_TRUSTED',
    'REGISTRY_DENIED',
    'SECRET_FORMAT',
  ],
  REGISTRY_NOT_ACCESSIBLE: [
    'ADDRESS_FORBIDDEN',
    'CONNECTION_LOST',
    'DNS',
    'PLAIN_HTTP_FORBIDDEN',
    'RATE_LIMITED',
    'REFUSED',
    'REGISTRY_UNAVAILABLE',
    'TIMEOUT',
    'TLS_EXPIRED',
    'TLS_FAILED',
    'TLS_NAME',
    'TLS_SELF_SIGNED',
    'TLS_UNKNOWN_CA',
    'UNREACHABLE',
    'UPSTREAM_UNREACHABLE',
  ],
  REGISTRY_NOT_SUPPORTED: [
    'INVALID_CHALLENGE',
    'NOT_A_REGISTRY',
    'PROTOCOL',
    'TLS_REQUIRED',
    'UNSUPPORTED_AUTH_SCHEME',
  ],
}

/** Anchore's code for one of ours: none or one. */
export function anchoreCode(code: string): readonly string[] {
  return Object.keys(ANCHORE_CODES).filter((name) => ANCHORE_CODES[name]?.includes(code))
}
