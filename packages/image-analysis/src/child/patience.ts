/** A span of time that passes only while one waits for somebody in particular. */
export interface Patience {
  /** Waits, on the account of the one waited for. */
  readonly during: <T>(wait: Promise<T>) => Promise<T>
  readonly isOver: () => boolean
}

/** Calls `onOver` once when `during` has waited for `milliseconds` in all. One wait at a time. */
export function createPatience(milliseconds: number, onOver: () => void): Patience {
  let left = milliseconds
  let over = false
  return {
    during: async (wait) => {
      const since = performance.now()
      const timer = setTimeout(() => {
        over = true
        onOver()
      }, left)
      try {
        return await wait
      } finally {
        clearTimeout(timer)
        left = Math.max(0, left - (performance.now() - since))
      }
    },
    isOver: () => over,
  }
}
