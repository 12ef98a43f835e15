/** What a path below `/v2/` names (distribution-spec "Endpoints"). */
export type RegistryPath =
  | { readonly kind: 'ping' }
  | { readonly kind: 'catalog' }
  | { readonly kind: 'tags'; readonly repository: string }
  | {
      readonly kind: 'manifests' | 'blobs' | 'referrers'
      readonly repository: string
      readonly reference: string
    }

const below = /^\/v2\/(?<repository>.+)\/(?<kind>manifests|blobs|referrers)\/(?<reference>[^/]+)$/u
const tagList = /^\/v2\/(?<repository>.+)\/tags\/list$/u

function isReferenceKind(kind: string | undefined): kind is 'manifests' | 'blobs' | 'referrers' {
  return kind === 'manifests' || kind === 'blobs' || kind === 'referrers'
}

/** Null for a path that no registry knows. */
export function parseRegistryPath(path: string): RegistryPath | null {
  if (path === '/v2/') return { kind: 'ping' }
  if (path === '/v2/_catalog') return { kind: 'catalog' }
  const tagged = tagList.exec(path)?.groups?.['repository']
  if (tagged !== undefined) return { kind: 'tags', repository: tagged }
  const { repository, kind, reference } = below.exec(path)?.groups ?? {}
  if (repository === undefined || reference === undefined || !isReferenceKind(kind)) return null
  try {
    return { kind, repository, reference: decodeURIComponent(reference) }
  } catch {
    return null
  }
}

/** The repository that a path lies in, or null. */
export function repositoryOf(path: RegistryPath): string | null {
  return 'repository' in path ? path.repository : null
}
