import { RegistryAuthError } from '../errors/errors.ts'
import type { IdentityTokenLogin } from '../kinds/provider.ts'
import type { RegistryConnection } from '../registry/registry-connection.ts'
import type { RefreshTokens } from './refresh-tokens.ts'
import { requestToken, type TokenQuestion } from './request-token.ts'
import type { TokenAnswer } from './token-response.ts'

export interface Redemption extends Omit<TokenQuestion, 'login'> {
  readonly login: IdentityTokenLogin
  /** `record id:credential version`. */
  readonly cacheKey: string
  readonly replacements: RefreshTokens
}

/** How services say that they know no identity tokens, or not this one. */
const NOT_TAKEN: ReadonlySet<number | undefined> = new Set([400, 401, 404, 405])

/**
 * Exchanges an identity token. One that the service gave in its place is used instead from then on,
 * at that service alone; where it is refused the stored one is tried again. Where identity tokens
 * are not taken the password is used once, if there is one.
 *
 * @see https://distribution.github.io/distribution/spec/auth/oauth/
 */
export async function redeemIdentityToken(
  registry: RegistryConnection,
  { login, cacheKey, replacements, ...question }: Redemption,
): Promise<TokenAnswer> {
  const stored = login.token
  const key = `${cacheKey}\n${question.realm.url.origin}\n${question.service ?? ''}`
  const exchange = async (token: string): Promise<TokenAnswer> => {
    const answer = await requestToken(registry, {
      ...question,
      login: { scheme: 'identityToken', token },
    })
    const { refreshToken } = answer
    if (refreshToken !== null && refreshToken !== token) replacements.set(key, stored, refreshToken)
    return answer
  }
  const exchangeStored = async (): Promise<TokenAnswer> => {
    try {
      return await exchange(stored)
    } catch (error) {
      const { fallback } = login
      if (!isNotTaken(error) || fallback === undefined) throw error
      return requestToken(registry, { ...question, login: { scheme: 'basic', ...fallback } })
    }
  }

  const replacement = replacements.get(key, stored)
  if (replacement === null) return exchangeStored()
  try {
    return await exchange(replacement)
  } catch (error) {
    if (!isNotTaken(error)) throw error
    replacements.reject(key, replacement)
    return exchangeStored()
  }
}

function isNotTaken(error: unknown): boolean {
  return error instanceof RegistryAuthError && NOT_TAKEN.has(error.status)
}
