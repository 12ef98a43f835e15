import { LayerError } from './layer-error.ts'

const FRAME_MAGIC = 0xfd2fb528
const SKIPPABLE_MAGIC = 0x184d2a50
const BLOCK_HEADER_BYTES = 3
const RLE_BLOCK = 1
const RESERVED_BLOCK = 3

type Header = 'magic' | 'skipSize' | 'descriptor' | 'block'

/**
 * Cuts zstd data so that no chunk reaches over the end of a frame, and leaves skippable frames
 * out (RFC 8878 §3.1). Node's decompressor drops whatever follows a frame in the same chunk, while
 * layers of many frames are common: parallel compressors write them, and so does zstd:chunked.
 */
export async function* wholeFrames(
  source: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  const { cut, atBoundary } = frameCutter()
  for await (const chunk of source)
    yield* cut(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength))
  // An end inside a frame is seen by the decompressor; one between frames is not.
  if (!atBoundary()) throw new LayerError('BAD_COMPRESSION')
}

interface FrameCutter {
  readonly cut: (chunk: Buffer) => Generator<Buffer, void, undefined>
  readonly atBoundary: () => boolean
}

function frameCutter(): FrameCutter {
  let header: Header = 'magic'
  let wanted = 4
  // The bytes of the header that are here so far: a chunk may end anywhere.
  let seen = Buffer.alloc(0)
  let body = 0
  let skipped = 0
  let hasChecksum = false

  const expect = (next: Header, bytes: number): void => {
    header = next
    wanted = bytes
    seen = Buffer.alloc(0)
  }

  const readHeader = (): void => {
    if (header === 'magic') {
      const magic = seen.readUInt32LE(0)
      if (magic === FRAME_MAGIC) return expect('descriptor', 1)
      if ((magic & 0xfffffff0) >>> 0 === SKIPPABLE_MAGIC) return expect('skipSize', 4)
      throw new LayerError('BAD_COMPRESSION')
    }
    if (header === 'skipSize') {
      skipped = seen.readUInt32LE(0)
      return expect('magic', 4)
    }
    if (header === 'descriptor') {
      const descriptor = seen.readUInt8(0)
      hasChecksum = (descriptor & 0b100) !== 0
      body = frameHeaderBytes(descriptor)
      return expect('block', BLOCK_HEADER_BYTES)
    }
    const block = seen.readUIntLE(0, BLOCK_HEADER_BYTES)
    const type = (block >> 1) & 0b11
    if (type === RESERVED_BLOCK) throw new LayerError('BAD_COMPRESSION')
    const last = (block & 1) === 1
    body = (type === RLE_BLOCK ? 1 : block >> 3) + (last && hasChecksum ? 4 : 0)
    return last ? expect('magic', 4) : expect('block', BLOCK_HEADER_BYTES)
  }

  function* cut(chunk: Buffer): Generator<Buffer, void, undefined> {
    // Bytes from `start` on belong to a frame and are not handed on yet.
    let start = 0
    let at = 0
    while (at < chunk.length) {
      if (skipped > 0 || body > 0) {
        const step = Math.min(skipped > 0 ? skipped : body, chunk.length - at)
        at += step
        if (skipped > 0) {
          skipped -= step
          start = at
          continue
        }
        body -= step
      } else {
        const step = Math.min(wanted - seen.length, chunk.length - at)
        const whole = seen.length === 0
        seen = Buffer.concat([seen, chunk.subarray(at, at + step)])
        at += step
        if (seen.length < wanted) {
          if (header === 'magic' || header === 'skipSize') start = at
          continue
        }
        const [kind, bytes] = [header, seen]
        readHeader()
        if (kind === 'skipSize' || header === 'skipSize') start = at
        else if (kind === 'magic' && !whole) {
          yield bytes
          start = at
        }
      }
      if (body === 0 && header === 'magic' && start < at) {
        yield chunk.subarray(start, at)
        start = at
      }
    }
    if (start < at) yield chunk.subarray(start, at)
  }

  return { cut, atBoundary: () => header !== 'magic' || (seen.length === 0 && skipped === 0) }
}

/** What follows the descriptor: window, dictionary id and content size (RFC 8878 §3.1.1.1). */
function frameHeaderBytes(descriptor: number): number {
  const singleSegment = (descriptor & 0b10_0000) !== 0
  const dictionary = [0, 1, 2, 4][descriptor & 0b11] ?? 0
  const contentSize = [singleSegment ? 1 : 0, 2, 4, 8][descriptor >> 6] ?? 0
  return (singleSegment ? 0 : 1) + dictionary + contentSize
}
