import type { Readable } from 'node:stream'

/** A body's bytes; null where it holds more than `limit`, and the rest is then not read. */
export async function readBytes(body: Readable, limit: number): Promise<Buffer | null> {
  const pieces: Uint8Array[] = []
  let length = 0
  for await (const piece of body) {
    if (!(piece instanceof Uint8Array)) continue
    length += piece.length
    if (length > limit) return null
    pieces.push(piece)
  }
  return Buffer.concat(pieces, length)
}
