import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { execPath } from 'node:process'
import type { Readable, Writable } from 'node:stream'
import { hearAnswers, type WorkerAnswer } from './answer.ts'
import { stepBack } from './priority.ts'
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

/** A process that was started, as far as a worker is made of it. */
interface Started {
  /** Its standard input. */
  readonly line: Writable
  /** Its standard output. */
  readonly voice: Readable
  readonly kill: () => void
  /** Resolves when it is gone, and has said all that it said. */
  readonly ended: Promise<void>
}

/** Starts a worker. What it writes to standard error is thrown away. */
export function startWorker(): Worker {
  const child: ChildProcessByStdio<Writable, Readable, null> = spawn(execPath, workerCommand(), {
    cwd: '/',
    env: {},
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  stepBack(child.pid)
  // A process that could not be started has no exit, and says so by an error.
  const ended = new Promise<void>((resolve) => {
    child.once('error', () => resolve()).once('close', () => resolve())
  })
  const kill = (): void => void child.kill('SIGKILL')
  return workerOf({ line: child.stdin, voice: child.stdout, kill, ended })
}

export function workerOf({ line, voice, kill, ended }: Started): Worker {
  // Writing fails once it has closed its end, which is no news.
  line.on('error', () => {})
  let isEnded = false
  const end = (): void => {
    isEnded = true
    kill()
  }
  const { next, isInOrder } = hearAnswers(voice, { ended, end })
  return { line, answer: next, isInOrder: () => !isEnded && isInOrder(), end, ended }
}

let command: readonly string[] | undefined

/** What a worker's process is started with, after the path of Node. */
export function workerCommand(): readonly string[] {
  if (command === undefined) {
    const program = findWorkerProgram()
    command = [...workerFlags(program), program.file]
  }
  return command
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
