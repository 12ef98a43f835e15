/** More than any reader that is alive falls behind by. */
const CAPACITY = 10_000

/**
 * What one subscriber has still to hear. An event that waits already is not queued again: events
 * name what changed, and who hears of it reads what it is now.
 */
export interface BoundedQueue<T> extends AsyncIterable<T> {
  readonly push: (key: string, value: T) => void
  readonly end: () => void
}

/** A queue for one reader. It fails the reader that falls too far behind. */
export function createBoundedQueue<T>(onEnd: () => void): BoundedQueue<T> {
  const waiting = new Map<string, T>()
  let wake = () => {}
  let ended = false
  let failure: Error | null = null

  const end = () => {
    if (ended) return
    ended = true
    waiting.clear()
    wake()
    onEnd()
  }

  const next = async (): Promise<IteratorResult<T, undefined>> => {
    for (;;) {
      const [first] = waiting
      if (first) {
        waiting.delete(first[0])
        return { done: false, value: first[1] }
      }
      if (failure) throw failure
      if (ended) return { done: true, value: undefined }
      await new Promise<void>((resolve) => (wake = resolve))
    }
  }

  return {
    push(key, value) {
      if (ended || waiting.has(key)) return
      if (waiting.size === CAPACITY) {
        failure = new Error('A subscriber fell too far behind; it has to begin anew.')
        end()
        return
      }
      waiting.set(key, value)
      wake()
    },
    end,
    [Symbol.asyncIterator]: () => ({
      next,
      return: () => {
        end()
        return Promise.resolve({ done: true, value: undefined })
      },
    }),
  }
}
