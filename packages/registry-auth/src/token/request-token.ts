import { RegistryAuthError } from '../errors/errors.ts'
import type { Login } from '../kinds/provider.ts'
import { meaningOf } from '../errors/fault-meaning.ts'
import type { RegistryConnection } from '../registry/registry-connection.ts'
import { ERROR_BODY_LIMIT, readBody, readUpTo } from '../transport/body.ts'
import type { Deadline } from '../transport/deadline.ts'
import { headerOf } from '../transport/headers.ts'
import { parseRetryAfter } from '../transport/retry.ts'
import type { TransportRequest, TransportResponse } from '../transport/transport.ts'
import { basicAuthorization } from './authorization.ts'
import type { RealmVerdict } from './realm.ts'
import { readTokenResponse, type TokenAnswer } from './token-response.ts'

export interface TokenQuestion {
  readonly realm: RealmVerdict
  readonly service: string | null
  /** In the order to send them: some registries read only the first. */
  readonly scopes: readonly string[]
  readonly login: Login
  readonly deadline: Deadline
  readonly attempts?: number
  /** Asks for an identity token beside the other. */
  readonly offline?: boolean
}

/** As which client token services know us. */
const CLIENT = 'wharfinger'
/** A JWT with a few hundred scopes stays below this; what is larger is no token. */
const TOKEN_BODY_LIMIT = 128 * 1024

/**
 * Asks a judged token service for a token: GET with Basic or without credentials, POST with an
 * identity token. Redirects are refused, since a POST would carry the identity token along.
 *
 * @see https://distribution.github.io/distribution/spec/auth/token/
 * @see https://distribution.github.io/distribution/spec/auth/oauth/
 */
export async function requestToken(
  registry: RegistryConnection,
  question: TokenQuestion,
): Promise<TokenAnswer> {
  const { transport } = registry
  const { realm, login } = question
  const askedAt = transport.now()
  const isOwn = realm.trust === 'own-origin'
  const { host } = isOwn ? registry : realm.url
  try {
    const response = await transport.request(describe(registry, question))
    if (response.status !== 200)
      throw (
        (await saidRefusal(response, login, host)) ??
        refusal(response, login, host, transport.now(), isOwn)
      )
    return readTokenResponse(await readBody(response.body, TOKEN_BODY_LIMIT, host), host, askedAt)
  } catch (error) {
    throw error instanceof RegistryAuthError ? limitTo(realm, error, registry.host) : error
  }
}

function describe(registry: RegistryConnection, question: TokenQuestion): TransportRequest {
  const { realm, login, service, scopes, deadline, attempts, offline } = question
  const isOwn = realm.trust === 'own-origin'
  const common = {
    route: isOwn
      ? registry.route
      : ({ ...registry.route, purpose: 'realm', paired: realm.paired } as const),
    tls: realm.trust === 'stranger' ? { ...registry.tls, verify: true } : registry.tls,
    redirects: 'refuse',
    deadline,
    ...(attempts !== undefined && { attempts }),
  } as const

  if (login.scheme === 'identityToken') {
    const form = new URLSearchParams({ grant_type: 'refresh_token', client_id: CLIENT })
    if (service !== null) form.set('service', service)
    if (scopes.length > 0) form.set('scope', scopes.join(' '))
    form.set('refresh_token', login.token)
    const headers = {
      accept: 'application/json',
      'content-type': 'application/x-www-form-urlencoded',
    }
    return { ...common, method: 'POST', url: realm.url, headers, body: form.toString() }
  }

  const url = new URL(realm.url)
  if (service !== null) url.searchParams.set('service', service)
  if (scopes.length > 0) url.searchParams.delete('scope')
  for (const scope of scopes) url.searchParams.append('scope', scope)
  if (offline === true) {
    url.searchParams.set('offline_token', 'true')
    url.searchParams.set('client_id', CLIENT)
    if (login.scheme === 'basic') url.searchParams.set('account', login.username)
  }
  const headers = {
    accept: 'application/json',
    ...(login.scheme === 'basic' && {
      authorization: basicAuthorization(login.username, login.password, registry.host),
    }),
  }
  return { ...common, method: 'GET', url, headers }
}

