import type { ImageProgress } from './image.ts'

/** Counts the bytes and layers of one image, and reports now and then. */
export interface ProgressMeter {
  readonly step: (step: string) => void
  readonly expect: (totals: { readonly bytes: number; readonly layers: number }) => void
  readonly bytes: (count: number) => void
  readonly layerDone: () => void
}

interface Options {
  readonly report: (progress: ImageProgress) => void
  readonly now: () => Date
  /** The least time between two reports; the first is at once. */
  readonly everyMs?: number
}

export function createProgressMeter({ report, now, everyMs = 500 }: Options): ProgressMeter {
  let progress: ImageProgress = {
    step: 'RESOLVE',
    bytesDone: 0,
    bytesTotal: 0,
    layersDone: 0,
    layersTotal: 0,
  }
  let last = 0

  const change = (part: Partial<ImageProgress>, important: boolean) => {
    progress = { ...progress, ...part }
    const time = now().getTime()
    if (!important && time - last < everyMs) return
    last = time
    report(progress)
  }

  return {
    step: (step) => change({ step }, true),
    expect: ({ bytes, layers }) => change({ bytesTotal: bytes, layersTotal: layers }, true),
    bytes: (count) => change({ bytesDone: progress.bytesDone + count }, false),
    layerDone: () => change({ layersDone: progress.layersDone + 1 }, false),
  }
}
