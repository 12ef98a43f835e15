import { readFileSync } from 'node:fs'
import { descendantsOf } from './descendants.ts'

/** Megabytes that a process has had at most (proc(5)); 0 for one that has given its memory back. */
export function peakMegabytesOf(pid: number): number {
  return peakMegabytes(readFileSync(`/proc/${pid}/status`, 'utf8'))
}

/** The peak that a process's status tells. It has none once the process is about to end. */
export function peakMegabytes(status: string): number {
  const { kilobytes = '0' } = /^VmHWM:\s+(?<kilobytes>\d+) kB$/mu.exec(status)?.groups ?? {}
  return Number(kilobytes) / 1024
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
