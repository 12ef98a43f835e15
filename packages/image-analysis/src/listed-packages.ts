import type { FoundPackage, PackageType } from './facts.ts'
import type { ImageTree, Leaf } from './image-tree.ts'
import { isOfSystem, places } from './interest.ts'

/** A file that lists packages, as it is seen when all layers lie over one another. */
export interface PackageFile {
  /** From the image's root, after all links. */
  readonly path: string
  readonly leaf: Extract<Leaf, { kind: 'packages' }>
}

/** A package and the file that lists it. */
export interface ListedPackage {
  /** Tells packages apart. Those of a distribution are there once, others once a file. */
  readonly key: string
  readonly type: PackageType
  readonly found: FoundPackage
  readonly path: string
}

/** The files that list packages: the databases in their places, and everything else anywhere. */
export function packageFiles(tree: ImageTree): readonly PackageFile[] {
  const databases = [
    ...[...places.dpkgStatus, ...places.apkInstalled, ...places.rpm].map((place) =>
      tree.find(place),
    ),
    ...places.dpkgStatusParts.flatMap((place) => tree.list(place)),
  ]
  const files = new Map<string, PackageFile>()
  for (const found of databases)
    // Two names of one database, /lib and /usr/lib for instance, are one file.
    if (found?.leaf.kind === 'packages' && isOfSystem(found.leaf.type))
      files.set(found.path, { path: found.path, leaf: found.leaf })
  for (const { path, leaf } of tree.leaves())
    if (leaf.kind === 'packages' && !isOfSystem(leaf.type)) files.set(path, { path, leaf })
  return [...files.values()]
}

/** The packages of the files, each once. */
export function* listPackages(
  files: readonly PackageFile[],
): Generator<ListedPackage, void, undefined> {
  const seen = new Set<string>()
  for (const { path, leaf } of files) {
    const { type } = leaf
    for (const found of leaf.packages) {
      const parts = [type, found.name, found.version, found.architecture ?? '']
      const key = isOfSystem(type) ? parts.join(' ') : fileKey(parts, path, found)
      if (seen.has(key)) continue
      seen.add(key)
      yield { key, type, found, path: pathOf(path, found) }
    }
  }
}

function fileKey(parts: readonly string[], path: string, found: FoundPackage): string {
  return [...parts, found.namespace ?? '', pathOf(path, found)].join(' ')
}

/** The path of evidence; an archive in an archive is told as Java's URLs do. */
function pathOf(path: string, { within }: FoundPackage): string {
  return within === undefined ? path : `${path}!/${within}`
}
