import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { decompress, isCompressionError } from './decompress.ts'
import { collectFacts } from './collect-facts.ts'
import type { LayerFacts } from './facts.ts'
import { LayerError } from './layer-error.ts'
import { defaultLimits, type LayerLimits } from './limits.ts'
import { tarEntries } from './tar-entries.ts'

/** What kind of layer it is, and how much of it is read. */
export interface ReadLayerOptions {
  readonly mediaType: string
  /** Replaces some of `defaultLimits`. */
  readonly limits?: Partial<LayerLimits>
  /** Stops the reading, which then rejects with the signal's reason. */
  readonly signal?: AbortSignal
}

/**
 * Reads a layer as a stream and keeps what says which distribution and packages it brings. Nothing
 * is ever extracted, and memory does not grow with the layer.
 *
 * Throws a `LayerError` for what is wrong with the layer, and the source's own error where the
 * source fails. The source is destroyed in either case.
 */
export async function readLayer(
  source: Readable | AsyncIterable<Uint8Array>,
  { mediaType, limits: given = {}, signal }: ReadLayerOptions,
): Promise<LayerFacts> {
  const limits = { ...defaultLimits, ...given }
  const stream = source instanceof Readable ? source : Readable.from(source)
  const stop = (): void => void stream.destroy(reasonOf(signal))
  signal?.addEventListener('abort', stop, { once: true })
  try {
    signal?.throwIfAborted()
    const { bytes, taken } = await decompress(stream, mediaType)
    const hash = createHash('sha256')
    let uncompressedBytes = 0
    const entries = tarEntries(bytes, (chunk) => {
      uncompressedBytes += chunk.length
      if (uncompressedBytes > limits.uncompressedBytes) throw new LayerError('LAYER_TOO_LARGE')
      if (uncompressedBytes > limits.ratioFreeBytes && uncompressedBytes > taken() * limits.ratio)
        throw new LayerError('COMPRESSION_BOMB')
      hash.update(chunk)
    })
    const collected = await collectFacts(entries, limits)
    const diffId = `sha256:${hash.digest('hex')}`
    return { diffId, compressedBytes: taken(), uncompressedBytes, ...collected }
  } catch (error) {
    signal?.throwIfAborted()
    throw isCompressionError(error) ? new LayerError('BAD_COMPRESSION') : error
  } finally {
    signal?.removeEventListener('abort', stop)
    stream.destroy()
  }
}

function reasonOf(signal: AbortSignal | undefined): Error {
  const reason: unknown = signal?.reason
  return reason instanceof Error ? reason : new DOMException('Aborted', 'AbortError')
}
