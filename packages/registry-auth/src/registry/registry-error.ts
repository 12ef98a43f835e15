import { RegistryAuthError, type RegistryAuthErrorCode } from '../errors/errors.ts'
import { meaningOf } from '../errors/fault-meaning.ts'
import type { Redact } from '../credential/redaction.ts'
import { discardBody, ERROR_BODY_LIMIT, readUpTo } from '../transport/body.ts'
import { headerOf, type ResponseHeaders } from '../transport/headers.ts'
import { parseRetryAfter } from '../transport/retry.ts'
import type { TransportResponse } from '../transport/transport.ts'

/** The part of an error body that follows the protocol (distribution-spec, "Error Codes"), or Amazon's. */
interface ServerFault {
  readonly code: string | null
  readonly text: string | null
}

export interface ResponseContext {
  readonly host: string
  readonly isAnonymous: boolean
  /** Whether this host has proved to be a registry, so that its words may be shown. */
  readonly isRegistry: boolean
  readonly redact: Redact
  readonly now: number
}

/** Turns an answer that is no success into an error. Reads at most 64 KiB of its body. */
export async function explainResponse(
  response: TransportResponse,
  context: ResponseContext,
): Promise<RegistryAuthError> {
  const { status, headers } = response
  const { host, isAnonymous, redact } = context
  if (response.isAway) {
    discardBody(response.body)
    return new RegistryAuthError('UPSTREAM_UNREACHABLE', { host, status })
  }
  const { bytes } = await readUpTo(response.body, ERROR_BODY_LIMIT, host).catch(() => ({
    bytes: Buffer.alloc(0),
  }))
  const fault = readFault(bytes)
  const proved = context.isRegistry || headers['docker-distribution-api-version'] !== undefined
  const shown = proved ? describeFault(fault, redact) : null
  const wait = parseRetryAfter(headerOf(headers, 'retry-after'), context.now)
  const meaning = meaningOf(status, fault)
  return new RegistryAuthError(meaning?.code ?? codeFor(response, fault, isAnonymous), {
    host,
    status,
    message: meaning?.message,
    hint: meaning?.hint,
    detail: [`HTTP ${status}`, shown ?? [], status === 429 ? pullsLeft(headers) : []]
      .flat()
      .join(' '),
    ...(wait !== null && { retryAfterSeconds: Math.ceil(wait / 1000) }),
  })
}

function codeFor(
  { status, url }: TransportResponse,
  { code }: ServerFault,
  isAnonymous: boolean,
): RegistryAuthErrorCode {
  if (status === 429) return 'RATE_LIMITED'
  if (status >= 500 || status === 408) return 'REGISTRY_UNAVAILABLE'
  if (status === 401) return isAnonymous ? 'AUTH_REQUIRED' : 'AUTH_INVALID'
  if (status === 403 || code === 'DENIED') return 'REGISTRY_DENIED'
  if (code === 'MANIFEST_UNKNOWN') return 'MANIFEST_UNKNOWN'
  if (code === 'UNSUPPORTED' || status === 415) return 'UNSUPPORTED_MEDIA_TYPE'
  if (code === 'NAME_UNKNOWN' || code === 'NAME_INVALID') return 'REPOSITORY_NOT_FOUND'
  if (status === 404)
    return url.pathname.includes('/manifests/') ? 'MANIFEST_UNKNOWN' : 'REPOSITORY_NOT_FOUND'
  return 'PROTOCOL'
}

/** Reads `{errors: [{code, message}]}`, also with the single `details` that some proxies send. */
function readFault(bytes: Buffer): ServerFault {
  const none = { code: null, text: null }
  let body: unknown
  try {
    body = JSON.parse(bytes.toString('utf8'))
  } catch {
    return none
  }
  if (!isObject(body)) return none
  const list: unknown = body['errors']
  const first: unknown = Array.isArray(list) ? list[0] : undefined
  if (!isObject(first)) return { code: null, text: textOf(body['details']) }
  const code = textOf(first['code'])
  return {
    code: code !== null && /^[A-Z][A-Za-z_]{1,40}$/.test(code) ? code : null,
    text: textOf(first['message']),
  }
}

/** At most 200 printable characters of a registry's own words, without the login in them. */
function describeFault({ code, text }: ServerFault, redact: Redact): string | null {
  if (code === null || code !== code.toUpperCase()) return null
  const said = redact(text ?? '')
    .replaceAll(/[\p{C}\s]+/gu, ' ')
    .trim()
  return `${code}${said === '' ? '' : `: ${said}`}`.slice(0, 200)
}

/** How many pulls are left, and in how many seconds, as Docker Hub counts them: `0;w=21600`. */
function pullsLeft(headers: ResponseHeaders): string | [] {
  const left = headerOf(headers, 'ratelimit-remaining') ?? ''
  return /^\d{1,9}(?:;w=\d{1,9})?$/.test(left) ? `(ratelimit-remaining ${left})` : []
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}
