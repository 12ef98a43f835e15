import { Readable } from 'node:stream'
import { parseJson } from '../json.ts'
import type { LayerLimits } from '../limits.ts'
import { createFrameParser } from './frames.ts'

/** What the worker's parent wants read. */
export interface LayerRequest {
  readonly mediaType: string
  readonly limits: Partial<LayerLimits>
}

// As much as the line brings at once: more would be joined, and copied for it, before it is read.
const WAITING_BYTES = 64 * 1024
const LONGEST_FRAME = 0xffff_ffff

/**
 * The worker's side of the line. A layer is a frame with the request, frames of bytes, and an empty
 * frame; what is not taken of it is passed over. A line that ends within a layer is its failure.
 */
export function receiveLayers(
  line: Readable,
  onLayer: (request: LayerRequest, bytes: Readable) => void,
): void {
  const request: Buffer[] = []
  let layer: Readable | null = null

  const take = createFrameParser(LONGEST_FRAME, {
    piece: (bytes) => {
      if (layer === null) request.push(bytes)
      else if (!layer.destroyed && !layer.push(bytes)) line.pause()
    },
    end: (length) => {
      if (layer === null) {
        const text = Buffer.concat(request.splice(0)).toString('utf8')
        layer = openLayer(line)
        // The parent wrote this from a value of this very type.
        onLayer(parseJson(text) as LayerRequest, layer)
      } else if (length === 0) {
        if (!layer.destroyed) layer.push(null)
        layer = null
      }
    },
    tooLong: () => {},
  })
  line.on('data', take)
  line.on('end', () => layer?.destroy(new Error('The line ended within a layer')))
}

function openLayer(line: Readable): Readable {
  return new Readable({
    highWaterMark: WAITING_BYTES,
    read: () => void line.resume(),
    destroy: (error, done) => {
      line.resume()
      done(error)
    },
  })
}
