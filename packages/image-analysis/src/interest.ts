/** How the content of a file is read, for the few files that are read at all. */
export type ContentKind =
  | 'osRelease'
  | 'dpkgStatus'
  | 'dpkgStatusPart'
  | 'apkInstalled'
  | 'copyright'

/** Where distributions keep their description and package databases, in the order of preference. */
export const places = {
  // os-release(5): the first of the two that exists.
  osRelease: ['etc/os-release', 'usr/lib/os-release'],
  dpkgStatus: ['var/lib/dpkg/status'],
  // Distroless images have one file a package.
  dpkgStatusParts: ['var/lib/dpkg/status.d'],
  apkInstalled: ['lib/apk/db/installed', 'usr/lib/apk/db/installed'],
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

/**
 * The kind of content that a path promises. Goes by the end of the path: a database can have been
 * moved, with a link left in its old place.
 */
export function contentKind(path: string): ContentKind | null {
  if (path.endsWith('os-release')) return hasName(path, 'os-release') ? 'osRelease' : null
  if (path.endsWith('/status')) return hasName(path, 'dpkg/status') ? 'dpkgStatus' : null
  if (path.endsWith('/installed')) return hasName(path, 'apk/db/installed') ? 'apkInstalled' : null
  if (path.endsWith('/copyright')) return copyrightOf(path) === null ? null : 'copyright'
  if (/(?:^|\/)dpkg\/status\.d\/[^/]+$/.test(path) && !path.endsWith('.md5sums'))
    return 'dpkgStatusPart'
  return null
}

/** The Debian package that a copyright file belongs to. */
export function copyrightOf(path: string): string | null {
  return /^usr\/share\/doc\/([^/]{1,128})\/copyright$/.exec(path)?.[1] ?? null
}

function hasName(path: string, name: string): boolean {
  return path === name || path.endsWith(`/${name}`)
}
