import type { LayerFacts, PackageType } from './facts.ts'
import { createImageTree, type Found, type ImageTree } from './image-tree.ts'
import { places } from './interest.ts'
import {
  type ListedPackage,
  listPackages,
  type PackageFile,
  packageFiles,
} from './listed-packages.ts'
import { listNotRead, type NotRead } from './not-read.ts'
import type { OsRelease } from './os-release.ts'
import { packageUrl } from './purl.ts'

/** A layer's facts and the digest under which the manifest names it. */
export interface ImageLayer extends LayerFacts {
  readonly digest: string
}

/** An installed package, as its database, its manifest or its program names it. */
export interface ImagePackage {
  readonly name: string
  readonly version: string
  readonly type: PackageType
  /** What it is built for; null where packages of the type have none. */
  readonly architecture: string | null
  /** Package URL, for example `pkg:deb/debian/bash@5.2.15-2?arch=amd64&distro=debian-12`. */
  readonly purl: string
  readonly licenses: readonly string[]
  /** Who made it, where it says so; rpm only. */
  readonly vendor: string | null
  /** The source package it was built from, where it says so; rpm only. */
  readonly source: string | null
  /**
   * The file that names it, from the image's root. An archive in an archive stands behind `!/`:
   * `/app.jar!/BOOT-INF/lib/x.jar`.
   */
  readonly path: string
  /** The layer that first brought this name and version; for files anywhere, in this file. */
  readonly layerDigest: string
}

/** What an image holds once its layers lie over one another. */
export interface ImageDescription {
  readonly distro: OsRelease | null
  /** Sorted by name, version, type and path. At most 200,000; what is over is in `notRead`. */
  readonly packages: readonly ImagePackage[]
  /** What may hold packages and was not read, sorted by path. */
  readonly notRead: readonly NotRead[]
}

const MOST_PACKAGES = 200_000

/** Puts an image's layers, bottom first, over one another and says what the result holds. */
export function describeImage(layers: readonly ImageLayer[]): ImageDescription {
  const tree = createImageTree()
  const licenses = new Map<string, readonly string[]>()
  let files: readonly PackageFile[] = []
  let present: readonly ListedPackage[] = []
  let broughtBy = new Map<string, string>()

  for (const layer of layers) {
    tree.apply(layer)
    for (const { package: name, licenses: names } of layer.licenses) licenses.set(name, names)
    const now = packageFiles(tree)
    // Most layers bring no packages, and what lists them is the same as before.
    if (isSame(files, now)) continue
    files = now
    present = [...listPackages(files)]
    // What a layer took away and a later one brought back is the later one's.
    const before = broughtBy
    broughtBy = new Map(present.map(({ key }) => [key, before.get(key) ?? layer.digest]))
  }

  const distro = readDistro(tree)
  const packages = present.map((listed) =>
    describePackage(listed, distro, broughtBy.get(listed.key) ?? '', licenses),
  )
  const notRead = listNotRead(files, layers)
  const over = packages.length - MOST_PACKAGES
  return {
    distro,
    packages: packages.toSorted(inOrder).slice(0, MOST_PACKAGES),
    notRead:
      over <= 0
        ? notRead
        : [...notRead, { type: null, reason: 'TOO_MANY_PACKAGES', path: null, count: over }],
  }
}

function isSame(before: readonly PackageFile[], now: readonly PackageFile[]): boolean {
  return (
    before.length === now.length &&
    before.every(({ path, leaf }, index) => now[index]?.leaf === leaf && now[index].path === path)
  )
}

function readDistro(tree: ImageTree): OsRelease | null {
  const found = places.osRelease
    .map((place): Found | null => tree.find(place))
    .find((file) => file?.leaf.kind === 'osRelease')
  return found?.leaf.kind === 'osRelease' ? found.leaf.osRelease : null
}

function describePackage(
  { type, found, path }: ListedPackage,
  distro: OsRelease | null,
  layerDigest: string,
  debianLicenses: ReadonlyMap<string, readonly string[]>,
): ImagePackage {
  const { namespace, name, version, architecture } = found
  return {
    name: namespace === undefined ? name : `${namespace}:${name}`,
    version,
    type,
    architecture,
    purl: packageUrl(type, found, distro),
    licenses: type === 'deb' ? (debianLicenses.get(name) ?? []) : found.licenses,
    vendor: found.vendor ?? null,
    source: found.source ?? null,
    path,
    layerDigest,
  }
}

function inOrder(left: ImagePackage, right: ImagePackage): number {
  return (
    compare(left.name, right.name) ||
    compare(left.version, right.version) ||
    compare(left.type, right.type) ||
    compare(left.path, right.path)
  )
}

// By code point, so that the order is the same on every machine.
function compare(left: string, right: string): number {
  if (left === right) return 0
  return left < right ? -1 : 1
}
