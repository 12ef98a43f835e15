import { readFileSync } from 'node:fs'
import { dirname, extname, join } from 'node:path'
import { isUpToDate } from './bundle.ts'
import { readableByWorker } from './permissions.ts'

/** What runs as a worker. */
export interface WorkerProgram {
  readonly file: string
  /** Files and folders that Node has to read for it. */
  readonly readable: readonly string[]
}

/**
 * The worker's program. As published it is one file beside this one. In the repository that file is
 * generated, and taken only while it is made of the sources that are there: otherwise these are run
 * themselves, which takes three times as long to start.
 */
export function findWorkerProgram(own = import.meta.filename): WorkerProgram {
  const folder = dirname(own)
  if (extname(own) === '.js') return single(join(folder, 'worker.cjs'))
  const sources = dirname(folder)
  const bundle = join(sources, 'generated/worker.cjs')
  if (isUpToDate(textOf(bundle), dirname(sources))) return single(bundle)
  return {
    file: join(folder, 'worker.ts'),
    readable: readableByWorker(sources, ['tar-stream']),
  }
}

function single(file: string): WorkerProgram {
  return { file, readable: [file] }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
