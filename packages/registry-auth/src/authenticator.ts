import type { Demand } from './challenge/choose-challenge.ts'
import { RegistryAuthError } from './errors.ts'
import type { Login } from './provider.ts'
import type { RegistryConnection } from './registry-connection.ts'
import { basicAuthorization } from './token/authorization.ts'
import { judgeRealm } from './token/realm.ts'
import { requestToken } from './token/request-token.ts'
import type { TokenCache } from './token/token-cache.ts'
import { type Deadline, startDeadline } from './transport/deadline.ts'

export interface Authorization {
  readonly scheme: 'basic' | 'bearer'
  readonly header: string
  /** Makes the next request mint another token; nothing for Basic. */
  readonly reject: () => void
}

export interface AuthorizationRequest {
  readonly registry: RegistryConnection
  readonly demand: Demand
  readonly login: Login
  readonly realmRule: 'own-origin' | 'site'
  /** In the order to ask for them. */
  readonly scopes: readonly string[]
  readonly tokens: TokenCache
  readonly cacheKey: string
  readonly deadline: Deadline
  readonly attempts?: number
}

/** A minted token may serve many callers, so its request has a budget of its own. */
const MINT_BUDGET_MS = 30_000

/** Answers a registry's demand. Null where it demands nothing. */
export async function authorize(request: AuthorizationRequest): Promise<Authorization | null> {
  const { demand, login, registry } = request
  const { host } = registry
  if (demand.scheme === 'none') return null
  if (demand.scheme === 'basic')
    return { scheme: 'basic', header: basicFor(login, host), reject: () => {} }
  if (demand.scheme === 'bearer') return bearerFor(request, demand)
  throw new RegistryAuthError('UNSUPPORTED_AUTH_SCHEME', {
    host,
    message: `${host} asks for ${demand.names.join(' or ')}, which is not supported.`,
  })
}

function basicFor(login: Login, host: string): string {
  if (login.scheme === 'basic') return basicAuthorization(login.username, login.password, host)
  if (login.scheme === 'anonymous') throw new RegistryAuthError('AUTH_REQUIRED', { host })
  throw new RegistryAuthError('AUTH_INVALID', {
    host,
    message: `${host} asks for a user name and a password, and an identity token is stored.`,
  })
}

async function bearerFor(
  request: AuthorizationRequest,
  { realm, service }: Demand & { readonly scheme: 'bearer' },
): Promise<Authorization> {
  const { registry, login, realmRule: rule, scopes, tokens, cacheKey, deadline, attempts } = request
  const verdict = judgeRealm({
    realm,
    registry: registry.origin,
    hasCredential: login.scheme !== 'anonymous',
    rule,
    policy: registry.transport.policy,
  })
  const key = tokenKey(cacheKey, verdict.url, service, scopes)
  const mint = async () => {
    using budget = startDeadline(MINT_BUDGET_MS)
    const question = { realm: verdict, service, scopes, login, deadline: budget }
    return await requestToken(registry, {
      ...question,
      ...(attempts !== undefined && { attempts }),
    })
  }
  const token = await tokens.obtain(key, mint, deadline.signal).catch((error: unknown) => {
    if (deadline.signal.aborted && !deadline.isCancelled())
      throw new RegistryAuthError('TIMEOUT', { host: registry.host })
    throw error
  })
  return { scheme: 'bearer', header: `Bearer ${token}`, reject: () => tokens.reject(key, token) }
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
