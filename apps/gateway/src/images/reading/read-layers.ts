import { Readable } from 'node:stream'
import type { ImageLayer, LayerFacts, LayerReader } from '@wharfinger/image-analysis'
import type { Descriptor, RegistryClient } from '@wharfinger/registry-client'
import type { ProgressMeter } from '../progress.ts'
import { createLayerReaders, type Reading, type RememberingReader } from './layer-readers.ts'
import { lookAhead } from './look-ahead.ts'
import type { SpareReaders } from './spare-readers.ts'
import type { Turns } from '../turns.ts'

interface ReadLayers {
  readonly client: Pick<RegistryClient, 'blob' | 'hasBlob'>
  readonly repository: string
  /** Bottom first, as the manifest lists them. */
  readonly layers: readonly Descriptor[]
  readonly meter: Pick<ProgressMeter, 'bytes' | 'layerDone'>
  /** What is known of a layer from earlier images. */
  readonly known: (digest: string) => Promise<LayerFacts | null>
  /** Told of a layer that had to be read. */
  readonly onRead: (digest: string, reading: Reading) => Promise<void>
  readonly signal: AbortSignal
  /** Processes that this image may have besides its own one. */
  readonly spare: SpareReaders
  /** When such a process may start. */
  readonly turns: Turns
  /** Starts a process that reads layers. */
  readonly openReader: () => LayerReader
}

/** How many layers of one image are read at once, at most. Each has a process of its own. */
const AT_ONCE = 3
/** A layer of up to so many bytes is fetched before its turn, and waits in memory. */
const SMALL_BYTES = 1024 * 1024
/** How many layers are looked at, and fetched if they are small, before their turn. */
const AHEAD = 6
/** Another process takes longer to start than so many small layers to read. */
const SMALL_FOR_A_PROCESS = 20

/** A layer whose turn it may be: what is known of it, or its bytes if they were worth waiting for. */
interface Ready {
  readonly layer: Descriptor
  readonly facts: LayerFacts | null
  readonly bytes: Buffer | null
}

/**
 * Has every layer read, verified, in processes that have nothing else. One that is known already is
 * not fetched again, but the registry is asked whether it would hand it out. Small layers are fetched
 * ahead, so that a far registry costs few journeys; large ones are streamed when a process is free.
 * The first failure stops everything.
 */
export async function readLayers(options: ReadLayers): Promise<ImageLayer[]> {
  const { client, repository, layers, meter, known, onRead, signal, spare, turns, openReader } =
    options
  const stop = new AbortController()
  const either = AbortSignal.any([signal, stop.signal])
  // One digest may stand in a manifest several times, and is the same each time.
  const distinct = [...new Map(layers.map((layer) => [layer.digest, layer])).values()]
  const facts = new Map<string, ImageLayer>()
  using lent = spare.lend(mostReaders(distinct) - 1)
  const most = 1 + lent.count
  await using readers = createLayerReaders(most, { openReader, turns, signal: either })

  const fetch = (layer: Descriptor): Readable =>
    client.blob(repository, layer, {
      signal: either,
      onBytes: (count) => meter.bytes(layer.digest, count),
    })
  const prepare = async (layer: Descriptor): Promise<Ready> => {
    const { digest, size } = layer
    const found = await known(digest)
    if (found !== null && (await client.hasBlob(repository, digest, { signal: either })))
      return { layer, facts: found, bytes: null }
    readers.expect()
    return { layer, facts: null, bytes: size > SMALL_BYTES ? null : await bytesOf(fetch(layer)) }
  }
  const failed = Promise.withResolvers<never>()
  const ahead = lookAhead(distinct, AHEAD, (layer) => {
    const ready = prepare(layer)
    // Told before its turn has come.
    ready.catch(failed.reject)
    return ready
  })
  /** Reads in the order of the layers, so that of each only lower ones may have had a say in it. */
  const work = async () => {
    let reader: RememberingReader | undefined
    let kept = Promise.resolve()
    const keep = async (layer: Descriptor, reading: Reading) => {
      await onRead(layer.digest, reading)
      meter.layerDone(layer, 'READ')
    }
    try {
      for (let next = ahead.take(); next; next = ahead.take()) {
        const { layer, facts: found, bytes } = await next
        const { digest } = layer
        if (found !== null) {
          facts.set(digest, { ...found, digest })
          meter.layerDone(layer, 'KNOWN')
          continue
        }
        reader ??= await readers.take()
        const source = bytes === null ? fetch(layer) : Readable.from([bytes])
        const reading = await reader.read(layer, source, either)
        facts.set(digest, { ...reading.facts, digest })
        // The next one is read meanwhile.
        await kept
        kept = keep(layer, reading)
        kept.catch(failed.reject)
      }
    } finally {
      await kept
    }
  }
  const working = Array.from({ length: most }, work)
  try {
    await Promise.race([Promise.all(working), failed.promise])
  } finally {
    stop.abort()
    await Promise.allSettled(working)
  }
  return layers.flatMap(({ digest }) => facts.get(digest) ?? [])
}

/** What `buffer` of Node does by way of a Blob, at an eighth of its cost. */
async function bytesOf(stream: Readable): Promise<Buffer> {
  // A stream of bytes, as the client's are.
  return Buffer.concat((await stream.toArray()) as Buffer[])
}

/** A large layer is worth a process, since it keeps a connection busy; of small ones it takes many. */
function mostReaders(layers: readonly Descriptor[]): number {
  const large = layers.filter(({ size }) => size > SMALL_BYTES).length
  return Math.min(AT_ONCE, Math.ceil(large + (layers.length - large) / SMALL_FOR_A_PROCESS))
}
