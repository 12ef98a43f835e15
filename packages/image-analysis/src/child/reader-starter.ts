import { LayerError } from '../layer-error.ts'
import { createLayerReader, type LayerReader, type LayerReaderOptions } from './layer-reader.ts'
import { canHandLinesOn, type Starter, startStarter } from './starter-process.ts'
import { startWorker, type Worker } from './worker-process.ts'

/** Opens layer readers whose processes are started by another, small process. */
export interface ReaderStarter extends AsyncDisposable {
  /** `openLayerReader`, which holds the caller up for less. */
  readonly openReader: (options?: LayerReaderOptions) => LayerReader
}

export interface ReaderStarterOptions {
  /**
   * How long the small process is kept after the last reader was disposed of, in milliseconds.
   * Default 60,000.
   */
  readonly idleMs?: number
}

/**
 * To start a process is to copy the tables of all the memory of the one that starts it: a large
 * server stands still for 20 to 40 ms each time. So it has this started by a small process, which it
 * starts with the first reader. Layers do not go through that one: the lines between server and
 * readers are made when it is started, and handed on. Dispose of it, or the processes stay.
 */
export function createReaderStarter({ idleMs = 60_000 }: ReaderStarterOptions = {}): ReaderStarter {
  const starters = new Set<Starter>()
  let isClosed = false
  let newest: Starter | undefined

  const open = (): Starter => {
    const starter = startStarter(idleMs)
    starters.add(starter)
    void starter.gone.then(() => starters.delete(starter))
    return starter
  }
  const start = (): Worker => {
    if (isClosed) throw new Error('The starter of readers is closed')
    if (!canHandLinesOn) return startWorker()
    const worker = newest?.start() ?? (newest = open()).start()
    // The system gives no more processes, or no more open files.
    if (worker === null) throw new LayerError('WORKER_FAILED')
    return worker
  }
  return {
    openReader: (options = {}) => {
      const reader = createLayerReader(options, start)
      reader.start()
      return reader
    },
    [Symbol.asyncDispose]: async () => {
      isClosed = true
      await Promise.all([...starters].map((starter) => starter.end()))
    },
  }
}
