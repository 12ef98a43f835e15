import type { Readable } from 'node:stream'
import type { LayerFacts } from '../facts.ts'
import type { ReadLayerOptions } from '../read-layer.ts'
import { createLayerReader, type LayerReaderOptions } from './layer-reader.ts'

/** What `readLayer` takes, and how long the child may take. */
export interface AnalyzeInChildOptions extends ReadLayerOptions, LayerReaderOptions {}

/**
 * `readLayer` in a process of its own, which may read nothing but its own code: hostile bytes go in
 * and facts come out, once the source has ended well. Throws what `readLayer` throws, and
 * `TIMED_OUT` or `WORKER_FAILED`. For several layers of an image there is `openLayerReader`.
 */
export async function analyzeInChild(
  source: Readable | AsyncIterable<Uint8Array>,
  options: AnalyzeInChildOptions,
): Promise<LayerFacts> {
  await using reader = createLayerReader(options)
  return await reader.read(source, options)
}
