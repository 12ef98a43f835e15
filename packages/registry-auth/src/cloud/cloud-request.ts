import { RegistryAuthError } from '../errors/errors.ts'
import type { RegistryConnection } from '../registry/registry-connection.ts'
import { readUpTo } from '../transport/body.ts'
import { startDeadline, type Deadline } from '../transport/deadline.ts'
import { headerOf, type RequestHeaders, type ResponseHeaders } from '../transport/headers.ts'
import { parseRetryAfter } from '../transport/retry.ts'
import { bareHostname } from '../transport/target.ts'

export interface CloudQuestion {
  readonly registry: RegistryConnection
  readonly deadline: Deadline
  /** Named by us, never by a credential or a server. The registry's own origin has the registry's TLS. */
  readonly url: URL
  readonly purpose: 'cloud' | 'metadata' | 'registry'
  readonly headers?: RequestHeaders
  /** Sent as a form, by POST. */
  readonly form?: Readonly<Record<string, string>>
  /** Sent as JSON, by POST. */
  readonly json?: unknown
}

export interface CloudAnswer {
  readonly status: number
  readonly headers: ResponseHeaders
  /** The body where it is a JSON object, else empty. None of it is ever shown. */
  readonly json: Readonly<Record<string, unknown>>
  readonly askedAt: number
}

const BODY_LIMIT = 128 * 1024
/** A metadata service is next door; where there is none, packets are often lost without an answer. */
const METADATA_BUDGET_MS = 3000

/** Asks the token service of a cloud through the one transport. Redirects are not followed. */
export async function askCloud(question: CloudQuestion): Promise<CloudAnswer> {
  const { registry, url, purpose } = question
  const { transport } = registry
  const isMetadata = purpose === 'metadata'
  using nearby = isMetadata ? startDeadline(METADATA_BUDGET_MS, question.deadline.signal) : null
  const askedAt = transport.now()
  const response = await transport.request({
    ...encode(question),
    url,
    deadline: nearby ?? question.deadline,
    redirects: 'refuse',
    attempts: 2,
    ...(purpose === 'registry'
      ? { route: registry.route, tls: registry.tls }
      : {
          route: {
            purpose,
            configured: true,
            registryHostname: bareHostname(url),
            reached: registry.route.reached,
          },
          tls: { verify: true, caCertificate: null },
        }),
  })
  const { bytes } = await readUpTo(response.body, BODY_LIMIT, url.host)
  return { status: response.status, headers: response.headers, json: parseObject(bytes), askedAt }
}

function encode({ headers, form, json }: CloudQuestion) {
  const accept = { accept: 'application/json', ...headers }
  if (form) {
    const type = { 'content-type': 'application/x-www-form-urlencoded' }
    const body = new URLSearchParams(form).toString()
    return { method: 'POST', headers: { ...accept, ...type }, body } as const
  }
  if (json !== undefined) {
    const type = { 'content-type': 'application/json' }
    return { method: 'POST', headers: { ...accept, ...type }, body: JSON.stringify(json) } as const
  }
  return { method: 'GET', headers: accept } as const
}

/** What no service of a cloud says about a credential: being busy, broken, or gone elsewhere. */
export function cloudFault(
  { status, headers }: CloudAnswer,
  host: string,
  now: number,
): RegistryAuthError | null {
  if (status === 429) {
    const wait = parseRetryAfter(headerOf(headers, 'retry-after'), now)
    const retryAfterSeconds = wait === null ? undefined : Math.ceil(wait / 1000)
    return new RegistryAuthError('RATE_LIMITED', { host, status, retryAfterSeconds })
  }
  if (status >= 500) return new RegistryAuthError('REGISTRY_UNAVAILABLE', { host, status })
  if (status >= 300 && status < 400)
    return new RegistryAuthError('INVALID_TOKEN_RESPONSE', { host, status })
  return null
}

/** A token that may stand in a header. */
export function readToken({ json, status }: CloudAnswer, name: string, host: string): string {
  const token = json[name]
  if (typeof token === 'string' && /^[\x21-\x7e]+$/v.test(token)) return token
  const code = token === undefined ? 'NO_TOKEN_IN_RESPONSE' : 'INVALID_TOKEN_RESPONSE'
  throw new RegistryAuthError(code, { host, status })
}

/** Runs out at `expiresAt`, and is renewed five minutes before, or at half of a shorter life. */
export function endingAt(expiresAt: number, askedAt: number) {
  const early = Math.min(300_000, Math.max(0, expiresAt - askedAt) / 2)
  return { expiresAt, refreshAt: expiresAt - early }
}

/** The end of a token by the seconds it lives; now, so that it is used once, where that is not said. */
export function endOfLife(json: CloudAnswer['json'], askedAt: number): number {
  const seconds = Number(json['expires_in'])
  return askedAt + (seconds > 0 ? Math.min(seconds, 86_400) * 1000 : 0)
}

function parseObject(bytes: Buffer): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'))
    // A parsed JSON object has string keys and unknown values, which is all that is claimed here.
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}
