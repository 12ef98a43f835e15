import { AsyncLocalStorage } from 'node:async_hooks'

/** A write's turn to use the writing connection. */
export interface Turn {
  readonly afterCommit: (() => void)[]
  /** Begins what the write does, and what follows it, where `write` was called. */
  readonly here: <T>(work: () => T) => T
}

/** Whose turn it is. Writes that share a transaction have their turns one after another. */
export interface WriteTurns {
  /** Runs `work` as what alone may use the connection, until it ends. */
  readonly take: <T>(turn: Turn, work: () => Promise<T>) => Promise<T>
  /** Runs what belongs to no write, such as the queue itself. */
  readonly leave: <T>(work: () => T) => T
  /** The turn that the caller runs in, if it has not ended. */
  readonly current: () => Turn | null
  /** Whose turn it is, whoever asks. */
  readonly active: () => Turn | null
  /** Refuses a query that a write left behind: it would end up in the write of somebody else. */
  readonly check: () => void
}

export function createWriteTurns(): WriteTurns {
  const inside = new AsyncLocalStorage<Turn | null>()
  let active: Turn | null = null

  const current = () => {
    const turn = inside.getStore() ?? null
    return turn === active ? turn : null
  }

  return {
    current,
    active: () => active,
    async take(turn, work) {
      active = turn
      try {
        return await turn.here(() => inside.run(turn, work))
      } finally {
        active = null
      }
    },
    leave: (work) => inside.run(null, work),
    check() {
      if ((inside.getStore() ?? null) !== active)
        throw new Error('The transaction has ended, or the query was made outside of its write.')
    },
  }
}
