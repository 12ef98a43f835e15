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
export function packageUrl(
  type: PackageType,
  found: FoundPackage,
  distro: OsRelease | null,
): string {
  return formatPurl({ type, ...partsOf[type](found, distro) })
}

type PartsOf = (
  found: FoundPackage,
  distro: OsRelease | null,
) => Omit<PurlParts, 'type'> & { readonly type?: string }

// The rules of each type are those of the definitions in purl-spec.
const partsOf: Readonly<Record<PackageType, PartsOf>> = {
  deb: (found, distro) => ofSystem({ ...found, name: found.name.toLowerCase() }, distro, 'debian'),
  apk: (found, distro) => ofSystem({ ...found, name: found.name.toLowerCase() }, distro, 'alpine'),
  rpm: (found, distro) => ofSystem(found, distro),
  npm: ({ name, version }) => ({ ...splitPath(name.toLowerCase()), version }),
  pypi: ({ name, version }) => ({ name: name.toLowerCase().replaceAll(/[-_.]+/g, '-'), version }),
  golang: ({ name, version }) => ({
    ...splitPath(name.toLowerCase()),
    // What Go built from a working folder has no version.
    version: version === '(devel)' ? undefined : version,
  }),
  // Without a group there is no such package, only an archive of that name.
  maven: ({ namespace, name, version }) =>
    namespace === undefined ? { type: 'generic', name, version } : { namespace, name, version },
  gem: ({ name, version, architecture }) => ({
    name,
    version,
    qualifiers: { platform: architecture },
  }),
  cargo: ({ name, version }) => ({ name, version }),
}

function ofSystem(
  { name, version, architecture, epoch }: FoundPackage,
  distro: OsRelease | null,
  usualVendor?: string,
): Omit<PurlParts, 'type'> {
  return {
    // An id is one segment, whatever stands in it.
    namespace: distro?.id.toLowerCase().replaceAll('/', '-') ?? usualVendor,
    name,
    version,
    qualifiers: {
      arch: architecture,
      distro: distro === null ? null : [distro.id, distro.versionId ?? []].flat().join('-'),
      epoch,
    },
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
