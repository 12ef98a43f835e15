import { RegistryAuthError, type RegistryAuthErrorCode } from '../errors/errors.ts'

const CODES: readonly (readonly [RegistryAuthErrorCode, readonly string[]])[] = [
  ['DNS', ['ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL', 'EAI_NODATA', 'EAI_NONAME', 'ENODATA']],
  ['REFUSED', ['ECONNREFUSED']],
  [
    'UNREACHABLE',
    ['EHOSTUNREACH', 'ENETUNREACH', 'ENETDOWN', 'EHOSTDOWN', 'EADDRNOTAVAIL', 'EACCES'],
  ],
  [
    'TIMEOUT',
    [
      'ETIMEDOUT',
      'UND_ERR_CONNECT_TIMEOUT',
      'UND_ERR_HEADERS_TIMEOUT',
      'TimeoutError',
      'UND_ERR_BODY_TIMEOUT',
    ],
  ],
  [
    'CONNECTION_LOST',
    [
      'ECONNRESET',
      'EPIPE',
      'UND_ERR_SOCKET',
      'UND_ERR_RES_CONTENT_LENGTH_MISMATCH',
      'ECONNABORTED',
    ],
  ],
  ['TLS_SELF_SIGNED', ['DEPTH_ZERO_SELF_SIGNED_CERT']],
  [
    'TLS_UNKNOWN_CA',
    [
      'SELF_SIGNED_CERT_IN_CHAIN',
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      // By another key than that of the known authority with this name: one that was made anew.
      'CERT_SIGNATURE_FAILURE',
      'CERT_UNTRUSTED',
      'UNABLE_TO_GET_ISSUER_CERT',
      'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
      'INVALID_CA',
    ],
  ],
  ['TLS_EXPIRED', ['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID']],
  ['TLS_NAME', ['ERR_TLS_CERT_ALTNAME_INVALID', 'HOSTNAME_MISMATCH']],
  [
    'TLS_REQUIRED',
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'ERR_SSL_HTTP_REQUEST', 'ERR_SSL_PACKET_LENGTH_TOO_LONG'],
  ],
  ['RESPONSE_TOO_LARGE', ['UND_ERR_RES_EXCEEDED_MAX_SIZE']],
  ['PROTOCOL', ['UND_ERR_HEADERS_OVERFLOW', 'UND_ERR_INVALID_RETURN_VALUE']],
  ['INVALID_REQUEST', ['UND_ERR_INVALID_ARG', 'ERR_INVALID_CHAR']],
]

const BY_SYSTEM_CODE: ReadonlyMap<string, RegistryAuthErrorCode> = new Map(
  CODES.flatMap(([code, systemCodes]) => systemCodes.map((systemCode) => [systemCode, code])),
)

/** The socket and TLS codes after which the same request may well succeed a moment later. */
const TRANSIENT: ReadonlySet<string> = new Set([
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EAI_AGAIN',
  'UND_ERR_SOCKET',
  'ECONNABORTED',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_RES_CONTENT_LENGTH_MISMATCH',
])

/**
 * Turns what sockets, TLS and undici throw into this package's error. Keeps the code, drops the
 * text. Whatever has no system code is a fault of our own and is thrown on as it is.
 */
export function explainConnectionError(error: unknown, host: string): RegistryAuthError {
  if (error instanceof RegistryAuthError) return error
  const systemCode = systemCodeOf(error)
  if (systemCode === '') throw error
  return new RegistryAuthError(codeFor(systemCode), { host, detail: systemCode })
}

export function isTransient(error: unknown): boolean {
  return TRANSIENT.has(systemCodeOf(error))
}

/** The code of a fault of a connection; null for everything else, refusals of our own among it. */
export function faultCodeOf(error: unknown): RegistryAuthErrorCode | null {
  return BY_SYSTEM_CODE.get(systemCodeOf(error)) ?? null
}

/** The code for a TLS verification failure, as `tls` names it. */
export function codeFor(systemCode: string): RegistryAuthErrorCode {
  const known = BY_SYSTEM_CODE.get(systemCode)
  if (known) return known
  if (systemCode.startsWith('HPE_')) return 'PROTOCOL'
  const isTls = /^(?:ERR_SSL|ERR_TLS|ERR_OSSL|CERT_|EPROTO|UNABLE_TO_)/.test(systemCode)
  return isTls ? 'TLS_FAILED' : 'UNREACHABLE'
}

/** The `code` of a system error, or the name of a time-out. Empty for every other kind of error. */
function systemCodeOf(error: unknown): string {
  if (!(error instanceof Error)) return ''
  if (error.name === 'TimeoutError' || error.name === 'AbortError') return error.name
  // Of undici; it has a code only where the parser names one, not for an answer that is no HTTP.
  if (error.name === 'HTTPParserError') return 'HPE_INVALID'
  // OpenSSL's own reason stands in `reason` where Node gives the general EPROTO only.
  if ('reason' in error && error.reason === 'wrong version number')
    return 'ERR_SSL_WRONG_VERSION_NUMBER'
  return 'code' in error && typeof error.code === 'string' ? error.code : ''
}
