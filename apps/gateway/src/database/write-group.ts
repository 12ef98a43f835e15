import { setImmediate } from 'node:timers/promises'
import type { WriteClient } from './client.ts'
import type { WriteConnection } from './write-connection.ts'
import type { Turn, WriteTurns } from './write-turns.ts'

/** Prisma's limits of a transaction; a write waits in our own queue, not in its. */
const LIMITS = { maxWait: 30_000, timeout: 60_000, isolationLevel: 'Serializable' } as const

/** What bounds how long the first of a group waits for those that joined it. */
const MAX_WRITES = 64
const MAX_MS = 50

/** What became of a write. */
export type Outcome =
  | { readonly state: 'done'; readonly answer: unknown }
  | { readonly state: 'failed'; readonly error: unknown; readonly mayRunAgain: boolean }

export interface GroupWrite {
  readonly turn: Turn
  readonly work: (tx: WriteClient) => Promise<unknown>
  readonly tries: number
}

interface Options<W> {
  /** Takes another write that is waiting for its turn, and may share this transaction. */
  readonly next: () => W | undefined
  readonly connection: WriteConnection
  readonly turns: WriteTurns
  /** Told of each client before its write begins. */
  readonly open: (turn: Turn, tx: WriteClient) => void
}

/** The transaction itself is of no more use, whatever its writes made of it. */
class BrokenGroupError extends Error {
  override readonly name = 'BrokenGroupError'
}

/** Runs one transaction of a write and of those that wait by then. Never throws. */
export async function runGroup<W extends GroupWrite>(
  first: W,
  { next, connection, turns, open }: Options<W>,
): Promise<Map<W, Outcome>> {
  const outcomes = new Map<W, Outcome>()
  const { client, control, conflictOf, runsAgain } = connection

  const run = (write: W, transaction: object) => {
    write.turn.afterCommit.length = 0
    return turns.take(write.turn, async () => {
      const tx = clientOf(transaction, { connection, turns })
      open(write.turn, tx)
      const answer = await write.work(tx)
      connection.refuseSpoiled()
      outcomes.set(write, { state: 'done', answer })
    })
  }

  /** One that fails goes back to its savepoint, and the others go on. */
  const runWithOthers = async (write: W, transaction: object) => {
    await breaking(control(outcomes.size === 1 ? SAVE : NEXT))
    outcomes.set(write, NOT_RUN)
    try {
      await run(write, transaction)
    } catch (error) {
      const conflict = conflictOf(error)
      if (conflict === 'transaction') throw new BrokenGroupError('conflict', { cause: error })
      outcomes.set(write, failed(error, conflict === 'row' && write.tries === 1))
      // What it still has on its way is to arrive, and be refused, before another's turn.
      await setImmediate()
      await breaking(control(BACK), error)
    }
  }

  try {
    await client.$transaction(async (transaction) => {
      outcomes.set(first, NOT_RUN)
      await run(first, transaction)
      const until = performance.now() + MAX_MS
      while (outcomes.size < MAX_WRITES && performance.now() < until) {
        const write = next()
        if (!write) return
        await runWithOthers(write, transaction)
      }
    }, LIMITS)
  } catch (error) {
    const broken = error instanceof BrokenGroupError
    const reason = broken ? error.cause : error
    const conflict = conflictOf(reason)
    const again =
      conflict === 'transaction' ||
      (broken && runsAgain) ||
      (conflict === 'row' && outcomes.size === 1 && first.tries === 1)
    for (const write of outcomes.keys()) outcomes.set(write, failed(reason, again))
    if (outcomes.size === 0) outcomes.set(first, failed(reason, again))
  }
  return outcomes
}

const SAVE = 'SAVEPOINT write'
const NEXT = 'RELEASE write; SAVEPOINT write'
const BACK = 'ROLLBACK TO write'
const NOT_RUN = failed(new Error('The write was not run.'), false)

function failed(error: unknown, mayRunAgain: boolean): Outcome {
  return { state: 'failed', error, mayRunAgain }
}

async function breaking(control: Promise<void>, reason?: unknown): Promise<void> {
  try {
    await control
  } catch (error) {
    throw new BrokenGroupError('control', { cause: reason ?? error })
  }
}

/** A client of one write's own, though several writes share the transaction. */
function clientOf(
  transaction: object,
  { connection, turns }: { connection: WriteConnection; turns: WriteTurns },
): WriteClient {
  const statement: WriteClient['statement'] = async (text, values) => {
    turns.check()
    return connection.statement(text, values)
  }
  const client = new Proxy(transaction, {
    get: (target, name): unknown => (name === 'statement' ? statement : Reflect.get(target, name)),
  })
  // A proxy has the type of what it stands for: Prisma's client of a transaction, and a statement.
  return client as WriteClient
}
