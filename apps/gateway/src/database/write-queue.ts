import { AsyncLocalStorage } from 'node:async_hooks'
import type { PrismaClient, WriteClient } from './client.ts'

/** Prisma's limits of a transaction; a write waits in our own queue, not in its. */
const LIMITS = { maxWait: 30_000, timeout: 60_000, isolationLevel: 'Serializable' } as const

interface Transaction {
  readonly tx: WriteClient
  readonly afterCommit: (() => void)[]
  ended: boolean
}

interface Options {
  readonly client: PrismaClient
  /** Whether the transaction met another's write and may succeed if it is run again. */
  readonly isConflict: (error: unknown, tries: number) => boolean
  /** Hears what a callback after a commit threw. */
  readonly onError: (error: unknown) => void
}

/** The one way to write: one transaction after another. */
export interface WriteQueue {
  readonly write: <T>(work: (tx: WriteClient) => Promise<T>) => Promise<T>
  readonly afterCommit: (tx: WriteClient, callback: () => void) => void
  /** The transaction that the caller runs inside of. */
  readonly current: () => WriteClient | null
  /** Resolves when what was asked for so far is done; later writes are refused. */
  readonly close: () => Promise<void>
}

/**
 * Prisma's SQLite adapter has one connection for everything: it would run any query that comes along
 * inside a transaction that is open, and lose it when that one is rolled back. So the writing client
 * is used by nobody but this queue.
 */
export function createWriteQueue({ client, isConflict, onError }: Options): WriteQueue {
  const transactions = new WeakMap<WriteClient, Transaction>()
  const inside = new AsyncLocalStorage<Transaction>()
  let last: Promise<unknown> = Promise.resolve()
  let closed = false

  const attempt = async <T>(work: (tx: WriteClient) => Promise<T>): Promise<T> => {
    let committed: Transaction | undefined
    const answer = await client.$transaction(async (tx) => {
      const transaction: Transaction = { tx, afterCommit: [], ended: false }
      committed = transaction
      transactions.set(tx, transaction)
      try {
        return await inside.run(transaction, () => work(tx))
      } finally {
        transaction.ended = true
      }
    }, LIMITS)
    for (const callback of committed?.afterCommit ?? []) {
      try {
        callback()
      } catch (error) {
        onError(error)
      }
    }
    return answer
  }

  const persist = async <T>(work: (tx: WriteClient) => Promise<T>): Promise<T> => {
    for (let tries = 1; ; tries++) {
      try {
        return await attempt(work)
      } catch (error) {
        if (tries === MAX_TRIES || !isConflict(error, tries)) throw error
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 2 ** tries))
      }
    }
  }

  const current = () => {
    const transaction = inside.getStore()
    return transaction && !transaction.ended ? transaction.tx : null
  }

  return {
    current,
    async write(work) {
      if (current())
        throw new Error('A write inside a write would wait for itself: use the tx that is open.')
      if (closed) throw new Error('The database is closed.')
      const turn = last.then(() => persist(work))
      last = turn.catch(() => {})
      return turn
    },
    afterCommit(tx, callback) {
      const transaction = transactions.get(tx)
      if (!transaction || transaction.ended) throw new Error('The transaction has ended.')
      transaction.afterCommit.push(callback)
    },
    async close() {
      closed = true
      await last
    },
  }
}

/** The waits before them come to a second, a stranger's transaction takes milliseconds. */
const MAX_TRIES = 10
