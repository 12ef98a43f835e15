import type { FoundPackage, PackageType } from './facts.ts'
import type { OsRelease } from './os-release.ts'

interface PurlParts {
  readonly type: string
  readonly namespace?: string | undefined
  readonly name: string
  /** Left out where a package has none. */
  readonly version?: string | undefined
  readonly qualifiers?: Readonly<Record<string, string | null | undefined>>
}

/** Writes a package URL (ECMA-427): qualifiers in order and without empty ones, all encoded. */
export function formatPurl({ type, namespace, name, version, qualifiers = {} }: PurlParts): string {
  const path = [type, ...(namespace?.split('/') ?? []), name].map(encode).join('/')
  const stated = Object.entries(qualifiers)
    .flatMap(([key, value]) => (value == null || value === '' ? [] : [`${key}=${encode(value)}`]))
    .toSorted()
  const query = stated.length === 0 ? '' : `?${stated.join('&')}`
  return `pkg:${path}${version === undefined ? '' : `@${encode(version)}`}${query}`
}

/** The package URL of a package that was found in an image of a distribution. */
export function packageUrl(type: PackageType, found: FoundPackage, distro: OsRelease | null): string {
  return formatPurl(partsOf(type, found, distro))
}

// The rules of each type are those of the definitions in purl-spec.
function partsOf(type: PackageType, found: FoundPackage, distro: OsRelease | null): PurlParts {
  const { name, version, architecture, namespace } = found
  const system = {
    arch: architecture,
    distro: distro === null ? null : [distro.id, distro.versionId ?? []].flat().join('-'),
  }
  // An id is one segment, whatever stands in it.
  const vendor = distro?.id.toLowerCase().replaceAll('/', '-')
  switch (type) {
    case 'deb':
    case 'apk': {
      const usual = type === 'deb' ? 'debian' : 'alpine'
      const lower = name.toLowerCase()
      return { type, namespace: vendor ?? usual, name: lower, version, qualifiers: system }
    }
    case 'rpm':
      return { type, namespace: vendor, name, version, qualifiers: { ...system, epoch: found.epoch } }
    case 'npm':
      return { type, ...splitPath(name.toLowerCase()), version }
    case 'pypi':
      return { type, name: name.toLowerCase().replaceAll(/[-_.]+/g, '-'), version }
    case 'golang':
      // What Go built from a working folder has no version.
      return { type, ...splitPath(name.toLowerCase()), version: version === '(devel)' ? undefined : version }
    case 'maven':
      // Without a group there is no such package, only an archive of that name.
      return { type: namespace === undefined ? 'generic' : type, namespace, name, version }
    case 'gem':
      return { type, name, version, qualifiers: { platform: architecture } }
    case 'cargo':
      return { type, name, version }
  }
}

function splitPath(path: string): { readonly namespace?: string; readonly name: string } {
  const slash = path.lastIndexOf('/')
  return slash === -1
    ? { name: path }
    : { namespace: path.slice(0, slash), name: path.slice(slash + 1) }
}

/** Percent-encodes all but the unreserved characters and the colon, which a package URL keeps. */
function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed())
    .replaceAll('%3A', ':')
    .replaceAll(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`)
}
