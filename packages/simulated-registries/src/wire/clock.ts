/** The time of a simulated cloud, in ms since the epoch. */
export interface Clock {
  /** How far this cloud is ahead of the true time; negative where it lags behind. */
  skewMs: number
  readonly now: () => number
  /** Now, in whole seconds. */
  readonly seconds: () => number
  /** Passes time: what expires, expires. */
  readonly advance: (ms: number) => void
}

export function createClock(trueTime: () => number = Date.now): Clock {
  const clock: Clock = {
    skewMs: 0,
    now: () => trueTime() + clock.skewMs,
    seconds: () => Math.floor(clock.now() / 1000),
    advance: (ms) => {
      clock.skewMs += ms
    },
  }
  return clock
}
