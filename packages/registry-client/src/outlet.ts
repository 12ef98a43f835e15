import { Readable } from 'node:stream'

const BUFFER_BYTES = 256 * 1024

/** Where bytes go that have come. */
export interface Outlet {
  /** False where there is enough for now: `onWanted` is called when more is wanted. */
  readonly push: (chunk: Uint8Array) => boolean
  readonly onWanted: (call: () => void) => void
}

/** A stream that is filled once somebody reads it. `stop` ends the filling with the stream. */
export function filled(fill: (outlet: Outlet) => Promise<void>, stop: AbortController): Readable {
  let wanted: (() => void) | null = null
  const stream = new Readable({
    highWaterMark: BUFFER_BYTES,
    read() {
      if (wanted !== null) return wanted()
      wanted = () => {}
      const outlet: Outlet = {
        // What is empty would look like a reason to wait.
        push: (chunk) => chunk.length === 0 || stream.push(chunk),
        onWanted: (call) => (wanted = call),
      }
      fill(outlet).then(
        () => stream.push(null),
        (error: unknown) => stream.destroy(error instanceof Error ? error : new Error('Aborted')),
      )
    },
    destroy(error, callback) {
      stop.abort()
      callback(error)
    },
  })
  return stream
}

/** An outlet that tells of each piece, and takes no more while what it told asks for patience. */
export function counting(
  { push, onWanted }: Outlet,
  onBytes: (count: number) => Promise<void> | void,
): Outlet {
  let resume = (): void => {}
  let holds = 0
  let wanted = true
  const goOn = (): void => {
    if (holds === 0 && wanted) resume()
  }
  return {
    onWanted: (call) => {
      resume = call
      onWanted(() => {
        wanted = true
        goOn()
      })
    },
    push: (chunk) => {
      const held = onBytes(chunk.length)
      wanted = push(chunk)
      if (!(held instanceof Promise)) return wanted && holds === 0
      holds += 1
      const end = (): void => {
        holds -= 1
        goOn()
      }
      held.then(end, end)
      return false
    },
  }
}
