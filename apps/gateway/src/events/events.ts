import { randomUUID } from 'node:crypto'
import type { Database } from '../database/database.ts'
import type { Log } from '../logging/log.ts'
import { type BoundedQueue, createBoundedQueue } from './bounded-queue.ts'
import { type Change, decodeMessage, encodeMessage } from './change.ts'

export type { Change } from './change.ts'

/** Tells whoever listens, here and in the other servers on the database, what changed. */
export interface Events {
  /** To be called once the change is committed. */
  readonly publish: (change: Change) => void
  /** Everything of a kind from now on, until the signal. The reader that falls far behind fails. */
  readonly subscribe: (kind: Change['kind'], signal: AbortSignal) => AsyncIterable<Change>
  /** Ends every subscription. */
  readonly stop: () => void
}

interface Options {
  readonly database: Pick<Database, 'notifications'>
  readonly log: Pick<Log, 'warn'>
}

export function createEvents({ database: { notifications }, log }: Options): Events {
  const origin = randomUUID()
  const stopped = new AbortController()
  const subscribers = new Map<BoundedQueue<Change>, Change['kind']>()

  const deliver = (change: Change) => {
    for (const [queue, kind] of subscribers)
      if (kind === change.kind) queue.push(`${change.change} ${change.id}`, change)
  }

  notifications?.listen(
    (payload) => {
      const message = decodeMessage(payload)
      if (message && message.origin !== origin) deliver(message.change)
    },
    {
      signal: stopped.signal,
      onGap: () => log.warn('changes made by other servers may have been missed for a moment'),
    },
  )

  return {
    publish(change) {
      deliver(change)
      notifications
        ?.send(encodeMessage(origin, change))
        .catch((error: unknown) =>
          log.warn({ error }, 'a change could not be told to other servers'),
        )
    },
    subscribe(kind, signal) {
      const queue = createBoundedQueue<Change>(() => {
        subscribers.delete(queue)
        signal.removeEventListener('abort', queue.end)
        stopped.signal.removeEventListener('abort', queue.end)
      })
      if (signal.aborted || stopped.signal.aborted) {
        queue.end()
        return queue
      }
      subscribers.set(queue, kind)
      signal.addEventListener('abort', queue.end)
      stopped.signal.addEventListener('abort', queue.end)
      return queue
    },
    stop: () => stopped.abort(),
  }
}
