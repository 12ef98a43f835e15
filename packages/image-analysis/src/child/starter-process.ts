import { spawn } from 'node:child_process'
import { extname, join } from 'node:path'
import { execPath, platform } from 'node:process'
import { type Duplex, finished } from 'node:stream'
import type { StarterOrder, StarterReport } from './starter.ts'
import { type Worker, workerCommand, workerOf } from './worker-process.ts'

/** A process that starts workers. It serves for so many, and then another takes its place. */
export interface Starter {
  /** Null when all its lines are used up, or it is about to end. */
  readonly start: () => Worker | null
  /** Ends the workers that it started, and then itself. */
  readonly end: () => Promise<void>
  /** Resolves when it is gone. */
  readonly gone: Promise<void>
}

/** A worker that has not ended yet. */
interface RunningWorker {
  readonly ended: () => void
  readonly lines: readonly Duplex[]
}

/** How many workers one process starts: the lines of all of them are made with it. */
export const WORKERS_OF_A_STARTER = 16
/** Lines come after the three standard streams and the one for orders. */
const FIRST_LINE = 4
/** A worker's standard input, and its output. */
const LINES_OF_A_WORKER = 2

/** Windows has no lines that a process can inherit and hand on. */
export const canHandLinesOn = platform !== 'win32'

/** Starts one; while it starts, orders wait for it. `idleMs` after its last worker it ends by itself. */
export function startStarter(idleMs: number): Starter {
  const program = join(import.meta.dirname, `starter${extname(import.meta.filename)}`)
  const pipes = Array<'pipe'>(WORKERS_OF_A_STARTER * LINES_OF_A_WORKER).fill('pipe')
  const child = spawn(execPath, [program, ...workerCommand()], {
    cwd: '/',
    env: {},
    stdio: ['ignore', 'ignore', 'ignore', 'ipc', ...pipes],
  })
  const running = new Map<number, RunningWorker>()
  let used = 0
  let idle: NodeJS.Timeout | undefined

  const gone = new Promise<void>((resolve) => {
    child.once('error', () => resolve()).once('exit', () => resolve())
  })
  void gone.then(() => {
    clearTimeout(idle)
    for (const { ended, lines } of running.values()) {
      ended()
      // A worker that it left behind ends with its input.
      for (const line of lines) line.destroy()
    }
  })
  const order = (what: StarterOrder): void => {
    // One that is gone ends its workers without being told.
    if (child.connected) child.send(what, () => {})
  }
  const end = (): Promise<void> => {
    if (child.connected) child.disconnect()
    return gone
  }
  child.on('message', ({ ended: line }: StarterReport) => {
    running.get(line)?.ended()
    running.delete(line)
    if (running.size > 0) return
    if (used === WORKERS_OF_A_STARTER) void end()
    else idle = setTimeout(() => void end(), idleMs)
  })

  const start = (): Worker | null => {
    if (used === WORKERS_OF_A_STARTER || !child.connected) return null
    clearTimeout(idle)
    const at = FIRST_LINE + used * LINES_OF_A_WORKER
    used += 1
    // What `pipe` makes of each place goes both ways.
    const [line, voice] = child.stdio.slice(at, at + LINES_OF_A_WORKER) as [Duplex, Duplex]
    const left = new Promise<void>((resolve) => {
      running.set(at, { ended: resolve, lines: [line, voice] })
    })
    // What it said last may come after the word that it is gone.
    const silent = new Promise<void>((resolve) => {
      finished(voice, { writable: false }, () => resolve())
    })
    order({ start: at })
    const ended = Promise.all([left, silent]).then(() => {
      line.destroy()
      voice.destroy()
    })
    return workerOf({ line, voice, kill: () => order({ end: at }), ended })
  }
  return { start, end, gone }
}
