import { Transform } from 'node:stream'
import { analyzeInChild, type ImageLayer } from '@wharfinger/image-analysis'
import type { Descriptor, RegistryClient } from '@wharfinger/registry-client'
import type { ProgressMeter } from './progress.ts'

interface ReadLayers {
  readonly client: RegistryClient
  readonly repository: string
  /** Bottom first, as the manifest lists them. */
  readonly layers: readonly Descriptor[]
  readonly meter: ProgressMeter
  readonly signal: AbortSignal
}

/** How many layers of one image are read at once. Each is a download and a process of its own. */
const AT_ONCE = 3

/**
 * Streams every layer, verified, into a process that reads it and has nothing else. The first
 * failure stops the others.
 */
export async function readLayers({
  client,
  repository,
  layers,
  meter,
  signal,
}: ReadLayers): Promise<ImageLayer[]> {
  const stop = new AbortController()
  const either = AbortSignal.any([signal, stop.signal])
  // One digest may stand in a manifest several times, and is the same each time.
  const distinct = new Map(layers.map((layer) => [layer.digest, layer]))
  const facts = new Map<string, ImageLayer>()

  const readOne = async (layer: Descriptor) => {
    const blob = client.blob(repository, layer, { signal: either })
    const counted = counting(meter)
    blob.on('error', (error) => counted.destroy(error))
    const read = await analyzeInChild(blob.pipe(counted), {
      mediaType: layer.mediaType,
      signal: either,
    })
    facts.set(layer.digest, { ...read, digest: layer.digest })
    meter.layerDone()
  }

  const queue = distinct.values()
  const worker = async () => {
    for (const layer of queue) await readOne(layer)
  }
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, worker))
  } finally {
    stop.abort()
  }
  return layers.flatMap(({ digest }) => facts.get(digest) ?? [])
}

function counting(meter: ProgressMeter): Transform {
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      meter.bytes(chunk.length)
      done(null, chunk)
    },
  })
}
