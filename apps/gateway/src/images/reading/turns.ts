import { setTimeout } from 'node:timers/promises'

/** Lets what holds the server up begin one at a time, with time for requests between. */
export interface Turns {
  /** Resolves when it is the caller's turn. What is begun then is begun at once. */
  readonly next: () => Promise<void>
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
 * Starting a process holds a server up for 20 to 40 ms. Several in a row would be felt by whoever
 * waits for an answer, so each begins once the requests that came during the one before have been
 * answered.
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
    next: () => {
      last = last.then(calm)
      return last
    },
  }
}
