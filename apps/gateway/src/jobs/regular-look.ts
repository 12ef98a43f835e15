import type { Shared } from '../context.ts'

interface Options extends Pick<Shared, 'log'> {
  readonly everyMs: number
  /** One look. What it does ends with the signal. */
  readonly look: (signal: AbortSignal) => Promise<void>
  /** Logged where a look fails; the next is taken all the same. */
  readonly failure: string
}

/** Something that is looked after from time to time. */
export interface RegularLook {
  /** Takes one look now, beside the regular ones. */
  readonly look: () => Promise<void>
  /** Takes no more, and interrupts the one that is under way. */
  readonly stop: () => void
}

/** Looks again and again; how long until the next is counted from the end of the last. */
export function startRegularLook({ everyMs, look, failure, log }: Options): RegularLook {
  const stopped = new AbortController()
  const { signal } = stopped
  const plan = () =>
    setTimeout(
      () =>
        void look(signal)
          .catch((error: unknown) => {
            if (!signal.aborted) log.error({ error }, failure)
          })
          .finally(() => {
            if (!signal.aborted) timer = plan()
          }),
      // With jitter, so that servers do not go in step.
      everyMs * (0.75 + Math.random() / 2),
    ).unref()
  let timer = plan()
  return {
    look: () => look(signal),
    stop: () => {
      stopped.abort()
      clearTimeout(timer)
    },
  }
}
