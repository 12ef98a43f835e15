import type { Demand } from '../challenge/choose-challenge.ts'
import { RegistryAuthError } from '../errors/errors.ts'
import type { LoginSource } from '../login/login-source.ts'
import { isMinted, type Login } from '../kinds/provider.ts'
import type { RegistryConnection } from '../registry/registry-connection.ts'
import { judgeRealm } from '../token/realm.ts'
import { redeemIdentityToken } from '../token/redeem-identity-token.ts'
import { requestToken } from '../token/request-token.ts'
import type { TokenCache } from '../token/token-cache.ts'
import type { TokenAnswer } from '../token/token-response.ts'
import { startDeadline } from '../transport/deadline.ts'

/** Who is asked for tokens of a registry, and what for. */
export interface TokenServiceRequest {
  readonly registry: RegistryConnection
  readonly demand: Demand & { readonly scheme: 'bearer' }
  readonly logins: LoginSource
  readonly tokens: Pick<TokenCache, 'refreshTokens'>
  readonly cacheKey: string
  /** In the order to ask for them. */
  readonly scopes: readonly string[]
  readonly attempts?: number | undefined
  /** Asks for an identity token beside the other, where a name and a password sign in. */
  readonly offline?: boolean
}

/** A token service that may see the credential. */
export interface TokenService {
  readonly url: URL
  /** Asks it once, by a login that is had, and another where a minted one was refused. */
  readonly ask: () => Promise<TokenReply>
}

export interface TokenReply {
  readonly answer: TokenAnswer
  /** What it was asked with. */
  readonly login: Login
}

/** A minted token may serve many callers, so its request has a budget of its own. */
const MINT_BUDGET_MS = 30_000

/** Judges the token service that a registry names. Throws `REALM_NOT_TRUSTED` before anything is sent. */
export function tokenServiceOf(request: TokenServiceRequest): TokenService {
  const { registry, demand, logins, tokens, cacheKey, scopes, attempts, offline = false } = request
  const verdict = judgeRealm({
    realm: demand.realm,
    registry: registry.origin,
    hasCredential: !logins.isAnonymous,
    rule: logins.realms,
    policy: registry.transport.policy,
  })
  return {
    url: verdict.url,
    ask: async () => {
      using budget = startDeadline(MINT_BUDGET_MS)
      const { service } = demand
      const common = { realm: verdict, service, scopes, deadline: budget, offline }
      const question = { ...common, ...(attempts !== undefined && { attempts }) }
      return await withLogin(logins, registry, budget.signal, (login) =>
        login.scheme === 'identityToken' && !isMinted(login)
          ? redeemIdentityToken(registry, {
              ...question,
              login,
              cacheKey,
              replacements: tokens.refreshTokens,
            })
          : requestToken(registry, { ...question, login }),
      )
    },
  }
}

/** Uses a login, and once more a new one where a minted one was refused. */
async function withLogin(
  logins: LoginSource,
  registry: RegistryConnection,
  signal: AbortSignal,
  use: (login: Login) => Promise<TokenAnswer>,
): Promise<TokenReply> {
  const login = await logins.obtain(registry, signal)
  try {
    return { answer: await use(login), login }
  } catch (error) {
    const isRefused = error instanceof RegistryAuthError && error.code === 'AUTH_INVALID'
    if (!isRefused || !isMinted(login)) throw error
    logins.reject(login)
    const next = await logins.obtain(registry, signal)
    return { answer: await use(next), login: next }
  }
}
