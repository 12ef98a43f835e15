import { InvalidChallengeError } from './invalid-challenge-error.ts'
import { type Challenge, parseChallenges } from './parse-challenges.ts'

/** How a registry wants to be spoken to, reduced to what this package can do. */
export type Demand =
  | { readonly scheme: 'basic' }
  | {
      readonly scheme: 'bearer'
      /** As sent: not judged yet, and perhaps relative. */
      readonly realm: string
      readonly service: string | null
      readonly scopes: readonly string[]
      readonly error: string | null
    }
  /** Only schemes that are not supported, named for the message. */
  | { readonly scheme: 'unsupported'; readonly names: readonly string[] }
  | { readonly scheme: 'none' }

/**
 * Picks Bearer before Basic, whatever the order. Throws {@link InvalidChallengeError} when any part
 * of the field cannot be read: a broken Bearer challenge must never turn into a Basic password.
 */
export function chooseChallenge(header: string | readonly string[] | undefined): Demand {
  const challenges = parseChallenges(header)
  const bearer = challenges.find(({ scheme }) => scheme === 'bearer')
  if (bearer) return readBearer(bearer)
  if (challenges.some(({ scheme }) => scheme === 'basic')) return { scheme: 'basic' }
  if (challenges.length === 0) return { scheme: 'none' }
  return { scheme: 'unsupported', names: challenges.map(({ scheme }) => scheme.slice(0, 32)) }
}

function readBearer({ params }: Challenge): Demand {
  const realm = params.get('realm')
  if (!realm) throw new InvalidChallengeError('a realm', 0)
  const service = params.get('service')
  return {
    scheme: 'bearer',
    realm,
    // An empty service is left out: some token services refuse it (GitLab, Artifactory).
    service: service ? service : null,
    scopes: (params.get('scope') ?? '').split(/\s+/).filter((scope) => scope !== ''),
    error: params.get('error') ?? null,
  }
}
