import { Transform } from 'node:stream'
import { analyzeInChild, type ImageLayer, type LayerFacts } from '@wharfinger/image-analysis'
import type { Descriptor, RegistryClient } from '@wharfinger/registry-client'
import type { ProgressMeter } from './progress.ts'

interface ReadLayers {
  readonly client: RegistryClient
  readonly repository: string
  /** Bottom first, as the manifest lists them. */
  readonly layers: readonly Descriptor[]
  readonly meter: ProgressMeter
  /** What is known of a layer from earlier images. */
  readonly known: (digest: string) => Promise<LayerFacts | null>
  /** Told of a layer that had to be read. */
  readonly onRead: (digest: string, facts: LayerFacts) => Promise<void>
  readonly signal: AbortSignal
}

/** How many layers of one image are read at once. Each is a download and a process of its own. */
const AT_ONCE = 3

/**
 * Streams every layer, verified, into a process that reads it and has nothing else. One that is
 * known already is not fetched again, but the registry is asked whether it would hand it out. The
 * first failure stops the others.
 */
export async function readLayers(options: ReadLayers): Promise<ImageLayer[]> {
  const { client, repository, layers, meter, known, onRead, signal } = options
  const stop = new AbortController()
  const either = AbortSignal.any([signal, stop.signal])
  // One digest may stand in a manifest several times, and is the same each time.
  const distinct = new Map(layers.map((layer) => [layer.digest, layer]))
  const facts = new Map<string, ImageLayer>()

  const fetchOne = async ({ digest, ...layer }: Descriptor): Promise<LayerFacts> => {
    const blob = client.blob(repository, { ...layer, digest }, { signal: either })
    const counted = counting((count) => meter.bytes(digest, count))
    blob.on('error', (error) => counted.destroy(error))
    return analyzeInChild(blob.pipe(counted), { mediaType: layer.mediaType, signal: either })
  }
  const readOne = async (layer: Descriptor) => {
    const { digest } = layer
    const found = await known(digest)
    const isKnown = found !== null && (await client.hasBlob(repository, digest, { signal: either }))
    const read = isKnown ? found : await fetchOne(layer)
    facts.set(digest, { ...read, digest })
    if (!isKnown) await onRead(digest, read)
    meter.layerDone(layer, isKnown ? 'KNOWN' : 'READ')
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

function counting(count: (bytes: number) => void): Transform {
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      count(chunk.length)
      done(null, chunk)
    },
  })
}
