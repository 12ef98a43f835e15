import { readFileSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'

/** Megabytes that a process has had at most (proc(5)); 0 for one that has given its memory back. */
export function peakMegabytesOf(pid: number): number {
  return peakMegabytes(readFileSync(`/proc/${pid}/status`, 'utf8'))
}

/** The peak that a process's status tells. It has none once the process is about to end. */
export function peakMegabytes(status: string): number {
  const { kilobytes = '0' } = /^VmHWM:\s+(?<kilobytes>\d+) kB$/mu.exec(status)?.groups ?? {}
  return Number(kilobytes) / 1024
}

function childrenOf(pid: number): number[] {
  const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
  return text.split(' ').filter(Boolean).map(Number)
}

/** The processes that a process has started, and those that they have started in turn. */
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

/** Watches the descendants of a process until told to end, and says what the largest one had. */
export function watchDescendants(pid: number): { readonly end: () => number } {
  let peak = 0
  const timer = setInterval(() => {
    for (const child of descendantsOf(pid)) {
      try {
        peak = Math.max(peak, peakMegabytesOf(child))
      } catch {
        // It has just ended.
      }
    }
  }, 50)
  return {
    end: () => {
      clearInterval(timer)
      return peak
    },
  }
}
