import { randomUUID } from 'node:crypto'
import type { ImageDescription } from '@wharfinger/image-analysis'
import type { Descriptor } from '@wharfinger/registry-client'
import { countActivity } from '../activity/activity.ts'
import type { WriteClient } from '../database/database.ts'
import type { ResolvedRegistry } from '../registries/resolve.ts'
import type { Image } from './image.ts'
import { touchReadings } from './readings.ts'
import { plainJson, plainText } from './plain-text.ts'

/** Everything that was learnt of an image. */
export interface ImageFacts {
  readonly digest: string
  readonly parentDigest: string | null
  readonly platform: string
  readonly manifest: string
  /** As JSON. */
  readonly config: string
  readonly size: bigint
  readonly layers: readonly (Descriptor & { readonly createdBy: string | null })[]
  readonly description: ImageDescription
  readonly record: ResolvedRegistry | null
  readonly at: Date
}

const ROWS_AT_ONCE = 500

/** Replaces what is known of the image, in the transaction it is given. */
export async function writeFacts(
  tx: WriteClient,
  image: Image,
  { record, description, at, layers, ...facts }: ImageFacts,
): Promise<void> {
  const { id: imageId } = image
  if (image.digest !== null && image.digest !== facts.digest) await keepOldPair(tx, image)

  const { distro, packages, notRead } = description
  const { count } = await tx.image.updateMany({
    where: { id: imageId },
    data: {
      ...facts,
      distro: distro && JSON.stringify(distro),
      notRead: notRead.length === 0 ? null : plainJson(notRead),
      status: 'ANALYZED',
      progress: null,
      error: null,
      layersCount: layers.length,
      packagesCount: packages.length,
      ...resolvedWith(record),
      ...(image.digest !== null && image.digest !== facts.digest && { createdAt: at }),
      analyzedAt: at,
    },
  })
  // Deleted in the meantime: there is nothing to hang the facts on.
  if (count === 0) return

  await tx.imageLayer.deleteMany({ where: { imageId } })
  await tx.imagePackage.deleteMany({ where: { imageId } })
  const perLayer = Map.groupBy(packages, ({ layerDigest }) => layerDigest)
  await tx.imageLayer.createMany({
    data: layers.map(({ digest, mediaType, size, createdBy }, position) => ({
      imageId,
      position,
      digest,
      mediaType,
      size: BigInt(size),
      createdBy,
      packages: perLayer.get(digest)?.length ?? 0,
    })),
  })
  const rows = packages.map(({ licenses, ...found }, position) => ({
    imageId,
    position,
    ...found,
    nameLower: found.name.toLowerCase(),
    licenses: plainJson(licenses),
    vendor: found.vendor && plainText(found.vendor),
    source: found.source && plainText(found.source),
    path: plainText(found.path),
  }))
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE)
    await tx.imagePackage.createMany({ data: rows.slice(start, start + ROWS_AT_ONCE) })
  if (record) await tx.registry.updateMany({ where: { id: record.id }, data: { lastUsedAt: at } })
  const digests = layers.map(({ digest }) => digest)
  await touchReadings(tx, digests, at)
  await countActivity(tx, 'imagesAnalyzed', at)
}

/** Which credential served the image; the words outlive the record. */
export function resolvedWith(record: ResolvedRegistry | null) {
  return {
    resolvedId: record?.id ?? null,
    resolvedKey: record?.key ?? null,
    resolvedUser: record?.username ?? null,
  }
}

/** The tag has moved: what it named before stays as a record of its own. */
async function keepOldPair(tx: WriteClient, image: Image): Promise<void> {
  const old = await tx.image.findUnique({ where: { id: image.id } })
  if (!old) return
  const id = randomUUID()
  await tx.image.create({
    data: { ...old, id, status: 'ANALYZED', progress: null, error: null },
  })
  await tx.imageLayer.updateMany({ where: { imageId: image.id }, data: { imageId: id } })
  await tx.imagePackage.updateMany({ where: { imageId: image.id }, data: { imageId: id } })
}
