import { setTimeout } from 'node:timers/promises'
import type { ExecutionResult } from 'graphql'
import type { Context } from '../context.ts'
import { unauthenticated } from './builder.ts'
import { problem } from './problem.ts'

type Asked = Pick<Context, 'identity' | 'request' | 'actor'>

/** How long a stream on which nothing happens outlives the right to hear it. */
const LOOK_EVERY_MS = 5_000
const LOOK = Symbol('look')

/**
 * Ends a stream once who opened it is signed out, revoked, expired or of another role. Asked before
 * every event leaves, and now and then while there is none.
 */
export async function* whileAllowed(
  stream: AsyncIterable<ExecutionResult>,
  { identity, request, actor }: Asked,
): AsyncGenerator<ExecutionResult> {
  const iterator = stream[Symbol.asyncIterator]()
  try {
    let next = iterator.next()
    for (;;) {
      const result = await nextOrLook(next)
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
    // Not waited for: a source that waits for its next event would answer only then.
    void iterator.return?.()
  }
}

async function nextOrLook<T>(next: Promise<T>): Promise<T | typeof LOOK> {
  const settled = new AbortController()
  const look = setTimeout(LOOK_EVERY_MS, LOOK, { ref: false, signal: settled.signal } as const)
  try {
    return await Promise.race([next, look])
  } finally {
    settled.abort()
  }
}

function anotherRole() {
  return problem('FORBIDDEN', 'Your role has changed. Subscribe again to go on with the new one.')
}
