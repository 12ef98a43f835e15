import type { Demand } from '../challenge/choose-challenge.ts'
import { RegistryAuthError } from '../errors/errors.ts'
import type { LoginSource } from '../login/login-source.ts'
import { isMinted, type Login } from '../kinds/provider.ts'
import type { RegistryConnection } from '../registry/registry-connection.ts'
import { inTime } from './in-time.ts'
import { tokenServiceOf } from './token-service.ts'
import { basicAuthorization, bearerAuthorization } from '../token/authorization.ts'
import type { TokenCache } from '../token/token-cache.ts'
import type { Deadline } from '../transport/deadline.ts'

export interface Authorization {
  readonly scheme: 'basic' | 'bearer'
  readonly header: string
  /** Makes the next request mint another token, or another login where logins are minted. */
  readonly reject: () => void
  /** Whether another one can be had for a Basic login that was refused. */
  readonly isRenewable: boolean
  /** Whether a refusal is the end: there is nothing else to send, whatever scope is asked for. */
  readonly isFinal: boolean
}

export interface AuthorizationRequest {
  readonly registry: RegistryConnection
  readonly demand: Demand
  readonly logins: LoginSource
  /** In the order to ask for them. */
  readonly scopes: readonly string[]
  readonly tokens: TokenCache
  readonly cacheKey: string
  readonly deadline: Deadline
  readonly attempts?: number
}

/** Answers a registry's demand. Null where it demands nothing. */
export async function authorize(request: AuthorizationRequest): Promise<Authorization | null> {
  const { demand, registry } = request
  const { host } = registry
  if (demand.scheme === 'none') return null
  if (demand.scheme === 'basic') return basicWith(request)
  if (demand.scheme === 'bearer') return bearerFor(request, demand)
  throw new RegistryAuthError('UNSUPPORTED_AUTH_SCHEME', {
    host,
    message: {
      en: `${host} asks for ${demand.names.join(' or ')}, which is not supported.`,
      de: `${host} verlangt ${demand.names.join(' oder ')}, was nicht unterstützt wird.`,
    },
  })
}

async function basicWith({
  registry,
  logins,
  deadline,
}: AuthorizationRequest): Promise<Authorization> {
  const login = await inTime(logins.obtain(registry, deadline.signal), deadline, registry.host)
  const header = basicFor(login, registry.host)
  const reject = (): void => logins.reject(login)
  return { scheme: 'basic', header, reject, isRenewable: isMinted(login), isFinal: false }
}

function basicFor(login: Login, host: string): string {
  if (login.scheme === 'basic') return basicAuthorization(login.username, login.password, host)
  if (login.scheme === 'anonymous') throw new RegistryAuthError('AUTH_REQUIRED', { host })
  if (login.scheme === 'identityToken' && login.fallback !== undefined)
    return basicAuthorization(login.fallback.username, login.fallback.password, host)
  const isIdentity = login.scheme === 'identityToken'
  throw new RegistryAuthError('AUTH_INVALID', {
    host,
    message: {
      en: `${host} asks for a user name and a password, and ${isIdentity ? 'an identity token' : 'a token'} is stored.`,
      de: `${host} verlangt Benutzername und Passwort; gespeichert ist ein ${isIdentity ? 'Identitätstoken' : 'Token'}.`,
    },
  })
}

async function bearerFor(
  request: AuthorizationRequest,
  demand: Demand & { readonly scheme: 'bearer' },
): Promise<Authorization> {
  const { registry, logins, scopes, tokens, cacheKey, deadline, attempts } = request
  if (logins.registryToken !== null) {
    const header = bearerAuthorization(logins.registryToken, registry.host)
    return { scheme: 'bearer', header, reject: () => {}, isRenewable: false, isFinal: true }
  }
  const service = tokenServiceOf({ registry, demand, logins, tokens, cacheKey, scopes, attempts })
  const key = tokenKey(cacheKey, service.url, demand.service, scopes)
  const mint = async () => {
    const { token, usableUntil } = (await service.ask()).answer
    return { token, usableUntil }
  }
  const token = await inTime(tokens.obtain(key, mint, deadline.signal), deadline, registry.host)
  const reject = (): void => tokens.reject(key, token)
  return { scheme: 'bearer', header: `Bearer ${token}`, reject, isRenewable: false, isFinal: false }
}

/** The record and its credential's version come first, so that both can be dropped by prefix. */
function tokenKey(
  cacheKey: string,
  realm: URL,
  service: string | null,
  scopes: readonly string[],
): string {
  return `${cacheKey}\n${realm.href}\n${service ?? ''}\n${scopes.toSorted().join(' ')}`
}