/** A refusal that means more than its status, by what the service says; null where it does not. */
async function saidRefusal(
  { status, body }: TransportResponse,
  { scheme }: Login,
  host: string,
): Promise<RegistryAuthError | null> {
  const { bytes } = await readUpTo(body, ERROR_BODY_LIMIT, host).catch(() => ({ bytes: '' }))
  const meaning = meaningOf(status, { code: null, text: bytes.toString() })
  if (meaning === null) return null
  // Without its status: whoever is locked out stays so by trying the password instead.
  if (meaning.code === 'LOCKED_OUT') return new RegistryAuthError('LOCKED_OUT', { host })
  if (scheme === 'anonymous') return null
  return new RegistryAuthError(meaning.code, {
    host,
    status,
    message: meaning.message,
    hint: meaning.hint,
  })
}

function refusal(
  { status, headers }: TransportResponse,
  login: Login,
  host: string,
  now: number,
  isOwn: boolean,
): RegistryAuthError {
  if (status >= 300 && status < 400)
    return new RegistryAuthError('INVALID_TOKEN_RESPONSE', {
      host,
      message: {
        en: `The token service ${host} redirected the request, which is not followed.`,
        de: `Der Token-Dienst ${host} hat die Anfrage weitergeleitet; dem wird nicht gefolgt.`,
      },
    })
  if (status === 400 && login.scheme === 'basic' && login.username.startsWith('_json_key'))
    return new RegistryAuthError('SECRET_FORMAT', { host, status })
  if (login.scheme === 'identityToken' && (status === 404 || status === 405))
    return new RegistryAuthError('INVALID_TOKEN_RESPONSE', {
      host,
      status,
      message: {
        en: `The token service ${host} does not take identity tokens.`,
        de: `Der Token-Dienst ${host} nimmt keine Identitätstokens an.`,
      },
      hint: {
        en: 'Store a user name and a password or access token for this registry.',
        de: 'Hinterlegen Sie für diese Registry einen Benutzernamen und ein Passwort oder Zugriffstoken.',
      },
    })
  const isRefused = status === 401 || (status === 400 && login.scheme === 'identityToken')
  if (isRefused)
    return new RegistryAuthError(login.scheme === 'anonymous' ? 'AUTH_REQUIRED' : 'AUTH_INVALID', {
      host,
      status,
    })
  if (status === 403) return new RegistryAuthError('REGISTRY_DENIED', { host, status })
  if (status === 429) {
    const wait = parseRetryAfter(headerOf(headers, 'retry-after'), now)
    const retryAfterSeconds = wait === null ? undefined : Math.ceil(wait / 1000)
    return new RegistryAuthError('RATE_LIMITED', { host, status, retryAfterSeconds })
  }
  if (status >= 500)
    return new RegistryAuthError(isOwn ? 'REGISTRY_UNAVAILABLE' : 'UPSTREAM_UNREACHABLE', {
      host,
      status,
    })
  return new RegistryAuthError('INVALID_TOKEN_RESPONSE', { host, status })
}

/** What a host that a server named may tell about itself: nothing but its judgement of the login. */
const SPOKEN_BY_TOKEN_SERVICE: ReadonlySet<string> = new Set([
  'AUTH_INVALID',
  'AUTH_REQUIRED',
  'REGISTRY_DENIED',
  'RATE_LIMITED',
  'LOCKED_OUT',
  'EXPIRED',
  'NETWORK_DENIED',
  'SECRET_FORMAT',
  'INVALID_TOKEN_RESPONSE',
  'NO_TOKEN_IN_RESPONSE',
  'RESPONSE_TOO_LARGE',
  'TIMEOUT',
  'INVALID_CREDENTIAL',
])

function limitTo(realm: RealmVerdict, error: RegistryAuthError, host: string): RegistryAuthError {
  if (realm.trust === 'own-origin') return error
  if (realm.trust === 'trusted' && SPOKEN_BY_TOKEN_SERVICE.has(error.code)) return error
  return new RegistryAuthError('UPSTREAM_UNREACHABLE', { host })
}
