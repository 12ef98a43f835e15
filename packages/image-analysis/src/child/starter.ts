import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync } from 'node:fs'
import process from 'node:process'
import { stepBack } from './priority.ts'

// A process of its own, which starts those that read layers: it is small, and they start fast. It
// never sees a byte of a layer. Its arguments are their command; its lines, two for each, were made
// with it. It ends, and they with it, when nobody is left who gives orders.

/** What it is told: the number of the first of a reader's two lines. */
export type StarterOrder = { readonly start: number } | { readonly end: number }

/** What it tells. */
export interface StarterReport {
  /** The reader that had this line is gone. */
  readonly ended: number
}

const [execPath = '', , ...command] = process.argv
const running = new Map<number, ChildProcess>()

function start(line: number): void {
  const voice = line + 1
  const child = spawn(execPath, command, { cwd: '/', env: {}, stdio: [line, voice, 'ignore'] })
  stepBack(child.pid)
  // The reader alone has them now: when it is gone, its lines are closed.
  closeSync(line)
  closeSync(voice)
  running.set(line, child)
  const ended = (): void => {
    if (!running.delete(line)) return
    const report: StarterReport = { ended: line }
    process.send?.(report)
  }
  child.once('error', ended).once('exit', ended)
}

process.on('message', (order: StarterOrder) => {
  if ('start' in order) start(order.start)
  else running.get(order.end)?.kill('SIGKILL')
})
process.once('disconnect', () => {
  for (const child of running.values()) child.kill('SIGKILL')
  // Nothing is left to be done; Node's own way out was seen to wait for its threads for ever.
  process.kill(process.pid, 'SIGKILL')
})
