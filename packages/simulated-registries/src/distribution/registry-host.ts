import type { ImageStore } from '../images/image-store.ts'
import { covers } from '../registry/access.ts'
import { challenge, registryError } from '../registry/registry-error.ts'
import { parseRegistryPath, type RegistryPath } from '../registry/registry-path.ts'
import { registryAnswer } from '../registry/registry.ts'
import { type Answer, authorization, basicPair, plain, type Request } from '../wire/message.ts'
import type { Service } from '../wire/service.ts'
import type { TokenBook } from '../wire/token-book.ts'
import type { Accounts } from './accounts.ts'
import type { BearerGrant } from './token-service.ts'

/** How a registry lets people in: a token service, Basic, or not at all. */
export type SignInMode = 'token' | 'basic' | 'open'

interface RegistryHost {
  readonly host: string
  readonly tokenHost: string
  readonly mode: SignInMode
  readonly accounts: Accounts
  readonly bearers: TokenBook<BearerGrant>
  readonly images: ImageStore
}

type Right = readonly [type: string, name: string, action: string]

function rightFor(path: RegistryPath): Right | null {
  if (path.kind === 'ping') return null
  return path.kind === 'catalog'
    ? ['registry', 'catalog', '*']
    : ['repository', path.repository, 'pull']
}

/** A registry as docker-registry is one, refusals included. */
export function registryHost(parts: RegistryHost): Service<'registry'> {
  const { host, tokenHost, mode, accounts, bearers, images } = parts

  function unauthorized(right: Right | null, header: string): Answer {
    const [Type, Name, Action] = right ?? []
    const detail = right === null ? undefined : [{ Type, Class: '', Name, Action }]
    const headers = { 'www-authenticate': header }
    return registryError(401, 'UNAUTHORIZED', 'authentication required', { headers, detail })
  }

  function byBasic(request: Request, right: Right | null): Answer | null {
    const pair = basicPair(request)
    const account = pair === null ? 'wrong' : accounts.signIn(pair)
    const refused = unauthorized(right, challenge('Basic', { realm: 'Registry' }))
    if (typeof account === 'string') return refused
    if (right === null || accounts.allows(account, ...right)) return null
    return registryError(403, 'DENIED', 'requested access to the resource is denied')
  }

  function byToken(request: Request, right: Right | null): Answer | null {
    const bearer = authorization(request, 'Bearer')
    const found = bearer === null ? null : bearers.look(bearer)
    const valid = found?.state === 'valid' && found.value.service === host
    if (valid && (right === null || covers(found.value.access, ...right))) return null
    const error = valid ? { error: 'insufficient_scope' } : { error: 'invalid_token' }
    const parameters = {
      realm: `https://${tokenHost}/token`,
      service: host,
      ...(right === null ? {} : { scope: right.join(':') }),
      ...(bearer === null ? {} : error),
    }
    return unauthorized(right, challenge('Bearer', parameters))
  }

  function answer(request: Request): Answer {
    const path = parseRegistryPath(request.path)
    if (path === null) return plain(404, '404 page not found\n')
    const right = rightFor(path)
    const refused =
      mode === 'open' ? null : mode === 'basic' ? byBasic(request, right) : byToken(request, right)
    return refused ?? registryAnswer(images, request, path)
  }

  return { name: 'registry', serves: (request) => request.host === host, answer }
}
