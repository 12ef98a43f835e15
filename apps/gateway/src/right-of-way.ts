/** For how long a request counts as one whose answer is being made; later it waits for somebody. */
const FRESH_MS = 100
/** How long work that can wait is held back at most: it goes on while the server is busy, too. */
const HELD_MS = 20

/** Lets requests that somebody waits for go before work that can wait, in this process. */
export interface RightOfWay {
  /** A request has come. What is returned is to be called once it is answered. */
  readonly enter: () => () => void
  /** What to wait for before a further piece of work; undefined while nobody waits. */
  readonly giveWay: () => Promise<void> | undefined
}

export function createRightOfWay(now: () => number = () => performance.now()): RightOfWay {
  /** When each came, oldest first. */
  const entered = new Map<symbol, number>()
  let wait: Promise<void> | undefined
  let end = (): void => {}

  const isBusy = (): boolean => {
    const stale = now() - FRESH_MS
    for (const [request, at] of entered) {
      if (at > stale) return true
      entered.delete(request)
    }
    return false
  }
  const hold = (): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(() => end(), HELD_MS)
      end = () => {
        clearTimeout(timer)
        wait = undefined
        end = () => {}
        resolve()
      }
    })
  return {
    enter: () => {
      const request = Symbol('request')
      entered.set(request, now())
      return () => {
        entered.delete(request)
        if (entered.size === 0) end()
      }
    },
    giveWay: () => {
      if (!isBusy()) return undefined
      wait ??= hold()
      return wait
    },
  }
}
