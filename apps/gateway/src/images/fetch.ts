import { describeImage } from '@wharfinger/image-analysis'
import { parseImageReference } from '@wharfinger/registry-auth/reference'
import { createRegistryClient } from '@wharfinger/registry-client'
import type { Shared } from '../context.ts'
import { configText, layerCommands } from './config-facts.ts'
import { DEFAULT_PLATFORM, type Image, type ImageProgress, type ImageStatus } from './image.ts'
import type { ResolvedRegistry } from '../registries/resolve.ts'
import { isSuperseded } from './history.ts'
import { createProgressMeter } from './progress.ts'
import { findReading } from './readings.ts'
import type { Reading } from './reading/layer-readers.ts'
import { readLayers } from './reading/read-layers.ts'
import type { SpareReaders } from './reading/spare-readers.ts'
import type { Turns } from './turns.ts'
import { openFor } from './registry-session.ts'
import { type ImageFacts, resolvedWith } from './write-facts.ts'

/** What the work on an image tells while it goes on. */
export interface Watcher {
  readonly status: (
    status: ImageStatus,
    columns?: Partial<ReturnType<typeof resolvedWith>>,
  ) => Promise<void>
  readonly progress: (progress: ImageProgress) => void
  /** A layer was read, and need not be read again even if the rest of the work fails. */
  readonly layer: (digest: string, reading: Reading) => Promise<void>
}

/** How an image is worked on. */
interface ReadingOptions {
  readonly watcher: Watcher
  readonly spare: SpareReaders
  readonly turns: Turns
  readonly signal: AbortSignal
}

/** The facts, or that the image is just what was read the last time. */
export type Fetched =
  | { readonly facts: ImageFacts }
  | { readonly unchangedBy: ResolvedRegistry | null }

/**
 * Resolves, fetches and reads an image; every byte is verified against the digest that named it.
 * Nothing is written but what `watcher` writes, so the whole of it can be run again at any time.
 */
export async function fetchImage(
  shared: Shared,
  image: Image,
  { watcher, spare, turns, signal }: ReadingOptions,
): Promise<Fetched> {
  const { repository } = image
  const meter = createProgressMeter({ report: watcher.progress, now: shared.now })
  const { session, record } = await openFor(shared, image, signal)
  // One commit with the status after it.
  meter.step('MANIFEST')
  // An image that was read before keeps who served it until it has been read again.
  await watcher.status('FETCHING', image.digest === null ? resolvedWith(record) : {})
  const client = createRegistryClient(session)

  const { digest: named, tag } = parseImageReference(image.reference)
  const wanted = image.requestedPlatform ?? DEFAULT_PLATFORM
  // What a tag named before is read again as what it was, and not as what the tag names now.
  const kept = (await isSuperseded(shared, image)) ? (image.parentDigest ?? image.digest) : null
  const asked = kept ?? named ?? tag ?? 'latest'
  const resolved = await client.resolveImage(repository, asked, wanted, { signal })
  const { digest, parentDigest, platform, manifest, manifestBytes } = resolved
  if (image.digest === digest && image.analyzedAt !== null) return { unchangedBy: record }

  const config = await client.config(repository, manifest.config, { signal })
  const bytes = manifest.layers.reduce((sum, { size }) => sum + size, 0)
  meter.expect(manifest.layers)
  meter.step('LAYERS')
  await watcher.status('ANALYZING')
  const digests = new Set(manifest.layers.map((layer) => layer.digest))
  const layers = await readLayers({
    client,
    repository,
    layers: manifest.layers,
    meter,
    signal,
    spare,
    turns,
    openReader: shared.readers.openReader,
    known: (layer) => findReading(shared.database, layer, digests),
    onRead: watcher.layer,
  })

  meter.step('DESCRIBE')
  const commands = layerCommands(config)
  return {
    facts: {
      digest,
      parentDigest,
      platform,
      manifest: manifestBytes.toString('utf8'),
      config: configText(config),
      size: BigInt(bytes + manifest.config.size),
      layers: manifest.layers.map((layer, index) => ({
        ...layer,
        createdBy: commands[index] ?? null,
      })),
      description: describeImage(layers),
      record,
      at: shared.now(),
    },
  }
}
