import type { Readable } from 'node:stream'
import type { LayerFacts, LayerReader } from '@wharfinger/image-analysis'
import type { Descriptor } from '@wharfinger/registry-client'
import type { Turns } from '../turns.ts'

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
  readonly take: () => Promise<RememberingReader>
}

interface Opening {
  readonly openReader: () => LayerReader
  readonly turns: Turns
  /** None is started once it is aborted. */
  readonly signal: AbortSignal
}

/** Starts at most so many processes, each in its turn, and none that is not needed. */
export function createLayerReaders(
  most: number,
  { openReader, turns, signal }: Opening,
): LayerReaders {
  const opened: LayerReader[] = []
  const free: Promise<LayerReader>[] = []
  let asked = 0
  const open = async (): Promise<LayerReader> => {
    asked += 1
    await turns.next(signal)
    const reader = openReader()
    opened.push(reader)
    return reader
  }
  return {
    expect: () => {
      if (asked >= most) return
      const opening = open()
      // Told to whoever takes it, if anybody does.
      opening.catch(() => {})
      free.push(opening)
    },
    take: async () => remembering(await (free.shift() ?? open())),
    [Symbol.asyncDispose]: async () => {
      await Promise.all(opened.map((reader) => reader[Symbol.asyncDispose]()))
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
