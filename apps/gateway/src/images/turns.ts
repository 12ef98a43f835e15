import { once } from 'node:events'
import { setTimeout } from 'node:timers/promises'

/** Lets what holds the server up begin one at a time, with time for requests between. */
export interface Turns {
  /**
   * Resolves when it is the caller's turn; what is begun then is begun at once. Rejects with the
   * signal's reason for who no longer waits.
   */
  readonly next: (signal: AbortSignal) => Promise<void>
}

interface Clock {
  /** Milliseconds. */
  readonly now: () => number
  readonly pause: (milliseconds: number) => Promise<unknown>
}

const LOOK_MS = 5
/** Who looks again only after so long had to wait for requests. */
const LATE_MS = 10
/** So many looks in a row without a wait, and the requests that had come are answered. */
const CALM_LOOKS = 3
/** However many requests come, images are read too. */
const LONGEST_MS = 1_000

const realClock: Clock = { now: () => performance.now(), pause: setTimeout }

/**
 * The first steps of an image hold a server up, since it is looked for, written of and asked for at
 * once, and a process that starts takes a processor for a fifth of a second. Several in a row would
 * be felt by whoever waits for an answer, so each begins once the requests that came during the one
 * before have been answered.
 */
export function createTurns({ now, pause }: Clock = realClock): Turns {
  let last = Promise.resolve()
  const calm = async () => {
    const begun = now()
    let looked = begun
    for (let inTime = 0; inTime < CALM_LOOKS && looked - begun < LONGEST_MS;) {
      await pause(LOOK_MS)
      const time = now()
      inTime = time - looked < LATE_MS ? inTime + 1 : 0
      looked = time
    }
  }
  return {
    next: async (signal) => {
      signal.throwIfAborted()
      last = last.then(calm)
      await Promise.race([last, once(signal, 'abort')])
      signal.throwIfAborted()
    },
  }
}
