import { setPriority } from 'node:os'

const NICENESS = 10

/** Has a worker come after the server that wants it, so that requests come first. */
export function stepBack(pid: number | undefined): void {
  try {
    if (pid !== undefined) setPriority(pid, NICENESS)
  } catch {
    // It has ended already; that shows elsewhere.
  }
}
