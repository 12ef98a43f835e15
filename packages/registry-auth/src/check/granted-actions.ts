import { claimsOf } from '../token/claims.ts'
import { parseScope, type Resource } from '../token/scopes.ts'
import type { TokenAnswer } from '../token/token-response.ts'

type Said = Pick<TokenAnswer, 'token' | 'scope'>

/**
 * What a token service granted: by the claims of its token, or by what it says beside it. Null for a
 * token that tells nothing.
 *
 * @see https://distribution.github.io/distribution/spec/auth/jwt/
 */
export function grantsOf({ token, scope }: Said): readonly Resource[] | null {
  const access = claimsOf(token)?.['access']
  if (Array.isArray(access)) return access.flatMap((entry) => readEntry(entry) ?? [])
  if (scope === null) return null
  return scope.split(/\s+/v).flatMap((text) => parseScope(text) ?? [])
}

/** The same for one repository. */
export function grantedActions(answer: Said, repository: string): ReadonlySet<string> | null {
  const grants = grantsOf(answer)
  if (grants === null) return null
  const own = grants.filter(({ type, name }) => type === 'repository' && name === repository)
  return new Set(own.flatMap(({ actions }) => actions))
}

/** Azure writes the names of these with a capital. */
function readEntry(entry: unknown): Resource | null {
  if (typeof entry !== 'object' || entry === null) return null
  const values: ReadonlyMap<string, unknown> = new Map(
    Object.entries(entry).map(([name, value]) => [name.toLowerCase(), value]),
  )
  const [type, name, actions] = ['type', 'name', 'actions'].map((key) => values.get(key))
  if (typeof type !== 'string' || typeof name !== 'string' || !Array.isArray(actions)) return null
  return { type, name, actions: actions.filter((each) => typeof each === 'string') }
}
