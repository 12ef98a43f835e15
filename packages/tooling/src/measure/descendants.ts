import { readFileSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'

function childrenOf(pid: number): number[] {
  const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
  return text.split(' ').filter(Boolean).map(Number)
}

/** The processes that a process has started, and those that they have started in turn (proc(5)). */
export function descendantsOf(pid: number): number[] {
  try {
    return childrenOf(pid).flatMap((child) => [child, ...descendantsOf(child)])
  } catch {
    // It has just ended.
    return []
  }
}

/** Waits until no descendant is left whose first argument is this: their time is told only then. */
export async function descendantsGone(pid: number, first: string): Promise<void> {
  while (descendantsOf(pid).some((each) => firstArgumentOf(each) === first)) await setTimeout(20)
}

function firstArgumentOf(pid: number): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')[1]
  } catch {
    return undefined
  }
}
