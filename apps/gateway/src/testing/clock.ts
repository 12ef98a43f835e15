/** A clock that a test moves. */
export function handClock() {
  let time = Date.now()
  return {
    now: () => new Date(time),
    pass: (ms: number) => {
      time += ms
    },
  }
}
