import process from 'node:process'
import { LayerError } from './layer-error.ts'
import type { LayerLimits } from './limits.ts'
import { readLayer } from './read-layer.ts'

// A process of its own: the layer comes in on standard input and one line of JSON goes out. It is
// started by `analyzeInChild`, with no environment and no rights but to read its own sources.
const [, , mediaType = '', limitsText = '{}'] = process.argv

try {
  // The parent wrote this from a value of this very type.
  const limits = JSON.parse(limitsText) as Partial<LayerLimits>
  const facts = await readLayer(process.stdin, { mediaType, limits })
  process.stdout.write(JSON.stringify({ facts }))
} catch (error) {
  if (error instanceof LayerError) process.stdout.write(JSON.stringify({ code: error.code }))
  else process.exitCode = 1
}
