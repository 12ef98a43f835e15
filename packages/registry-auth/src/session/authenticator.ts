import type { Demand } from '../challenge/choose-challenge.ts'
import { RegistryAuthError } from '../errors/errors.ts'
import type { LoginSource } from '../login/login-source.ts'
import { isMinted, type Login } from '../kinds/provider.ts'
import type { RegistryConnection } from '../registry/registry-connection.ts'
import { basicAuthorization, bearerAuthorization } from '../token/authorization.ts'
import { judgeRealm } from '../token/realm.ts'
import { redeemIdentityToken } from '../token/redeem-identity-token.ts'
import { requestToken } from '../token/request-token.ts'
import type { TokenCache } from '../token/token-cache.ts'
import { type Deadline, startDeadline } from '../transport/deadline.ts'

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

/** A minted token may serve many callers, so its request has a budget of its own. */
const MINT_BUDGET_MS = 30_000

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
  { realm, service }: Demand & { readonly scheme: 'bearer' },
): Promise<Authorization> {
  const { registry, logins, scopes, tokens, cacheKey, deadline, attempts } = request
  if (logins.registryToken !== null) {
    const header = bearerAuthorization(logins.registryToken, registry.host)
    return { scheme: 'bearer', header, reject: () => {}, isRenewable: false, isFinal: true }
  }
  const verdict = judgeRealm({
    realm,
    registry: registry.origin,
    hasCredential: !logins.isAnonymous,
    rule: logins.realms,
    policy: registry.transport.policy,
  })
  const key = tokenKey(cacheKey, verdict.url, service, scopes)
  const mint = async () => {
    using budget = startDeadline(MINT_BUDGET_MS)
    const common = { realm: verdict, service, scopes, deadline: budget }
    const question = { ...common, ...(attempts !== undefined && { attempts }) }
    const replacements = tokens.refreshTokens
    const answer = await withLogin(logins, registry, budget.signal, (login) =>
      login.scheme === 'identityToken' && !isMinted(login)
        ? redeemIdentityToken(registry, { ...question, login, cacheKey, replacements })
        : requestToken(registry, { ...question, login }),
    )
    return { token: answer.token, usableUntil: answer.usableUntil }
  }
  const token = await inTime(tokens.obtain(key, mint, deadline.signal), deadline, registry.host)
  const reject = (): void => tokens.reject(key, token)
  return { scheme: 'bearer', header: `Bearer ${token}`, reject, isRenewable: false, isFinal: false }
}

/** Uses a login, and once more a new one where a minted one was refused. */
async function withLogin<Value>(
  logins: LoginSource,
  registry: RegistryConnection,
  signal: AbortSignal,
  use: (login: Login) => Promise<Value>,
): Promise<Value> {
  const login = await logins.obtain(registry, signal)
  try {
    return await use(login)
  } catch (error) {
    const isRefused = error instanceof RegistryAuthError && error.code === 'AUTH_INVALID'
    if (!isRefused || !isMinted(login)) throw error
    logins.reject(login)
    return use(await logins.obtain(registry, signal))
  }
}

async function inTime<Value>(
  work: Promise<Value>,
  deadline: Deadline,
  host: string,
): Promise<Value> {
  try {
    return await work
  } catch (error) {
    if (deadline.signal.aborted && !deadline.isCancelled())
      throw new RegistryAuthError('TIMEOUT', { host })
    throw error
  }
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
