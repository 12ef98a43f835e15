import { createHash } from 'node:crypto'
import type { OsRelease } from '../os-release.ts'

/** A package as a bill of materials lists it: what `describeImage` says of one, or a stored copy. */
export interface BillPackage {
  readonly name: string
  readonly version: string
  readonly purl: string
  readonly licenses: readonly string[]
  readonly vendor: string | null
  /** The file that names it, and the layer that brought it; null where that is not known. */
  readonly path: string | null
  readonly layerDigest: string | null
}

/** What a bill of materials is written from. */
export interface BillOfMaterials {
  /** The image as people name it, for example `docker.io/library/debian:12`. */
  readonly name: string
  /** The digest of its manifest. Identifiers are derived from it. */
  readonly digest: string
  /** When the image was read; the moment that stands in the document. */
  readonly createdAt: Date
  /** The program that writes it. */
  readonly tool: { readonly name: string; readonly version: string }
  readonly distro: OsRelease | null
  readonly packages: readonly BillPackage[]
  /** How many files that may hold packages were not read: the bill is then said to be incomplete. */
  readonly notRead: number
}

/** A package by its package URL, with every place that it was found in. */
export interface BillComponent extends BillPackage {
  readonly occurrences: readonly Pick<BillPackage, 'path' | 'layerDigest'>[]
}

/** The packages with those of one URL as one, sorted by URL. */
export function billComponents(packages: readonly BillPackage[]): readonly BillComponent[] {
  return [...Map.groupBy(packages, ({ purl }) => purl)]
    .toSorted(([left], [right]) => (left < right ? -1 : 1))
    .flatMap(([, same]) => {
      const [first] = same
      const places = same.map(({ path, layerDigest }) => ({ path, layerDigest }))
      const licenses = [...new Set(same.flatMap((one) => one.licenses))].toSorted()
      return first === undefined
        ? []
        : [{ ...first, licenses, occurrences: places.toSorted(byPath) }]
    })
}

// RFC 9562, 6.6: names that are URLs.
const URL_NAMESPACE = Buffer.from('6ba7b8119dad11d180b400c04fd430c8', 'hex')

/** The same UUID for the same text on every machine (RFC 9562, version 5). */
export function uuidOf(text: string): string {
  const bytes = createHash('sha1').update(URL_NAMESPACE).update(text).digest().subarray(0, 16)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/** A moment to the second, as both formats want it. */
export function toSecond(moment: Date): string {
  return moment.toISOString().replace(/\.\d+Z$/, 'Z')
}

function byPath(left: Pick<BillPackage, 'path'>, right: Pick<BillPackage, 'path'>): number {
  const [a, b] = [left.path ?? '', right.path ?? '']
  if (a === b) return 0
  return a < b ? -1 : 1
}
