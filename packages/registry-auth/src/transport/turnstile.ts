/** Lets a bounded number of requests to one origin through at a time. */
export interface Turnstile {
  /**
   * Waits for a place and resolves to what gives it back. Lanes take turns, so that one with a
   * thousand requests keeps nobody else waiting for more than one of them. Rejects with the signal's
   * reason, and with what {@link Turnstile.sendAway} says.
   */
  readonly enter: (lane: string, signal: AbortSignal) => Promise<() => void>
  /** Whether even the waiting line is full. */
  readonly isFull: () => boolean
  /** Ends the waiting of all who wait. */
  readonly sendAway: (reason: Error) => void
}

interface Waiter {
  readonly proceed: () => void
  readonly leave: (reason: unknown) => void
}

export function createTurnstile(places: number, mostWaiting: number): Turnstile {
  const lanes = new Map<string, Set<Waiter>>()
  let inside = 0
  let waiting = 0

  const remove = (lane: string, waiter: Waiter): void => {
    const line = lanes.get(lane)
    if (!line?.delete(waiter)) return
    waiting -= 1
    if (line.size === 0) lanes.delete(lane)
  }

  /** The first of the lane whose turn it is; the lane then goes to the end. */
  const next = (): Waiter | null => {
    for (const [lane, line] of lanes)
      for (const waiter of line) {
        remove(lane, waiter)
        if (lanes.delete(lane)) lanes.set(lane, line)
        return waiter
      }
    return null
  }

  const place = (): (() => void) => {
    let isTaken = true
    return () => {
      if (!isTaken) return
      isTaken = false
      const follower = next()
      // The place goes from hand to hand, so that nobody who comes just now is quicker.
      if (follower) follower.proceed()
      else inside -= 1
    }
  }

  const wait = async (lane: string, signal: AbortSignal): Promise<void> => {
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const waiter: Waiter = { proceed: resolve, leave: reject }
    const line = lanes.get(lane) ?? new Set()
    lanes.set(lane, line.add(waiter))
    waiting += 1
    const giveUp = (): void => {
      remove(lane, waiter)
      reject(signal.reason)
    }
    signal.addEventListener('abort', giveUp, { once: true })
    try {
      await promise
    } finally {
      signal.removeEventListener('abort', giveUp)
    }
  }

  return {
    enter: async (lane, signal) => {
      signal.throwIfAborted()
      if (inside < places) inside += 1
      else await wait(lane, signal)
      return place()
    },
    isFull: () => inside >= places && waiting >= mostWaiting,
    sendAway: (reason) => {
      const all = [...lanes.values()].flatMap((line) => [...line])
      lanes.clear()
      waiting = 0
      for (const { leave } of all) leave(reason)
    },
  }
}
