import type { ImageStore } from '../images/image-store.ts'
import { challenge, registryError } from '../registry/registry-error.ts'
import { parseRegistryPath } from '../registry/registry-path.ts'
import { registryAnswer } from '../registry/registry.ts'
import type { Clock } from '../wire/clock.ts'
import {
  type Answer,
  authorization,
  basicPair,
  json,
  plain,
  type Request,
} from '../wire/message.ts'
import type { Service } from '../wire/service.ts'
import { createTokenBook, type TokenBook } from '../wire/token-book.ts'
import type { AuthorizationGrant } from './authorization-tokens.ts'

interface PublicRegistryHost {
  readonly clock: Clock
  readonly tokens: TokenBook<AuthorizationGrant>
  readonly registry: ImageStore
}

export const publicHosts = ['public.ecr.aws', 'ecr-public.aws.com'] as const

const hosts: readonly string[] = publicHosts
const bearerLife = 3600

/** The public gallery: anybody gets a bearer token, a signed-in caller one with higher limits. */
export function publicRegistryHost({
  clock,
  tokens,
  registry,
}: PublicRegistryHost): Service<'public-registry'> {
  const bearers = createTokenBook<null>({ clock })

  function unauthorized({ host }: Request, error?: string): Answer {
    const parameters = { realm: `https://${host}/token/`, service: host, scope: 'aws' }
    const wrong = error === undefined ? {} : { error }
    return plain(401, 'Not Authorized\n', {
      'www-authenticate': challenge('Bearer', { ...parameters, ...wrong }),
    })
  }

  function issue(request: Request): Answer {
    const pair = basicPair(request)
    if (pair !== null) {
      const { state } = tokens.look(pair.password)
      const message = 'Your authorization token has expired. Reauthenticate and try again.'
      if (state === 'expired') return registryError(403, 'DENIED', message)
      if (state === 'unknown' || pair.username !== 'AWS') return plain(401, 'Not Authorized\n')
    }
    // Only `token`, and no lifetime: the default of the specification applies.
    return json(200, { token: bearers.issue(null, bearerLife) })
  }

  function answer(request: Request): Answer {
    if (request.path === '/token/' || request.path === '/token') return issue(request)
    const path = parseRegistryPath(request.path)
    if (path === null) return plain(404, 'Not Found\n')
    const bearer = authorization(request, 'Bearer')
    if (bearer === null) return unauthorized(request)
    if (bearers.look(bearer).state !== 'valid') return unauthorized(request, 'invalid_token')
    return registryAnswer(registry, request, path)
  }

  return { name: 'public-registry', serves: ({ host }) => hosts.includes(host), answer }
}
