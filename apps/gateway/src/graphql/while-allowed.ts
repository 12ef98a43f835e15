import { setTimeout } from 'node:timers/promises'
import type { ExecutionResult } from 'graphql'
import type { Context } from '../context.ts'
import { unauthenticated } from './builder.ts'
import { problem } from './problem.ts'

interface Asked extends Pick<Context, 'request' | 'actor'> {
  readonly identity: Pick<Context['identity'], 'authenticate' | 'onForget'>
}

/**
 * How long a stream on which nothing happens outlives the right to hear it, if that ends by itself or
 * no server tells of it.
 */
const LOOK_EVERY_MS = 5_000
const LOOK = Symbol('look')

/**
 * Ends a stream once who opened it is signed out, revoked, expired or of another role. Asked before
 * every event leaves, as soon as anything is revoked, and now and then.
 */
export async function* whileAllowed(
  stream: AsyncIterable<ExecutionResult>,
  { identity, request, actor }: Asked,
): AsyncGenerator<ExecutionResult> {
  const iterator = stream[Symbol.asyncIterator]()
  const ended = new AbortController()
  const bell = createBell()
  identity.onForget(bell.ring, ended.signal)
  try {
    let next = iterator.next()
    // Looks at once: something may have been revoked since the request was let in.
    let seen = -1
    for (;;) {
      const result = await nextOrLook(next, bell.rungSince(seen))
      seen = bell.count()
      const now = await identity.authenticate(request)
      if (now?.role !== actor?.role) {
        yield { errors: [now ? anotherRole() : unauthenticated()] }
        return
      }
      if (result === LOOK) continue
      if (result.done === true) return
      yield result.value
      next = iterator.next()
    }
  } finally {
    ended.abort()
    // Not waited for: a source that waits for its next event would answer only then.
    void iterator.return?.()
  }
}

/** Rings are counted, so that none is missed between two looks. */
interface Bell {
  readonly ring: () => void
  readonly count: () => number
  /** Resolves when it rings, or at once if it is beyond the count. */
  readonly rungSince: (count: number) => Promise<typeof LOOK>
}

function createBell(): Bell {
  let rings = 0
  let wake = (): void => {}
  return {
    ring() {
      rings += 1
      wake()
    },
    count: () => rings,
    rungSince: (count) =>
      new Promise((resolve) => {
        wake = () => resolve(LOOK)
        if (rings > count) wake()
      }),
  }
}

async function nextOrLook<T>(
  next: Promise<T>,
  rung: Promise<typeof LOOK>,
): Promise<T | typeof LOOK> {
  const settled = new AbortController()
  const look = setTimeout(LOOK_EVERY_MS, LOOK, { ref: false, signal: settled.signal } as const)
  try {
    return await Promise.race([next, look, rung])
  } finally {
    settled.abort()
  }
}

function anotherRole() {
  return problem('FORBIDDEN', 'Your role has changed. Subscribe again to go on with the new one.')
}
