import { PassThrough, pipeline, type Readable, type Transform } from 'node:stream'
import { constants, createGunzip, createZstdDecompress } from 'node:zlib'
import { actualCompression, type Compression, promisedCompression } from './compression.ts'
import { LayerError } from './layer-error.ts'
import { wholeFrames } from './zstd-frames.ts'

// Fewer trips through the thread pool than zlib's own 16 KiB, and still small beside the memory cap.
const CHUNK_BYTES = 256 * 1024
// A larger window than zstd's own default limit would need more memory than a worker is given.
const LARGEST_WINDOW_LOG = 27

export interface PlainLayer {
  /** The tar archive. Destroying it destroys the source too. */
  readonly bytes: Readable
  /** The bytes taken from the source so far. */
  readonly taken: () => number
}

/** Undoes a layer's compression as a stream. Errors of the source pass through unchanged. */
export async function decompress(source: Readable, mediaType: string): Promise<PlainLayer> {
  const promised = promisedCompression(mediaType)
  const iterator: AsyncIterator<Uint8Array, undefined> = source[Symbol.asyncIterator]()
  const head = await firstBytes(iterator, 4)
  if (head.length === 0 && promised !== 'none') throw new LayerError('BAD_COMPRESSION')

  let taken = 0
  async function* everything(): AsyncGenerator<Uint8Array, void, undefined> {
    try {
      taken += head.length
      if (head.length > 0) yield head
      for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) {
        taken += next.value.length
        yield next.value
      }
    } finally {
      await iterator.return?.()
    }
  }

  const compression = actualCompression(head)
  const compressed = compression === 'zstd' ? wholeFrames(everything()) : everything()
  // `pipeline` reports each error on the stream that it returns; the callback has nothing to add.
  const bytes = pipeline(compressed, decompressor(compression), () => {})
  return { bytes, taken: () => taken }
}

function decompressor(compression: Compression): Transform {
  if (compression === 'gzip') return createGunzip({ chunkSize: CHUNK_BYTES })
  if (compression === 'none') return new PassThrough({ highWaterMark: CHUNK_BYTES })
  return createZstdDecompress({
    chunkSize: CHUNK_BYTES,
    params: { [constants.ZSTD_d_windowLogMax]: LARGEST_WINDOW_LOG },
  })
}

async function firstBytes(
  iterator: AsyncIterator<Uint8Array, undefined>,
  wanted: number,
): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  let length = 0
  while (length < wanted) {
    const next = await iterator.next()
    if (next.done === true) break
    pieces.push(next.value)
    length += next.value.length
  }
  return Buffer.concat(pieces)
}

/** Whether an error came from zlib, that is from the compressed bytes and not from their source. */
export function isCompressionError(error: unknown): boolean {
  const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined
  return typeof code === 'string' && /^(?:Z_|ZSTD_|ERR_ZSTD|ERR_BUFFER_TOO_LARGE)/.test(code)
}
