import { chooseChallenge, type Demand } from '../challenge/choose-challenge.ts'
import { InvalidChallengeError } from '../challenge/invalid-challenge-error.ts'
import { RegistryAuthError } from '../errors/errors.ts'
import type { Redact } from '../credential/redaction.ts'
import type { RegistryConnection } from './registry-connection.ts'
import { explainResponse } from './registry-error.ts'
import type { AddressClass } from '../transport/addresses.ts'
import { discardBody, ERROR_BODY_LIMIT, readUpTo } from '../transport/body.ts'
import type { Deadline } from '../transport/deadline.ts'
import { headerOf } from '../transport/headers.ts'
import type { TransportResponse } from '../transport/transport.ts'

export interface PingOptions {
  readonly deadline: Deadline
  readonly authorization?: string
  readonly attempts?: number
  readonly redact: Redact
}

export interface Pong {
  /** `none` with status 200: open to everybody. */
  readonly demand: Demand
  readonly status: 200 | 401
  readonly reached: AddressClass | null
  /** What it says of a login that was sent and that it refused. */
  readonly refusal: RegistryAuthError | null
}

/**
 * `GET /v2/`: 200 is a registry that lets the caller in, 401 one that asks. Everything else is an
 * error. Redirects are not followed: a registry has no reason to send its base elsewhere.
 *
 * @see distribution-spec, "Determining Support"
 */
export async function ping(registry: RegistryConnection, options: PingOptions): Promise<Pong> {
  const { transport, host } = registry
  const { deadline, authorization, attempts, redact } = options
  const response = await transport.request({
    method: 'GET',
    url: new URL('/v2/', registry.origin),
    headers: { accept: 'application/json', ...(authorization !== undefined && { authorization }) },
    route: registry.route,
    tls: registry.tls,
    redirects: 'refuse',
    deadline,
    ...(attempts !== undefined && { attempts }),
  })
  const { status, reached } = response
  const isAnonymous = authorization === undefined
  const context = { host, isAnonymous, isRegistry: false, redact, now: transport.now() }
  if (status === 401) {
    const refusal = isAnonymous ? null : await explainResponse(response, context)
    if (isAnonymous) discardBody(response.body)
    return { demand: readDemand(response, host), status, reached, refusal }
  }
  if (status === 200) {
    if (await isRegistry(response, host))
      return { demand: { scheme: 'none' }, status, reached, refusal: null }
    throw new RegistryAuthError('NOT_A_REGISTRY', { host, status, detail: 'HTTP 200' })
  }
  if (status === 404 || (status >= 300 && status < 400) || status === 405) {
    discardBody(response.body)
    throw new RegistryAuthError('NOT_A_REGISTRY', { host, status, detail: `HTTP ${status}` })
  }
  throw await explainResponse(response, context)
}

/** Reads the challenge of a 401; what cannot be read becomes `INVALID_CHALLENGE`. */
export function readDemand({ headers }: TransportResponse, host: string): Demand {
  try {
    return chooseChallenge(headers['www-authenticate'])
  } catch (error) {
    if (error instanceof InvalidChallengeError) throw new RegistryAuthError(error.code, { host })
    throw error
  }
}

/** A registry says so in a header, or answers with nothing or an empty object; web sites do not. */
async function isRegistry(response: TransportResponse, host: string): Promise<boolean> {
  const { bytes } = await readUpTo(response.body, ERROR_BODY_LIMIT, host)
  const names = ['docker-distribution-api-version', 'distribution-api-version']
  if (names.some((name) => headerOf(response.headers, name) !== undefined)) return true
  const text = bytes.toString('utf8').trim()
  return text === '' || /^\{\s*\}$/.test(text)
}
