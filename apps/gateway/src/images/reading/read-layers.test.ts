import { createHash, randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { type LayerFacts, type LayerReader, openLayerReader } from '@wharfinger/image-analysis'
import type { Descriptor } from '@wharfinger/registry-client'
import { tar } from '@wharfinger/tooling/tar'
import { expect, test, vi } from 'vitest'
import type { Reading } from './layer-readers.ts'
import { readLayers } from './read-layers.ts'
import { createSpareReaders } from './spare-readers.ts'

const KIBIBYTE = 1024

interface Layer extends Descriptor {
  readonly bytes: Buffer
}

/** A layer with one file of so many bytes. */
function layerOf(size: number): Layer {
  const bytes = tar({ 'opt/data': randomBytes(size) })
  const digest = `sha256:${createHash('sha256').update(bytes).digest('hex')}`
  return { mediaType: 'application/vnd.oci.image.layer.v1.tar', digest, size: bytes.length, bytes }
}

function layersOf(count: number, size: number): Layer[] {
  return Array.from({ length: count }, () => layerOf(size))
}

/** A registry that knows how many of its blobs are open. */
function registryOf(open: (digest: string) => Readable) {
  let now = 0
  const blobs: Readable[] = []
  const seen = { most: 0, blobs }
  const blob = (_repository: string, { digest }: Pick<Descriptor, 'digest'>): Readable => {
    now += 1
    seen.most = Math.max(seen.most, now)
    const stream = open(digest)
    blobs.push(stream)
    return stream.once('close', () => (now -= 1))
  }
  return { seen, client: { blob, hasBlob: () => Promise.resolve(true) } }
}

function registryWith(layers: readonly Layer[]) {
  const held = new Map(layers.map(({ digest, bytes }) => [digest, bytes]))
  return registryOf((digest) => Readable.from([held.get(digest) ?? Buffer.alloc(0)]))
}

async function* after(event: Promise<void>, blob: Readable) {
  await event
  yield* blob
}

/** Everything that is asked of the work but the layers and where they are. */
function circumstances() {
  const readings = new Map<string, Reading>()
  return {
    readings,
    repository: 'team/app',
    meter: { bytes: () => {}, layerDone: () => {} },
    known: (): Promise<LayerFacts | null> => Promise.resolve(null),
    onRead: (digest: string, reading: Reading) => {
      readings.set(digest, reading)
      return Promise.resolve()
    },
    signal: new AbortController().signal,
    spare: createSpareReaders(2),
    turns: { next: () => Promise.resolve() },
    openReader: vi.fn<() => LayerReader>(() => openLayerReader()),
  }
}

test('small layers are read by one process in their order, each with those before it named', async () => {
  const layers = layersOf(5, KIBIBYTE)
  const all = registryWith(layers)
  const last = Promise.withResolvers<void>()
  const { client } = registryOf((digest) => {
    const blob = all.client.blob('', { digest })
    if (digest === layers.at(-1)?.digest) last.resolve()
    // The lowest comes last.
    return digest === layers[0]?.digest ? Readable.from(after(last.promise, blob)) : blob
  })
  const { readings, ...rest } = circumstances()

  const read = await readLayers({ ...rest, client, layers })

  const digests = layers.map(({ digest }) => digest)
  expect(read.map(({ digest, diffId }) => [digest, diffId])).toEqual(
    digests.map((digest) => [digest, digest]),
  )
  expect(rest.openReader).toHaveBeenCalledOnce()
  for (const [index, digest] of digests.entries())
    expect(readings.get(digest)?.after).toEqual(digests.slice(0, index))
})

test('small layers are fetched ahead, a handful at once', async () => {
  const layers = layersOf(20, KIBIBYTE)
  const all = registryWith(layers)
  const six = Promise.withResolvers<void>()
  let asked = 0
  const { client, seen } = registryOf((digest) => {
    asked += 1
    // Nothing comes before as many are asked for as are fetched at once.
    if (asked === 6) six.resolve()
    return Readable.from(after(six.promise, all.client.blob('', { digest })))
  })

  expect(await readLayers({ ...circumstances(), client, layers })).toHaveLength(20)

  expect(seen.most).toBeLessThan(10)
})

test('large layers are fetched only when a process is free for them', async () => {
  const layers = layersOf(6, 1100 * KIBIBYTE)
  const { client, seen } = registryWith(layers)
  const { openReader, ...rest } = circumstances()
  expect(await readLayers({ ...rest, openReader, client, layers })).toHaveLength(6)
  expect(seen.most).toBe(3)
  expect(openReader).toHaveBeenCalledTimes(3)
})

test('an image is read by one process while others have those to spare', async () => {
  const layers = layersOf(3, 1100 * KIBIBYTE)
  const { client, seen } = registryWith(layers)
  const { openReader, spare, ...rest } = circumstances()
  const elsewhere = spare.lend(2)

  expect(await readLayers({ ...rest, openReader, spare, client, layers })).toHaveLength(3)

  expect(seen.most).toBe(1)
  expect(openReader).toHaveBeenCalledOnce()
  elsewhere[Symbol.dispose]()
  expect(spare.lend(3).count).toBe(2)
})

test('layers that are known need no process', async () => {
  const [layer = layerOf(0)] = layersOf(1, KIBIBYTE)
  const { client, seen } = registryWith([layer])
  const { readings, ...rest } = circumstances()
  await readLayers({ ...rest, client, layers: [layer] })
  const found = readings.get(layer.digest)?.facts ?? null
  rest.openReader.mockClear()

  const known = () => Promise.resolve(found)
  const read = await readLayers({ ...rest, client, layers: [layer, layer], known })

  expect(read).toEqual([
    { ...found, digest: layer.digest },
    { ...found, digest: layer.digest },
  ])
  expect(rest.openReader).not.toHaveBeenCalled()
  expect(seen.blobs).toHaveLength(1)
})

test('a layer that cannot be fetched ahead stops those that are being read', async () => {
  const large = layerOf(1100 * KIBIBYTE)
  const small = layerOf(KIBIBYTE)
  const { client, seen } = registryOf((digest) =>
    digest === large.digest
      ? new Readable({ read() {} })
      : new Readable({ read: () => {} }).destroy(new Error('BLOB_UNKNOWN')),
  )
  const { readings, ...rest } = circumstances()

  const reading = readLayers({ ...rest, client, layers: [large, small] })

  await expect(reading).rejects.toThrow('BLOB_UNKNOWN')
  expect(seen.blobs.every(({ destroyed }) => destroyed)).toBe(true)
  expect(readings.size).toBe(0)
})

test('whoever stops it is told so at once, and nothing goes on', async () => {
  const layers = layersOf(3, 1100 * KIBIBYTE)
  const { client, seen } = registryOf(() => new Readable({ read() {} }))
  const stop = new AbortController()
  const reading = readLayers({ ...circumstances(), client, layers, signal: stop.signal })
  await vi.waitUntil(() => seen.blobs.length === 3)
  stop.abort(new Error('enough'))
  await expect(reading).rejects.toThrow('enough')
  expect(seen.blobs.every(({ destroyed }) => destroyed)).toBe(true)
})

test('whoever stops it before a process could start is told so at once, and none starts', async () => {
  const layers = layersOf(2, 1100 * KIBIBYTE)
  const { client, seen } = registryWith(layers)
  const stop = new AbortController()
  const turns = {
    next: async (signal: AbortSignal) => {
      stop.abort(new Error('enough'))
      signal.throwIfAborted()
    },
  }
  const { openReader, ...rest } = { ...circumstances(), turns, signal: stop.signal }

  await expect(readLayers({ ...rest, openReader, client, layers })).rejects.toThrow('enough')

  expect(openReader).not.toHaveBeenCalled()
  expect(seen.blobs).toHaveLength(0)
})
