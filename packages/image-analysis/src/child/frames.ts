import type { Writable } from 'node:stream'

const HEADER_BYTES = 4

/** Takes apart what comes in. */
export interface FrameSink {
  /** The next bytes of the frame that is open. */
  readonly piece: (bytes: Buffer) => void
  /** It is over, and had so many bytes. */
  readonly end: (length: number) => void
  /** A frame announced more bytes than are taken. Nothing is told of what follows. */
  readonly tooLong: () => void
}

/** A frame is its length in four bytes, the highest first, and then so many bytes. */
export function writeFrame(stream: Writable, pieces: readonly Uint8Array[]): void {
  const header = Buffer.allocUnsafe(HEADER_BYTES)
  header.writeUInt32BE(pieces.reduce((sum, { length }) => sum + length, 0))
  // Sent with one call to the system.
  stream.cork()
  stream.write(header)
  for (const piece of pieces) stream.write(piece)
  stream.uncork()
}

/** Reads frames of at most `most` bytes from chunks that may begin and end anywhere. */
export function createFrameParser(most: number, sink: FrameSink): (chunk: Buffer) => void {
  let header = 0
  let headerBytes = 0
  let left = 0
  let failed = false

  const finish = (): void => {
    const length = header
    headerBytes = 0
    header = 0
    sink.end(length)
  }

  return (chunk) => {
    for (let at = 0; at < chunk.length && !failed;) {
      if (headerBytes < HEADER_BYTES) {
        header = header * 256 + chunk.readUInt8(at)
        headerBytes += 1
        at += 1
        if (headerBytes < HEADER_BYTES) continue
        left = header
        if (left > most) {
          failed = true
          sink.tooLong()
        } else if (left === 0) finish()
        continue
      }
      const step = Math.min(left, chunk.length - at)
      sink.piece(chunk.subarray(at, at + step))
      at += step
      left -= step
      if (left === 0) finish()
    }
  }
}
