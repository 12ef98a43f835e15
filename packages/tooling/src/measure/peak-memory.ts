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

function childrenOf(pid: number): string[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean)
}

/** Waits until a process has no children left: only then is their processor time told with its own. */
export async function childrenGone(pid: number): Promise<void> {
  while (childrenOf(pid).length > 0) await setTimeout(20)
}

/** Watches the children of a process until it is told to end, and says what the largest one had. */
export function watchChildren(pid: number): { readonly end: () => number } {
  let peak = 0
  const timer = setInterval(() => {
    for (const child of childrenOf(pid)) {
      try {
        peak = Math.max(peak, peakMegabytesOf(Number(child)))
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
