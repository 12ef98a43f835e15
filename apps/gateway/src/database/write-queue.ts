import { AsyncLocalStorage } from 'node:async_hooks'
import type { WriteClient } from './client.ts'
import type { WriteConnection } from './write-connection.ts'
import { type Outcome, runGroup } from './write-group.ts'
import type { Turn, WriteTurns } from './write-turns.ts'

interface Options {
  readonly connection: WriteConnection
  readonly turns: WriteTurns
  /** Hears what a callback after a commit threw. */
  readonly onError: (error: unknown) => void
}

/** The one way to write: one transaction after another, shared by the writes that wait for it. */
export interface WriteQueue {
  readonly write: <T>(work: (tx: WriteClient) => Promise<T>) => Promise<T>
  readonly afterCommit: (tx: WriteClient, callback: () => void) => void
  /** The transaction that the caller runs inside of. */
  readonly current: () => WriteClient | null
  /** Resolves when what was asked for so far is done; later writes are refused. */
  readonly close: () => Promise<void>
}

/** A write that waits. */
interface Waiting {
  readonly turn: Turn
  readonly work: (tx: WriteClient) => Promise<unknown>
  readonly resolve: (answer: unknown) => void
  readonly reject: (error: unknown) => void
  tries: number
}

/** The waits before them come to a second, a stranger's transaction takes milliseconds. */
const MAX_TRIES = 10

/**
 * Prisma's SQLite adapter has one connection for everything: it would run any query that comes along
 * inside a transaction that is open, and lose it when that one is rolled back. So the writing client
 * is used by nobody but this queue.
 *
 * An idle queue writes at once. What comes meanwhile shares the next COMMIT, which is what takes
 * time, each write behind a savepoint of its own. Nobody is answered before that COMMIT.
 */
export function createWriteQueue({ connection, turns, onError }: Options): WriteQueue {
  const clients = new WeakMap<Turn, WriteClient>()
  const turnsOf = new WeakMap<WriteClient, Turn>()
  const waiting: Waiting[] = []
  let draining: Promise<void> | null = null
  let closed = false

  const open = (turn: Turn, tx: WriteClient) => {
    clients.set(turn, tx)
    turnsOf.set(tx, turn)
  }

  const current = () => {
    const turn = turns.current()
    return turn && (clients.get(turn) ?? null)
  }

  const call = (callback: () => void) => {
    try {
      callback()
    } catch (error) {
      onError(error)
    }
  }

  const settle = (write: Waiting, outcome: Outcome) => {
    if (outcome.state === 'failed') return write.reject(outcome.error)
    for (const callback of write.turn.afterCommit) write.turn.here(() => call(callback))
    write.resolve(outcome.answer)
  }

  /** Those that met a stranger's write have another try, each alone, before all that came later. */
  const settleAll = (group: ReadonlyMap<Waiting, Outcome>) => {
    const again: Waiting[] = []
    for (const [write, outcome] of group) {
      if (outcome.state === 'failed' && outcome.mayRunAgain && write.tries < MAX_TRIES) {
        write.tries++
        again.push(write)
      } else settle(write, outcome)
    }
    waiting.unshift(...again)
  }

  const drain = async () => {
    for (let first = waiting.shift(); first; first = waiting.shift()) {
      const { tries } = first
      if (tries > 1) await new Promise((resolve) => setTimeout(resolve, Math.random() * 2 ** tries))
      const next = () => (tries === 1 && waiting[0]?.tries === 1 ? waiting.shift() : undefined)
      settleAll(await runGroup(first, { next, connection, turns, open }))
    }
    draining = null
  }

  return {
    current,
    write<T>(work: (tx: WriteClient) => Promise<T>) {
      if (current())
        return Promise.reject(
          new Error('A write inside a write would wait for itself: use the tx that is open.'),
        )
      if (closed) return Promise.reject(new Error('The database is closed.'))
      const turn = { afterCommit: [], here: AsyncLocalStorage.snapshot() }
      return new Promise<T>((resolve, reject) => {
        // It is answered with what this work answered.
        const answer = (value: unknown) => resolve(value as T)
        waiting.push({ turn, work, resolve: answer, reject, tries: 1 })
        draining ??= turns.leave(drain)
      })
    },
    afterCommit(tx, callback) {
      const turn = turnsOf.get(tx)
      if (!turn || turn !== turns.active()) throw new Error('The transaction has ended.')
      turn.afterCommit.push(callback)
    },
    async close() {
      closed = true
      await draining
    },
  }
}
