import { type Access, covers } from '../registry/access.ts'
import type { BlobStorage } from '../registry/blob-storage.ts'
import { challenge, registryError } from '../registry/registry-error.ts'
import { parseRegistryPath, type RegistryPath } from '../registry/registry-path.ts'
import { registryAnswer } from '../registry/registry.ts'
import {
  type Answer,
  authorization,
  basicPair,
  form,
  plain,
  type Request,
} from '../wire/message.ts'
import { scopesOf } from '../wire/request-log.ts'
import type { Service } from '../wire/service.ts'
import type { AzureRegistry } from './container-registry.ts'
import { accessToken, exchangeToken, type RegistryOauth } from './registry-oauth.ts'
import { basicCaller } from './registry-sign-in.ts'

interface RegistryHost extends RegistryOauth {
  readonly registries: ReadonlyMap<string, AzureRegistry>
  readonly storage: BlobStorage
  readonly storageHost: (registry: AzureRegistry) => string
}

type Right = readonly [type: string, name: string, action: string]

/** What a request needs; null for a mere sign-in. */
function rightFor(path: RegistryPath): Right | null {
  if (path.kind === 'ping') return null
  if (path.kind === 'catalog') return ['registry', 'catalog', '*']
  return ['repository', path.repository, path.kind === 'tags' ? 'metadata_read' : 'pull']
}

/** Login servers of Azure container registries, their token service included. */
export function registryHost(parts: RegistryHost): Service<'registry'> {
  const { registries, accessTokens, storage, storageHost } = parts

  function unauthorized(host: string, right: Right | null, error?: string): Answer {
    const parameters = { realm: `https://${host}/oauth2/token`, service: host }
    const scope = right === null ? {} : { scope: right.join(':') }
    const wrong = error === undefined ? {} : { error }
    const header = challenge('Bearer', { ...parameters, ...scope, ...wrong })
    const [Type, Name, Action] = right ?? []
    return registryError(401, 'UNAUTHORIZED', 'authentication required', {
      headers: { 'www-authenticate': header },
      ...(right === null ? {} : { detail: [{ Type, Name, Action }] }),
    })
  }

  /** Whether the request may have this right, or which error the challenge names. */
  function check(
    registry: AzureRegistry,
    request: Request,
    right: Right | null,
  ): true | string | null {
    const pair = basicPair(request)
    if (pair !== null) {
      const caller = basicCaller(registry, parts, pair)
      if (caller === null) return 'invalid_token'
      return right === null || caller.allows(...right) ? true : 'insufficient_scope'
    }
    const bearer = authorization(request, 'Bearer')
    if (bearer === null) return null
    const grant = accessTokens.look(bearer)
    if (grant.state !== 'valid' || grant.value.loginServer !== registry.loginServer) {
      return 'invalid_token'
    }
    const { access }: { readonly access: readonly Access[] } = grant.value
    return right === null || covers(access, ...right) ? true : 'insufficient_scope'
  }

  function answer(request: Request): Answer {
    const registry = registries.get(request.host)
    if (registry === undefined) return plain(404, 'Not Found\n')
    if (registry.blockedAddress !== null) {
      const message = `client with IP '${registry.blockedAddress}' is not allowed access. Refer https://aka.ms/acr/firewall to grant access.`
      return registryError(403, 'DENIED', message)
    }
    if (request.path === '/oauth2/exchange') return exchangeToken(registry, parts, request)
    if (request.path === '/oauth2/token') return accessToken(registry, parts, request)
    const path = parseRegistryPath(request.path)
    if (path === null) return plain(404, 'Not Found\n')
    const right = rightFor(path)
    const checked = check(registry, request, right)
    if (checked !== true) return unauthorized(request.host, right, checked ?? undefined)
    return registryAnswer(registry.images, request, path, {
      blob: (blob) => ({
        status: 307,
        headers: { location: `https://${storageHost(registry)}${storage.signedPath(blob)}` },
        body: '',
      }),
    })
  }

  return {
    name: 'registry',
    serves: ({ host }) => registries.has(host),
    answer,
    operation: (request) =>
      scopesOf(request.method === 'POST' ? form(request) : request.query).join(' '),
  }
}
