import type { LayerFacts, NotReadReason, PackageType } from './facts.ts'
import type { PackageFile } from './listed-packages.ts'
import { createPassedOver } from './passed-over.ts'

/** Something that may hold packages and was not read. */
export interface NotRead {
  /** The kind of packages it may hold; null for links and programs of any kind. */
  readonly type: PackageType | null
  readonly reason: NotReadReason
  /** From the image's root; null where many are told as one. */
  readonly path: string | null
  /** How many files it stands for. */
  readonly count: number
}

/** As many are told one by one; the rest is counted. */
const MOST_TOLD = 1000

/** What of an image was not read: by path where it can be, and how many of the rest. */
export function listNotRead(
  files: readonly PackageFile[],
  layers: readonly Pick<LayerFacts, 'passedOver'>[],
): readonly NotRead[] {
  const told: NotRead[] = []
  const counted = createPassedOver()
  for (const { path, leaf } of files)
    for (const { reason, within } of leaf.notRead ?? []) {
      if (told.length === MOST_TOLD) counted.add(leaf.type, reason)
      else {
        const at = within === undefined ? path : `${path}!/${within}`
        told.push({ type: leaf.type, reason, path: at, count: 1 })
      }
    }
  for (const { passedOver } of layers)
    for (const { type, reason, count } of passedOver) counted.add(type, reason, count)
  return [...told.toSorted(byPath), ...counted.all().map((one) => ({ ...one, path: null }))]
}

function byPath(left: NotRead, right: NotRead): number {
  const [a, b] = [left.path ?? '', right.path ?? '']
  if (a === b) return 0
  return a < b ? -1 : 1
}
