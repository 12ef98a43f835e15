import type { FoundPackage, LayerFacts } from './facts.ts'
import { createImageTree, type Found, type ImageTree } from './image-tree.ts'
import { places } from './interest.ts'
import type { OsRelease } from './os-release.ts'
import { formatPurl } from './purl.ts'

/** A layer's facts and the digest under which the manifest names it. */
export interface ImageLayer extends LayerFacts {
  readonly digest: string
}

/** An installed package, as its database lists it. */
export interface ImagePackage {
  readonly name: string
  readonly version: string
  readonly type: 'deb' | 'apk'
  readonly architecture: string
  /** Package URL, for example `pkg:deb/debian/bash@5.2.15-2?arch=amd64&distro=debian-12`. */
  readonly purl: string
  readonly licenses: readonly string[]
  /** The database that lists it, from the image's root. */
  readonly path: string
  /** The layer that first brought this name and version. */
  readonly layerDigest: string
}

/** What an image holds once its layers lie over one another. */
export interface ImageDescription {
  readonly distro: OsRelease | null
  /** Sorted by name, then version. */
  readonly packages: readonly ImagePackage[]
}

interface Listed extends FoundPackage {
  readonly type: 'deb' | 'apk'
  readonly path: string
}

/** Puts an image's layers, bottom first, over one another and says what the result holds. */
export function describeImage(layers: readonly ImageLayer[]): ImageDescription {
  const tree = createImageTree()
  const licenses = new Map<string, readonly string[]>()
  let present = new Map<string, Listed>()
  let broughtBy = new Map<string, string>()

  for (const layer of layers) {
    tree.apply(layer)
    for (const { package: name, licenses: names } of layer.licenses) licenses.set(name, names)
    present = listPackages(tree)
    // What a layer took away and a later one brought back is the later one's.
    const before = broughtBy
    broughtBy = new Map([...present.keys()].map((key) => [key, before.get(key) ?? layer.digest]))
  }

  const distro = readDistro(tree)
  const packages = [...present].map(([key, listed]) =>
    describePackage(listed, distro, broughtBy.get(key) ?? '', licenses),
  )
  return { distro, packages: packages.toSorted(byNameAndVersion) }
}

function listPackages(tree: ImageTree): Map<string, Listed> {
  const databases = [
    ...[...places.dpkgStatus, ...places.apkInstalled].map((place) => tree.find(place)),
    ...places.dpkgStatusParts.flatMap((place) => tree.list(place)),
  ]
  const listed = new Map<string, Listed>()
  for (const database of databases) {
    if (database === null || database.leaf.kind !== 'packages') continue
    const { type, packages } = database.leaf
    for (const found of packages) {
      const key = [type, found.name, found.version, found.architecture].join(' ')
      // Two names of one database, /lib and /usr/lib for instance, list each package once.
      if (!listed.has(key)) listed.set(key, { ...found, type, path: database.path })
    }
  }
  return listed
}

function readDistro(tree: ImageTree): OsRelease | null {
  const found = places.osRelease
    .map((place): Found | null => tree.find(place))
    .find((file) => file?.leaf.kind === 'osRelease')
  return found?.leaf.kind === 'osRelease' ? found.leaf.osRelease : null
}

function describePackage(
  { name, version, architecture, licenses, type, path }: Listed,
  distro: OsRelease | null,
  layerDigest: string,
  debianLicenses: ReadonlyMap<string, readonly string[]>,
): ImagePackage {
  const purl = formatPurl({
    type,
    namespace: distro?.id ?? (type === 'deb' ? 'debian' : 'alpine'),
    name,
    version,
    arch: architecture,
    distro: distro === null ? null : [distro.id, distro.versionId ?? []].flat().join('-'),
  })
  return {
    name,
    version,
    type,
    architecture,
    purl,
    licenses: type === 'deb' ? (debianLicenses.get(name) ?? []) : licenses,
    path,
    layerDigest,
  }
}

function byNameAndVersion(left: ImagePackage, right: ImagePackage): number {
  return compare(left.name, right.name) || compare(left.version, right.version)
}

// By code point, so that the order is the same on every machine.
function compare(left: string, right: string): number {
  if (left === right) return 0
  return left < right ? -1 : 1
}
