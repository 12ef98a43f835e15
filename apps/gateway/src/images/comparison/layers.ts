import type { ImageLayerRow } from '../layers.ts'

/** Some layers of an image. */
export interface LayerSet {
  readonly count: number
  /** Compressed bytes of all of them. */
  readonly size: number
  /** The first ones, bottom first. */
  readonly layers: readonly ImageLayerRow[]
}

export interface LayerComparison {
  readonly shared: LayerSet
  readonly added: LayerSet
  readonly removed: LayerSet
}

/** An image that was built has at most 127; a manifest that was made up may list any number. */
const MOST_LAYERS = 200

/** Which layers of `to` are in `from` as well, by their digests, and which only in one. */
export function compareLayers(
  from: readonly ImageLayerRow[],
  to: readonly ImageLayerRow[],
): LayerComparison {
  const before = new Set(from.map(({ digest }) => digest))
  const after = new Set(to.map(({ digest }) => digest))
  return {
    shared: setOf(to.filter(({ digest }) => before.has(digest))),
    added: setOf(to.filter(({ digest }) => !before.has(digest))),
    removed: setOf(from.filter(({ digest }) => !after.has(digest))),
  }
}

function setOf(layers: readonly ImageLayerRow[]): LayerSet {
  return {
    count: layers.length,
    size: layers.reduce((sum, { size }) => sum + size, 0),
    layers: layers.slice(0, MOST_LAYERS),
  }
}
