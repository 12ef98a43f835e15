import { Readable } from 'node:stream'
import { promisedCompression } from '../compression.ts'
import type { LayerFacts } from '../facts.ts'
import { LayerError, type LayerErrorCode } from '../layer-error.ts'
import type { LayerLimits } from '../limits.ts'
import type { ReadLayerOptions } from '../read-layer.ts'
import { feed } from './feed.ts'
import { writeFrame } from './frames.ts'
import { createPatience } from './patience.ts'
import { startWorker, type Worker } from './worker-process.ts'

/** How much of each layer is read, and how long the process may take for it. */
export interface LayerReaderOptions {
  /** Replaces some of `defaultLimits`. */
  readonly limits?: Partial<LayerLimits>
  /**
   * How long the process may keep us waiting in all for one layer, in milliseconds. Waiting for the
   * source does not count. Default 60,000.
   */
  readonly patienceMs?: number
}

/** Reads layers in a process of its own. Dispose of it, or the process stays. */
export interface LayerReader extends AsyncDisposable {
  /**
   * `readLayer` in the process: bytes go in and facts come out, once the source has ended well.
   * Throws what `readLayer` throws, and `TIMED_OUT` or `WORKER_FAILED`. One layer at a time: a call
   * before the last one has settled is an error.
   */
  readonly read: (
    source: Readable | AsyncIterable<Uint8Array>,
    options: Pick<ReadLayerOptions, 'mediaType' | 'signal'>,
  ) => Promise<LayerFacts>
}

/**
 * Starts a process for the layers of one image, which may read nothing but its own code. It serves
 * on after a layer that it read to its end; after any other it is ended, and the next layer has a
 * new one. A layer that took the process over could forge what is said of those that are read after
 * it: images that do not trust one another must not share a reader.
 */
export function openLayerReader(options: LayerReaderOptions = {}): LayerReader {
  const reader = createLayerReader(options)
  reader.start()
  return reader
}

/** The same, without a process until `start` or the first layer. */
export function createLayerReader(
  { limits = {}, patienceMs = 60_000 }: LayerReaderOptions,
  startProcess: () => Worker = startWorker,
) {
  let worker: Worker | null = null
  let isBusy = false
  let isClosed = false

  const start = (): Worker => {
    if (isClosed) throw new Error('The reader is closed')
    if (worker?.isInOrder() !== true) worker = startProcess()
    return worker
  }

  const readWith = async (
    { line, answer, isInOrder, end }: Worker,
    stream: Readable,
    mediaType: string,
  ): Promise<LayerFacts> => {
    const patience = createPatience(patienceMs, end)
    let isSent = false
    let isSettled = false
    writeFrame(line, [Buffer.from(JSON.stringify({ mediaType, limits }))])
    const answered = answer().then((said) => {
      // Whoever answers before all is there has not read to the end.
      if (!isSent) end()
      isSettled = !said.ok && !isDamage(said.code)
      if (isSettled) stream.destroy()
      return said
    })
    const sent = await feed(stream, line, patience).catch((error: unknown) => {
      if (!isSettled) throw error
      return 0
    })
    isSent = true
    const said = await patience.during(answered)
    if (patience.isOver()) throw new LayerError('TIMED_OUT')
    if (!said.ok) throw new LayerError(said.code)
    if (isInOrder() && said.facts.compressedBytes !== sent) end()
    return said.facts
  }

  const read: LayerReader['read'] = async (source, { mediaType, signal }) => {
    if (isBusy) throw new Error('The reader is at work on another layer')
    isBusy = true
    const stream = source instanceof Readable ? source : Readable.from(source)
    // A failure while nobody listens is told later; without a listener it would be thrown.
    stream.on('error', () => {})
    let servesOn = false
    const stop = (): void => {
      stream.destroy()
      worker?.end()
    }
    signal?.addEventListener('abort', stop, { once: true })
    try {
      signal?.throwIfAborted()
      promisedCompression(mediaType)
      const facts = await readWith(start(), stream, mediaType)
      servesOn = true
      return facts
    } catch (error) {
      signal?.throwIfAborted()
      throw error
    } finally {
      signal?.removeEventListener('abort', stop)
      stream.destroy()
      if (!servesOn) worker?.end()
      isBusy = false
    }
  }

  const close = async (): Promise<void> => {
    isClosed = true
    worker?.end()
    await worker?.ended
  }
  return { start, read, [Symbol.asyncDispose]: close }
}

/**
 * Whether the layer may just have been damaged on its way. The rest of the source is then read too:
 * a digest that does not fit is the better explanation, and comes before the worker's. What was
 * understood has to wait for the same: a layer may go on behind the end of what is compressed.
 */
function isDamage(code: LayerErrorCode): boolean {
  return code === 'BAD_COMPRESSION' || code === 'BAD_TAR'
}
