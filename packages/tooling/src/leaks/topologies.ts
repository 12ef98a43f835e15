import type { Credential, EgressSettings, RegistryTarget } from '@wharfinger/registry-auth'
import { createImage, partAt, repository, tag } from './image.ts'
import type { Answer, Reply, Seen } from './internet.ts'

/** A set-up of good faith, as the large registries and many companies have it. */
export interface Topology {
  readonly name: string
  /** As the user knows the registry. */
  readonly host: string
  /** Where it answers, if that has another name. */
  readonly apiHost?: string
  /** Where its tokens come from; without one it takes the password itself. */
  readonly realm?: string
  /** The host of its blobs, if it is another. */
  readonly storage?: string
  readonly settings?: Partial<EgressSettings>
  readonly target?: Partial<RegistryTarget>
  readonly login?: readonly [username: string, password: string]
  readonly credential?: Credential
  readonly needsOwnNetwork?: boolean
}

export const topologies: readonly Topology[] = [
  {
    name: 'Docker Hub: docker.io, served by registry-1.docker.io, tokens from auth.docker.io',
    host: 'docker.io',
    apiHost: 'registry-1.docker.io',
    realm: 'https://auth.docker.io/token',
    storage: 'docker-images-prod.r2.cloudflarestorage.com',
  },
  {
    name: 'GitLab.com: tokens from gitlab.com, blobs from its CDN',
    host: 'registry.gitlab.com',
    realm: 'https://gitlab.com/jwt/auth',
    storage: 'cdn.registry.gitlab-static.net',
  },
  {
    name: 'GitLab of a company: one private host, registry on another port',
    host: 'gitlab.corp.example:5050',
    realm: 'https://gitlab.corp.example/jwt/auth',
    needsOwnNetwork: true,
  },
  {
    name: 'GitLab of a company: registry and tokens on two private hosts, paired by the operator',
    host: 'registry.gitlab.corp.example:5050',
    realm: 'https://gitlab.corp.example/jwt/auth',
    settings: { realmPairs: ['registry.gitlab.corp.example:5050=gitlab.corp.example'] },
    needsOwnNetwork: true,
  },
  {
    name: 'Harbor behind a proxy: tokens from its own host',
    host: 'harbor.example.com',
    realm: 'https://harbor.example.com/service/token',
    login: ['robot$team+ci', 'robot-secret'],
  },
  {
    name: 'Harbor with MinIO: both private, blobs by redirect',
    host: 'harbor.corp.example',
    realm: 'https://harbor.corp.example/service/token',
    storage: 'minio.corp.example:9000',
    needsOwnNetwork: true,
  },
  {
    name: 'Azure: tokens from its own host, blobs from blob.core.windows.net',
    host: 'wharf.azurecr.io',
    realm: 'https://wharf.azurecr.io/oauth2/token',
    storage: 'eusprodstore.blob.core.windows.net',
  },
  {
    name: 'Amazon: Basic, blobs from S3',
    host: '123456789012.dkr.ecr.us-east-1.amazonaws.com',
    storage: 'prod-us-east-1-starport-layer-bucket.s3.us-east-1.amazonaws.com',
    login: ['AWS', 'a-token-of-twelve-hours'],
  },
  {
    name: 'Google: tokens from its own host',
    host: 'us-docker.pkg.dev',
    realm: 'https://us-docker.pkg.dev/v2/token',
    login: ['oauth2accesstoken', 'ya29.access-token'],
  },
  {
    name: 'GitHub: tokens from its own host, blobs from another domain',
    host: 'ghcr.io',
    realm: 'https://ghcr.io/token',
    storage: 'pkg-containers.githubusercontent.com',
  },
  {
    name: 'a realm that is a path',
    host: 'registry.example.com',
    realm: '/auth/token',
  },
  {
    name: 'a token service of the registry’s own domain',
    host: 'registry.example.com',
    realm: 'https://auth.example.com/token',
  },
  {
    name: 'a token service of another domain, paired by the operator',
    host: 'registry.corp.example',
    realm: 'https://sso.corp-auth.net/token',
    settings: { realmPairs: ['registry.corp.example=sso.corp-auth.net'] },
  },
  {
    name: '192.168.1.89:5000, by TLS',
    host: '192.168.1.89:5000',
    realm: 'https://192.168.1.89:5000/token',
    needsOwnNetwork: true,
  },
  {
    name: '192.168.1.89:5001, by plain HTTP that operator and record allow',
    host: '192.168.1.89:5001',
    settings: { plainHttp: ['192.168.0.0/16'] },
    target: { allowPlainHttp: true },
    needsOwnNetwork: true,
  },
]

export const goodLogin = ['alice', 'correct horse battery staple'] as const

const goodToken = 'good-token'

/** All hosts of a set-up: each refuses what the real one refuses, a second proof at storage too. */
export function goodRegistry(topology: Topology): Answer {
  const { host, apiHost = host, realm, storage, login = goodLogin } = topology
  const image = createImage()
  const basic = `Basic ${Buffer.from(login.join(':')).toString('base64')}`
  const scheme = topology.target?.allowPlainHttp === true ? 'http' : 'https'
  const tokenUrl = realm === undefined ? null : new URL(realm, `${scheme}://${apiHost}`)
  const challenge =
    realm === undefined ? 'Basic realm="registry"' : `Bearer realm="${realm}",service="${apiHost}"`

  const atRegistry = ({ path }: Seen): Reply => {
    if (path.includes('/tags/list'))
      return path.includes('last=')
        ? { body: JSON.stringify({ tags: ['v2'] }) }
        : {
            body: JSON.stringify({ tags: [tag] }),
            headers: { link: `</v2/${repository}/tags/list?last=${tag}>; rel="next"` },
          }
    const part = partAt(image, path)
    if (part === null) return path === '/v2/' ? { body: '{}' } : { status: 404 }
    if (storage !== undefined && path.includes('/blobs/'))
      return { status: 307, headers: { location: `https://${storage}${path}?X-Signature=abc` } }
    return { headers: { 'content-type': part.mediaType }, body: part.bytes }
  }

  return (request) => {
    const { host: asked, path, text } = request
    if (asked === tokenUrl?.host && path.startsWith(tokenUrl.pathname))
      return text.includes(basic)
        ? { body: JSON.stringify({ token: goodToken }) }
        : { status: 401, body: '{}' }
    if (asked === storage) {
      const bytes = partAt(image, path.split('?')[0] ?? '')?.bytes
      // Storage with a signature in its address refuses a second way of signing in.
      return request.signedIn || bytes === undefined ? { status: 400 } : { body: bytes }
    }
    if (asked !== apiHost) return { status: 421 }
    const proof = realm === undefined ? basic : `Bearer ${goodToken}`
    if (!text.includes(proof)) return { status: 401, headers: { 'www-authenticate': challenge } }
    return atRegistry(request)
  }
}
