import type { Descriptor } from '@wharfinger/registry-client'
import type { ImageProgress, LayerProgress } from './image.ts'

/** Counts the bytes of one image by layer, and reports now and then. */
export interface ProgressMeter {
  readonly step: (step: string) => void
  /**
   * What is to be read, bottom first; told with the next step. One digest may stand there several
   * times, and counts each time.
   */
  readonly expect: (layers: readonly Descriptor[]) => void
  readonly bytes: (digest: string, count: number) => void
  /** A layer is there: read now, or known from another image. */
  readonly layerDone: (layer: Descriptor, how: 'READ' | 'KNOWN') => void
}

interface Options {
  readonly report: (progress: ImageProgress) => void
  readonly now: () => Date
  /** The least time between two reports of bytes; a step and a layer's end are told at once. */
  readonly everyMs?: number
}

interface Counted {
  state: LayerProgress['state']
  bytesDone: number
}

export function createProgressMeter({ report, now, everyMs = 500 }: Options): ProgressMeter {
  let step = 'RESOLVE'
  let expected: readonly Descriptor[] = []
  // Counted in place: this is called for every chunk of every layer.
  const counts = new Map<string, Counted>()
  let last = 0

  const tell = (important: boolean) => {
    const time = now().getTime()
    if (!important && time - last < everyMs) return
    last = time
    const layers = expected.map(({ digest, size }): LayerProgress => {
      const { state, bytesDone } = counts.get(digest) ?? { state: 'WAITING', bytesDone: 0 }
      return { digest, state, bytesDone, bytesTotal: size }
    })
    report({
      step,
      bytesDone: layers.reduce((sum, { bytesDone }) => sum + bytesDone, 0),
      bytesTotal: layers.reduce((sum, { bytesTotal }) => sum + bytesTotal, 0),
      layersDone: layers.filter(({ state }) => state === 'READ' || state === 'KNOWN').length,
      layersTotal: layers.length,
      layers,
    })
  }

  return {
    step(next) {
      step = next
      tell(true)
    },
    expect(layers) {
      expected = layers
    },
    bytes(digest, count) {
      const counted = counts.get(digest)
      if (counted) counted.bytesDone += count
      else counts.set(digest, { state: 'READING', bytesDone: count })
      tell(false)
    },
    layerDone({ digest, size }, state) {
      counts.set(digest, { state, bytesDone: size })
      // The next layer may stand still for long, and nothing else would tell of this one.
      tell(true)
    },
  }
}
