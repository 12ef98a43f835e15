import type { PackageType } from './facts.ts'

/** How the content of a file is read, for the few files that are read at all. */
export type ContentKind =
  | 'osRelease'
  | 'dpkgStatus'
  | 'dpkgStatusPart'
  | 'apkInstalled'
  | 'copyright'
  | 'rpmDatabase'
  | 'rpmJournal'
  | 'rpmOld'
  | 'npmPackage'
  | 'pythonMetadata'
  | 'gemSpecification'
  | 'javaArchive'

/** Where distributions keep their description and package databases, in the order of preference. */
export const places = {
  // os-release(5): the first of the two that exists.
  osRelease: ['etc/os-release', 'usr/lib/os-release'],
  dpkgStatus: ['var/lib/dpkg/status'],
  // Distroless images have one file a package.
  dpkgStatusParts: ['var/lib/dpkg/status.d'],
  apkInstalled: ['lib/apk/db/installed', 'usr/lib/apk/db/installed'],
  rpm: ['usr/lib/sysimage/rpm', 'var/lib/rpm'].flatMap((folder) =>
    ['rpmdb.sqlite', 'rpmdb.sqlite-wal', 'Packages', 'Packages.db'].map(
      (name) => `${folder}/${name}`,
    ),
  ),
} as const

const structural: ReadonlySet<string> = new Set(
  Object.values(places)
    .flat()
    .flatMap((place) =>
      place.split('/').map((_, index, parts) => parts.slice(0, index + 1).join('/')),
    ),
)

/** Whether a path is one of the places, or a folder on the way to one. */
export function leadsToPlace(path: string): boolean {
  return structural.has(path)
}

const systemTypes: ReadonlySet<PackageType> = new Set(['deb', 'apk', 'rpm'])

/** Whether packages of a type come from a distribution, which lists them in one known place. */
export function isOfSystem(type: PackageType): boolean {
  return systemTypes.has(type)
}

const typeOfKind: Readonly<Partial<Record<ContentKind, PackageType>>> = {
  dpkgStatus: 'deb',
  dpkgStatusPart: 'deb',
  apkInstalled: 'apk',
  rpmDatabase: 'rpm',
  rpmJournal: 'rpm',
  rpmOld: 'rpm',
  npmPackage: 'npm',
  pythonMetadata: 'pypi',
  gemSpecification: 'gem',
  javaArchive: 'maven',
}

/** The packages that a kind of content lists; null for content that lists none. */
export function packageTypeOf(kind: ContentKind): PackageType | null {
  return typeOfKind[kind] ?? null
}

/**
 * The kind of content that a path promises. Goes by the end of the path: a database can have been
 * moved, with a link left in its old place. Asked for every entry, so the end is compared before
 * anything is cut out of the path.
 */
export function contentKind(path: string): ContentKind | null {
  if (path.endsWith('/package.json')) return isNpmPackage(path) ? 'npmPackage' : null
  if (path.endsWith('.jar') || path.endsWith('.war') || path.endsWith('.ear')) return 'javaArchive'
  if (path.endsWith('.gemspec'))
    return path.includes('specifications/') && isGemSpecification(path) ? 'gemSpecification' : null
  if (path.endsWith('/METADATA') || path.endsWith('PKG-INFO') || path.endsWith('.egg-info'))
    return isPythonMetadata(path) ? 'pythonMetadata' : null
  if (path.endsWith('os-release')) return hasName(path, 'os-release') ? 'osRelease' : null
  if (path.endsWith('/status')) return hasName(path, 'dpkg/status') ? 'dpkgStatus' : null
  if (path.endsWith('/installed')) return hasName(path, 'apk/db/installed') ? 'apkInstalled' : null
  if (path.endsWith('/copyright')) return copyrightOf(path) === null ? null : 'copyright'
  if (path.includes('dpkg/status.d/')) return isStatusPart(path) ? 'dpkgStatusPart' : null
  return rpmKind(path)
}

/** The Debian package that a copyright file belongs to. */
export function copyrightOf(path: string): string | null {
  return /^usr\/share\/doc\/([^/]{1,128})\/copyright$/.exec(path)?.[1] ?? null
}

/** Whether a file of this name, in the place of a folder, would hide packages of a lower layer. */
export function isPlaceOfPackages(path: string): boolean {
  const slash = path.lastIndexOf('/')
  if (slash === -1 || path.endsWith('.dist-info')) return true
  return (
    /^(?:node_modules|(?:site|dist)-packages|specifications)$/.test(path.slice(slash + 1)) ||
    /(?:^|\/)node_modules\/(?:@[^/]+\/)?[^/]+$/.test(path)
  )
}

function isStatusPart(path: string): boolean {
  return /(?:^|\/)dpkg\/status\.d\/[^/]+$/.test(path) && !path.endsWith('.md5sums')
}

// Not the manifests in a package's own folders, which say how to load their neighbours.
function isNpmPackage(path: string): boolean {
  return /(?:^|\/)node_modules\/(?:@[^/]+\/)?[^/@][^/]*\/package\.json$/.test(path)
}

function isGemSpecification(path: string): boolean {
  return /(?:^|\/)specifications\/(?:default\/)?[^/]+\.gemspec$/.test(path)
}

function isPythonMetadata(path: string): boolean {
  return /(?:^|\/)(?:site|dist)-packages\/(?:.*\/)?(?:[^/]+\.dist-info\/METADATA|[^/]+\.egg-info\/PKG-INFO|EGG-INFO\/PKG-INFO|[^/]+\.egg-info)$/.test(
    path,
  )
}

function rpmKind(path: string): ContentKind | null {
  if (path.endsWith('rpm/rpmdb.sqlite'))
    return hasName(path, 'rpm/rpmdb.sqlite') ? 'rpmDatabase' : null
  if (path.endsWith('rpm/rpmdb.sqlite-wal')) return 'rpmJournal'
  if (path.endsWith('/rpm/Packages') || path.endsWith('/rpm/Packages.db')) return 'rpmOld'
  return null
}

function hasName(path: string, name: string): boolean {
  return path === name || path.endsWith(`/${name}`)
}
