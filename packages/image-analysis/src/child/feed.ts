import type { Readable, Writable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { writeFrame } from './frames.ts'
import type { Patience } from './patience.ts'

/** Pieces from a network are small, and each frame is a call to the system. */
const FRAME_BYTES = 64 * 1024
/** What may wait for the worker before the source has to. */
const WAITING_BYTES = 256 * 1024

/**
 * Gives a worker all bytes of a layer, and says how many there were. Once its end of the line is
 * closed the rest of the source is read for nothing.
 */
export async function feed(source: Readable, line: Writable, patience: Patience): Promise<number> {
  let pieces: Uint8Array[] = []
  let gathered = 0
  let total = 0

  const send = (): void => {
    if (line.writable && gathered > 0) writeFrame(line, pieces)
    pieces = []
    gathered = 0
  }
  const hold = async (): Promise<void> => {
    source.pause()
    await patience.during(drained(line))
    source.resume()
  }
  source.on('data', (piece: Uint8Array) => {
    total += piece.length
    // An empty piece would make a frame that ends the layer.
    if (piece.length === 0 || !line.writable) return
    // What comes at once is sent at once, and does not wait for more.
    if (gathered === 0) setImmediate(send)
    pieces.push(piece)
    gathered += piece.length
    if (gathered >= FRAME_BYTES) send()
    if (line.writableLength > WAITING_BYTES) void hold()
  })
  await finished(source, { writable: false })
  send()
  if (line.writable) writeFrame(line, [])
  return total
}

function drained(line: Writable): Promise<void> {
  return new Promise((resolve) => {
    if (!line.writable || line.writableLength === 0) return resolve()
    const done = (): void => {
      line.off('drain', done).off('close', done)
      resolve()
    }
    line.once('drain', done).once('close', done)
  })
}
