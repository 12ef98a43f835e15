import type { Readable } from 'node:stream'
import type { LayerFacts, LayerReader } from '@wharfinger/image-analysis'
import type { Descriptor } from '@wharfinger/registry-client'

/** What a layer holds, and who may have had a say in it. */
export interface Reading {
  readonly facts: LayerFacts
  /**
   * The layers that the same process had read before. One that took the process over could forge
   * these facts, so they are good for images only that hold it too.
   */
  readonly after: readonly string[]
}

/** Reads layers one after another, and remembers which. */
export interface RememberingReader {
  readonly read: (layer: Descriptor, source: Readable, signal: AbortSignal) => Promise<Reading>
}

/** The processes that read the layers of one image. */
export interface LayerReaders extends AsyncDisposable {
  /** Says that one more layer is to be read: its process may start while it is fetched. */
  readonly expect: () => void
  /** A process for whoever reads an expected layer and has none yet. */
  readonly take: () => RememberingReader
}

/** Starts at most so many processes, and none that is not needed. */
export function createLayerReaders(most: number, openReader: () => LayerReader): LayerReaders {
  const all: LayerReader[] = []
  const free: LayerReader[] = []
  const open = (): LayerReader => {
    const reader = openReader()
    all.push(reader)
    return reader
  }
  return {
    expect: () => {
      if (all.length < most) free.push(open())
    },
    take: () => remembering(free.pop() ?? open()),
    [Symbol.asyncDispose]: async () => {
      await Promise.all(all.map((reader) => reader[Symbol.asyncDispose]()))
    },
  }
}

function remembering(reader: LayerReader): RememberingReader {
  const digests: string[] = []
  return {
    read: async ({ digest, mediaType }, source, signal) => {
      const after = [...digests]
      digests.push(digest)
      return { facts: await reader.read(source, { mediaType, signal }), after }
    },
  }
}
