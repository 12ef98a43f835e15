import process from 'node:process'
import type { Readable } from 'node:stream'
import { LayerError } from '../layer-error.ts'
import { readLayer } from '../read-layer.ts'
import { writeFrame } from './frames.ts'
import { type LayerRequest, receiveLayers } from './incoming-layers.ts'

// A process of its own: layers come in on standard input, one after another, and a frame of JSON
// goes out for each. It is started by a layer reader, with no environment and no rights but to read
// its own code, and ends with its input.

async function answer({ mediaType, limits }: LayerRequest, bytes: Readable): Promise<unknown> {
  try {
    return { facts: await readLayer(bytes, { mediaType, limits }) }
  } catch (error) {
    if (error instanceof LayerError) return { code: error.code }
    throw error
  }
}

receiveLayers(process.stdin, (request, bytes) => {
  answer(request, bytes).then(
    (said) => writeFrame(process.stdout, [Buffer.from(JSON.stringify(said))]),
    () => process.exit(1),
  )
})
