import { parseScope } from '../token/scopes.ts'
import type { TokenAnswer } from '../token/token-response.ts'

/**
 * What a token service granted for a repository: by the claims of its token, or by what it says
 * beside it. Null for a token that tells nothing.
 *
 * @see https://distribution.github.io/distribution/spec/auth/jwt/
 */
export function grantedActions(
  { token, scope }: Pick<TokenAnswer, 'token' | 'scope'>,
  repository: string,
): ReadonlySet<string> | null {
  const access = claimsOf(token)?.['access']
  if (Array.isArray(access)) return new Set(access.flatMap((entry) => actionsOf(entry, repository)))
  if (scope === null) return null
  const resources = scope.split(/\s+/v).map(parseScope)
  const own = resources.filter((each) => each?.type === 'repository' && each.name === repository)
  return new Set(own.flatMap((each) => each?.actions ?? []))
}

/** Azure writes the names of these with a capital. */
function actionsOf(entry: unknown, repository: string): string[] {
  if (typeof entry !== 'object' || entry === null) return []
  const values: ReadonlyMap<string, unknown> = new Map(
    Object.entries(entry).map(([name, value]) => [name.toLowerCase(), value]),
  )
  const isIt = values.get('type') === 'repository' && values.get('name') === repository
  const actions = values.get('actions')
  return isIt && Array.isArray(actions) ? actions.filter((each) => typeof each === 'string') : []
}

/** Not verified: it is the service's own word about what it gave, and nothing hangs on it. */
function claimsOf(token: string): Readonly<Record<string, unknown>> | null {
  const [, payload, signature] = token.split('.')
  if (payload === undefined || signature === undefined) return null
  try {
    const value: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'))
    // A parsed JSON object has string keys and unknown values, which is all that is claimed here.
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null
  } catch {
    return null
  }
}
