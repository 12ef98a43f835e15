/** One time budget over everything that an operation does: retries, tokens, redirects. */
export interface Deadline extends Disposable {
  /** Aborts when time is up, or when the caller gives up. */
  readonly signal: AbortSignal
  /** Whether the caller gave up, rather than the clock. */
  readonly isCancelled: () => boolean
  readonly remainingMs: () => number
  /** Stops the clock, as when an answer has come and its body may take its time. */
  readonly release: () => void
}

export function startDeadline(budgetMs: number, caller?: AbortSignal): Deadline {
  const clock = new AbortController()
  const endsAt = performance.now() + budgetMs
  const timer = setTimeout(() => {
    clock.abort(new DOMException('The time for this operation is over.', 'TimeoutError'))
  }, budgetMs)
  const release = (): void => clearTimeout(timer)
  return {
    signal: caller ? AbortSignal.any([caller, clock.signal]) : clock.signal,
    isCancelled: () => caller?.aborted === true && !clock.signal.aborted,
    remainingMs: () => Math.max(0, endsAt - performance.now()),
    release,
    [Symbol.dispose]: release,
  }
}

/** Waits for work, unless the signal comes first. The work itself goes on, for others to have. */
export async function orAborted<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value> {
  const { promise, reject } = Promise.withResolvers<never>()
  const leave = (): void => reject(signal.reason)
  signal.addEventListener('abort', leave, { once: true })
  try {
    return await Promise.race([work, promise])
  } finally {
    signal.removeEventListener('abort', leave)
  }
}
