import type { ImageStore } from '../images/image-store.ts'
import type { BlobStorage } from '../registry/blob-storage.ts'
import { challenge, registryError } from '../registry/registry-error.ts'
import { parseRegistryPath, type RegistryPath, repositoryOf } from '../registry/registry-path.ts'
import { registryAnswer } from '../registry/registry.ts'
import { type Answer, basicPair, plain, type Request } from '../wire/message.ts'
import type { Service } from '../wire/service.ts'
import type { TokenBook } from '../wire/token-book.ts'
import type { AuthorizationGrant } from './authorization-tokens.ts'
import type { AwsPrincipal } from './identities.ts'
import { notAuthorized } from './json-protocol.ts'
import { partitionOf } from './partitions.ts'

interface RegistryHost {
  readonly tokens: TokenBook<AuthorizationGrant>
  readonly storage: BlobStorage
  readonly storageHost: (region: string) => string
  readonly registry: (account: string, region: string) => ImageStore
  /** `owner>reader` for every account that may read another's repositories. */
  readonly shares: ReadonlySet<string>
}

interface Place {
  readonly account: string
  readonly region: string
}

const form = /^(?<account>\d{12})\.dkr[.-]ecr(?:-fips)?\.(?<region>[a-z]{2,4}(?:-[a-z]+)+-\d+)\./u
const mostResults = 1000
const apiVersion = { 'docker-distribution-api-version': 'registry/2.0' }

const actions: Readonly<Record<RegistryPath['kind'], string>> = {
  ping: '',
  catalog: 'ecr:DescribeRepositories',
  tags: 'ecr:ListImages',
  manifests: 'ecr:BatchGetImage',
  referrers: 'ecr:BatchGetImage',
  blobs: 'ecr:GetDownloadUrlForLayer',
}

function placeOf({ host }: Request): Place | null {
  const { account, region } = form.exec(host)?.groups ?? {}
  return account === undefined || region === undefined ? null : { account, region }
}

function noRepository(account: string): (repository: string) => Answer {
  return (repository) =>
    registryError(
      404,
      'NAME_UNKNOWN',
      `The repository with name '${repository}' does not exist in the registry with id '${account}'`,
    )
}

/** Private registries: `<account>.dkr.ecr.<region>.amazonaws.com` and its FIPS and dual-stack kin. */
export function registryHost(parts: RegistryHost): Service<'registry'> {
  const { tokens, storage, storageHost, registry, shares } = parts

  function unauthorized(host: string, body: string): Answer {
    const parameters = { realm: `https://${host}/`, service: 'ecr.amazonaws.com' }
    return plain(401, `${body}\n`, {
      ...apiVersion,
      'www-authenticate': challenge('Basic', parameters),
    })
  }

  /** The principal behind a request, or the refusal. */
  function signIn(request: Request, { region }: Place): AwsPrincipal | Answer {
    const pair = basicPair(request)
    if (pair === null) return unauthorized(request.host, 'no basic auth credentials')
    const token = tokens.look(pair.password)
    if (token.state === 'unknown' || pair.username !== 'AWS' || token.value.region !== region) {
      return unauthorized(request.host, 'Not Authorized')
    }
    const message = 'Your authorization token has expired. Reauthenticate and try again.'
    return token.state === 'expired' ? registryError(403, 'DENIED', message) : token.value.principal
  }

  /** Why this principal may not do this, or null. */
  function denial(
    principal: AwsPrincipal,
    { account, region }: Place,
    path: RegistryPath,
  ): string | null {
    const action = actions[path.kind]
    if (action === '') return null
    const repository = repositoryOf(path) ?? '*'
    const resource = `arn:${partitionOf(region)}:ecr:${region}:${account}:repository/${repository}`
    if (!principal.allowed.has(action)) return notAuthorized(principal, action, resource)
    if (principal.account === account || shares.has(`${account}>${principal.account}`)) return null
    const reason = `because no resource-based policy allows the ${action} action`
    return `User: ${principal.arn} is not authorized to perform: ${action} on resource: ${resource} ${reason}`
  }

  function answer(request: Request): Answer {
    const place = placeOf(request)
    const path = parseRegistryPath(request.path)
    if (place === null || path === null) return plain(404, 'Not Found\n')
    const principal = signIn(request, place)
    if ('status' in principal) return principal
    const denied = denial(principal, place, path)
    if (denied !== null) return registryError(403, 'DENIED', denied)
    if (path.kind === 'tags' && Number(request.query.get('n') ?? 0) > mostResults) {
      const message = `Invalid parameter at 'maxResults' failed to satisfy constraint: 'Member must have value less than or equal to ${mostResults}'`
      return registryError(405, 'UNSUPPORTED', message)
    }
    return registryAnswer(registry(place.account, place.region), request, path, {
      noRepository: noRepository(place.account),
      noManifest: () => registryError(404, 'MANIFEST_UNKNOWN', 'Requested image not found'),
      blob: (blob) => ({
        status: 307,
        headers: { location: `https://${storageHost(place.region)}${storage.signedPath(blob)}` },
        body: '',
      }),
    })
  }

  return {
    name: 'registry',
    serves: (request) => placeOf(request) !== null,
    answer,
    throttled: () => registryError(429, 'TOOMANYREQUESTS', 'Rate exceeded'),
  }
}
