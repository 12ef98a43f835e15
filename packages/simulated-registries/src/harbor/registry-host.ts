import type { ImageStore } from '../images/image-store.ts'
import { covers } from '../registry/access.ts'
import type { BlobStorage } from '../registry/blob-storage.ts'
import { challenge, registryError } from '../registry/registry-error.ts'
import { parseRegistryPath, type RegistryPath } from '../registry/registry-path.ts'
import { registryAnswer } from '../registry/registry.ts'
import { type Answer, authorization, basicPair, type Request } from '../wire/message.ts'
import type { Service } from '../wire/service.ts'
import type { TokenBook } from '../wire/token-book.ts'
import { harborError } from './harbor-error.ts'
import { type Caller, mayAct, type Members } from './members.ts'
import type { HarborSettings } from './settings.ts'
import { registryService, type TokenGrant } from './token-service.ts'

interface RegistryHost {
  readonly host: string
  readonly settings: HarborSettings
  readonly members: Members
  readonly tokens: TokenBook<TokenGrant>
  readonly images: ImageStore
  readonly storage: BlobStorage
}

/** Who asks, and whether this token or credential opens a repository. */
interface Session {
  readonly caller: Caller | null
  readonly opens: (repository: string) => boolean
}

/** The registry behind Harbor's own checks: project, credential, policy. */
export function registryHost(parts: RegistryHost): Service<'registry'> {
  const { host, settings, members, tokens, images, storage } = parts

  /** A request that brought any Authorization, and one for the catalog, is asked for Basic. */
  function unauthorized(request: Request, path: RegistryPath, message: string): Answer {
    const brought = request.headers.authorization !== undefined || path.kind === 'catalog'
    const realm = `https://${settings.externalHost}/service/token`
    const scope = 'repository' in path ? { scope: `repository:${path.repository}:pull` } : {}
    const wanted = brought
      ? challenge('Basic', { realm: 'harbor' })
      : challenge('Bearer', { realm, service: registryService, ...scope })
    return harborError('UNAUTHORIZED', message, { 'www-authenticate': wanted })
  }

  /** Whatever is wrong with a credential, the request is then everybody's. */
  function sessionOf(request: Request): Session {
    const pair = basicPair(request)
    const token = tokens.look(authorization(request, 'Bearer') ?? '')
    if (token.state === 'valid') {
      const { caller, access } = token.value
      return { caller, opens: (name) => covers(access, 'repository', name, 'pull') }
    }
    const caller = pair === null ? null : members.signIn(pair)
    const project = (name: string): string => name.split('/')[0] ?? ''
    return { caller, opens: (name) => mayAct(members.projects.get(project(name)), caller, 'pull') }
  }

  function refusal(request: Request, path: RegistryPath): Answer | null {
    const { caller, opens } = sessionOf(request)
    if (path.kind === 'ping')
      return caller === null ? unauthorized(request, path, 'unauthorized') : null
    if (path.kind === 'catalog') {
      const allowed = caller?.administrator === true
      return allowed ? null : unauthorized(request, path, 'unauthorized to list catalog')
    }
    const { repository } = path
    if (opens(repository)) return null
    const [name = ''] = repository.split('/')
    // Whether a private project exists is not told to those who may not see it.
    return caller === null || mayAct(members.projects.get(name), caller, 'pull')
      ? unauthorized(
          request,
          path,
          `unauthorized to access repository: ${repository}, action: pull`,
        )
      : harborError('NOT_FOUND', `project ${name} not found`)
  }

  function policy(path: RegistryPath): Answer | null {
    if (path.kind !== 'manifests') return null
    const blocked = settings.blockedImages.has(`${path.repository}:${path.reference}`)
    const message =
      'current image with 3 vulnerabilities cannot be pulled due to configured policy in \'Prevent images with vulnerability severity of "High" or higher from running.\''
    return blocked ? harborError('PROJECTPOLICYVIOLATION', message) : null
  }

  function answer(request: Request): Answer {
    const path = parseRegistryPath(request.path)
    if (path === null) return harborError('NOT_FOUND', 'The requested path is not found')
    return (
      refusal(request, path) ??
      policy(path) ??
      registryAnswer(images, request, path, {
        noRepository: (repository) =>
          harborError('NOT_FOUND', `repository ${repository} not found`),
        noManifest: (repository, reference) =>
          harborError('NOT_FOUND', `artifact ${repository}:${reference} not found`),
        ...(settings.storageHost === null
          ? {}
          : {
              blob: (blob) => ({
                status: 307,
                headers: { location: `https://${settings.storageHost}${storage.signedPath(blob)}` },
                body: '',
              }),
            }),
      })
    )
  }

  return {
    name: 'registry',
    serves: (request) => request.host === host && request.path.startsWith('/v2/'),
    answer,
    throttled: () => registryError(429, 'TOOMANYREQUESTS', 'too many requests'),
  }
}
