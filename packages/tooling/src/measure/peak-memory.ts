import { readFileSync } from 'node:fs'

/** Megabytes that a process has had at most (proc(5)). */
export function peakMegabytesOf(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Number(/VmHWM:\s+(?<kilobytes>\d+) kB/u.exec(status)?.groups?.['kilobytes']) / 1024
}

function childrenOf(pid: number): string[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean)
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
