import type { Database } from '../database/database.ts'
import type { Lease } from './lease.ts'
import type { JobStore } from './store.ts'

interface Options {
  readonly database: Pick<Database, 'write' | 'afterCommit'>
  readonly store: JobStore
  readonly now: () => Date
}

/** Ends jobs that are done, and answers whether the lease was still the newest. */
export type Finisher = (lease: Lease, onCommit: () => void) => Promise<boolean>

interface Ending {
  readonly lease: Lease
  readonly onCommit: () => void
}

/** Jobs that end while a write waits for its turn end in that write, by one statement. */
export function createFinisher({ database, store, now }: Options): Finisher {
  let pending: Ending[] = []
  let next: Promise<ReadonlySet<string>> | null = null

  const take = () => {
    const batch = pending
    pending = []
    next = null
    return batch
  }

  const flush = async () => {
    let batch: Ending[] | undefined
    try {
      return await database.write(async (tx) => {
        // Run again, it is the same batch: what came later has a write of its own.
        batch ??= take()
        const leases = batch.map(({ lease }) => lease)
        const ended = await store.finish(tx, leases, now())
        for (const { lease, onCommit } of batch)
          if (ended.has(lease.id)) database.afterCommit(tx, onCommit)
        return ended
      })
    } finally {
      // No transaction could be begun: those that wait for this write are told so.
      if (!batch) take()
    }
  }

  return async (lease, onCommit) => {
    pending.push({ lease, onCommit })
    const written = (next ??= flush())
    return (await written).has(lease.id)
  }
}
