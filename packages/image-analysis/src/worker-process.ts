import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { setPriority } from 'node:os'
import { dirname, extname, join } from 'node:path'
import { execPath } from 'node:process'
import type { Readable, Writable } from 'node:stream'
import type { LayerLimits } from './limits.ts'
import { readableByWorker } from './worker-permissions.ts'

export type WorkerProcess = ChildProcessByStdio<Writable, Readable, null>

const HEAP_MEBIBYTES = 128
// Chunks are dropped as fast as they come; a small nursery has their memory given back soon.
const NURSERY_MEBIBYTES = 1
// Below the server that started it, so that requests come first while layers are read.
const NICENESS = 10

let flags: readonly string[] | undefined

/** Starts a process that reads one layer. What it writes to standard error is thrown away. */
export function startWorker(mediaType: string, limits: Partial<LayerLimits>): WorkerProcess {
  const directory = dirname(import.meta.filename)
  flags ??= workerFlags(directory)
  const worker = join(directory, `worker${extname(import.meta.filename)}`)
  const child = spawn(execPath, [...flags, worker, mediaType, JSON.stringify(limits)], {
    cwd: '/',
    env: {},
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  try {
    if (child.pid !== undefined) setPriority(child.pid, NICENESS)
  } catch {
    // It has ended already; that shows elsewhere.
  }
  return child
}

/** What Node is started with: which files it may read, how much memory it has, nothing of `eval`. */
export function workerFlags(sourceDirectory: string): readonly string[] {
  return [
    '--permission',
    ...readableByWorker(sourceDirectory, ['tar-stream']).map((path) => `--allow-fs-read=${path}`),
    `--max-old-space-size=${HEAP_MEBIBYTES}`,
    `--max-semi-space-size=${NURSERY_MEBIBYTES}`,
    '--disallow-code-generation-from-strings',
    '--disable-proto=throw',
  ]
}
