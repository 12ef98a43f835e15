import type { Content } from '../images/content.ts'
import type { ImageStore } from '../images/image-store.ts'
import { type Answer, json, type Request } from '../wire/message.ts'
import { ranged } from './byte-range.ts'
import { page } from './page.ts'
import { registryError } from './registry-error.ts'
import type { RegistryPath } from './registry-path.ts'

/** Where a cloud's registry differs from the others, once a request is allowed. */
export interface RegistryHabits {
  /** Says that a repository is not there. */
  readonly noRepository?: (repository: string) => Answer
  /** Says that a repository has no such manifest. */
  readonly noManifest?: (repository: string, reference: string) => Answer
  /** Answers in place of a blob, as a redirection does. */
  readonly blob?: (blob: Content) => Answer
  /** Members of the tag list beside `name` and `tags`. */
  readonly tagListMembers?: Readonly<Record<string, unknown>>
  /** The most entries of one page; 1,000 unless given. */
  readonly pageSize?: number
}

const version = { 'docker-distribution-api-version': 'registry/2.0' }
const indexType = 'application/vnd.oci.image.index.v1+json'

function noRepositoryHere(repository: string): Answer {
  return registryError(404, 'NAME_UNKNOWN', 'repository name not known to registry', {
    detail: { name: repository },
  })
}

function noManifestHere(_: string, reference: string): Answer {
  return registryError(404, 'MANIFEST_UNKNOWN', 'manifest unknown', { detail: { reference } })
}

function accepts({ headers }: Request, mediaType: string): boolean {
  const accept = headers.accept ?? '*/*'
  const types = new Set(accept.split(',').map((type) => type.split(';')[0]?.trim()))
  return types.has(mediaType) || types.has('*/*') || types.has('application/*')
}

function served({ descriptor, bytes }: Content): Answer {
  const headers = {
    'content-type': descriptor.mediaType,
    'docker-content-digest': descriptor.digest,
  }
  return { status: 200, headers: { ...version, ...headers }, body: bytes }
}

/**
 * What a registry answers to a request that it allows (distribution-spec "Pull", "Content
 * Discovery"): manifests, blobs with ranges, tags, catalog, referrers.
 */
export function registryAnswer(
  store: ImageStore,
  request: Request,
  path: RegistryPath,
  habits: RegistryHabits = {},
): Answer {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return registryError(405, 'UNSUPPORTED', 'The operation is unsupported.')
  }
  const most = habits.pageSize ?? 1000
  if (path.kind === 'ping') return json(200, {}, version)
  if (path.kind === 'catalog') {
    const { items, headers } = page(store.repositories(), request, most)
    return json(200, { repositories: items }, { ...version, ...headers })
  }
  const { repository } = path
  if (!store.has(repository)) return (habits.noRepository ?? noRepositoryHere)(repository)
  if (path.kind === 'tags') {
    const { items, headers } = page(store.tags(repository), request, most)
    const list = { name: repository, tags: items, ...habits.tagListMembers }
    return json(200, list, { ...version, ...headers })
  }
  if (path.kind === 'manifests') {
    const manifest = store.manifest(repository, path.reference)
    return manifest !== null && accepts(request, manifest.descriptor.mediaType)
      ? served(manifest)
      : (habits.noManifest ?? noManifestHere)(repository, path.reference)
  }
  if (path.kind === 'referrers') {
    const manifests = store.referrers(repository, path.reference)
    const index = { schemaVersion: 2, mediaType: indexType, manifests }
    return json(200, index, { ...version, 'content-type': indexType })
  }
  const blob = store.blob(repository, path.reference)
  if (blob === null) return registryError(404, 'BLOB_UNKNOWN', 'blob unknown to registry')
  if (habits.blob !== undefined) return habits.blob(blob)
  return ranged(blob.bytes, request.headers.range, {
    'content-type': 'application/octet-stream',
    'docker-content-digest': blob.descriptor.digest,
  })
}
