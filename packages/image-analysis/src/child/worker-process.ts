import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { setPriority } from 'node:os'
import { execPath } from 'node:process'
import type { Readable, Writable } from 'node:stream'
import { hearAnswers, type WorkerAnswer } from './answer.ts'
import { findWorkerProgram, type WorkerProgram } from './program.ts'

/** A process that reads layers. */
export interface Worker {
  /** Where layers go in. */
  readonly line: Writable
  /** Waits for what it says of the layer that goes in now; `WORKER_FAILED` if it ends before. */
  readonly answer: () => Promise<WorkerAnswer>
  /** Whether it lives, and has said nothing but what it was asked. */
  readonly isInOrder: () => boolean
  readonly end: () => void
  /** Resolves when it is gone. */
  readonly ended: Promise<void>
}

const HEAP_MEBIBYTES = 128
// Chunks are dropped as fast as they come; a small nursery has their memory given back soon.
const NURSERY_MEBIBYTES = 1
// Below the server that started it, so that requests come first while layers are read.
const NICENESS = 10

let command: readonly string[] | undefined

/** Starts a worker. What it writes to standard error is thrown away. */
export function startWorker(): Worker {
  if (command === undefined) {
    const program = findWorkerProgram()
    command = [...workerFlags(program), program.file]
  }
  const child: ChildProcessByStdio<Writable, Readable, null> = spawn(execPath, command, {
    cwd: '/',
    env: {},
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  try {
    if (child.pid !== undefined) setPriority(child.pid, NICENESS)
  } catch {
    // It has ended already; that shows elsewhere.
  }
  // Writing fails once it has closed its end, which is no news.
  child.stdin.on('error', () => {})
  let isEnded = false
  const end = (): void => {
    isEnded = true
    child.kill('SIGKILL')
  }
  // A process that could not be started has no exit, and says so by an error.
  const ended = new Promise<void>((resolve) => {
    child.once('error', () => resolve()).once('close', () => resolve())
  })
  const { next, isInOrder } = hearAnswers(child.stdout, { ended, end })
  return {
    line: child.stdin,
    answer: next,
    isInOrder: () => !isEnded && isInOrder(),
    end,
    ended,
  }
}

/** What Node is started with: which files it may read, how much memory it has, nothing of `eval`. */
export function workerFlags({ readable }: WorkerProgram): readonly string[] {
  return [
    '--permission',
    ...readable.map((path) => `--allow-fs-read=${path}`),
    `--max-old-space-size=${HEAP_MEBIBYTES}`,
    `--max-semi-space-size=${NURSERY_MEBIBYTES}`,
    '--disallow-code-generation-from-strings',
    '--disable-proto=throw',
  ]
}
