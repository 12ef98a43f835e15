import { readFileSync } from 'node:fs'
import { descendantsOf } from './descendants.ts'

// In clock ticks, of which Linux has 100 a second for every program that asks.
const MILLISECONDS_A_TICK = 10

/** Fields of /proc/PID/stat behind the name, which may hold spaces (proc(5)). */
function statOf(process: string): number[] {
  const text = readFileSync(`/proc/${process}/stat`, 'utf8')
  return text
    .slice(text.lastIndexOf(') ') + 2)
    .split(' ')
    .map(Number)
}

/** Milliseconds of processor time of all children of this process that have ended. */
export function childrenCpu(): number {
  const [user = 0, system = 0] = statOf('self').slice(13)
  return (user + system) * MILLISECONDS_A_TICK
}

/** Milliseconds of processor time of a process, of those it has started, and of theirs. */
export function cpuWithDescendants(pid: number): number {
  return [pid, ...descendantsOf(pid)].reduce((sum, each) => sum + cpuWithEnded(each), 0)
}

/** Of a process and of its children that have ended. */
function cpuWithEnded(pid: number): number {
  const times = statOf(String(pid)).slice(11, 15)
  return times.reduce((sum, ticks) => sum + ticks, 0) * MILLISECONDS_A_TICK
}
