import type { Database, WriteClient } from '../database/database.ts'
import type { Log } from '../logging/log.ts'
import type { Vault } from '../vault/vault.ts'
import { createAppend } from './append.ts'
import type { NewEvent } from './event.ts'
import { pruneChain } from './prune.ts'
import { type Verdict, verifyChain } from './verify.ts'

export type { Doer, NewEvent } from './event.ts'
export type { Verdict } from './verify.ts'

/** What was done and refused, in a chain that shows whether it was tampered with. */
export interface Audit {
  /**
   * Writes an event in the transaction of what it tells of: if it cannot be written, that does not
   * happen either. Numbers have no gaps.
   */
  readonly record: (tx: WriteClient, event: NewEvent) => Promise<void>
  /** Reads the whole chain and answers where it first breaks. */
  readonly verify: () => Promise<Verdict>
  /** Removes the events before a moment, and writes down that it did. Answers how many. */
  readonly prune: (before: Date) => Promise<number>
}

interface Options {
  readonly database: Pick<Database, 'read' | 'rows' | 'write' | 'afterCommit'>
  readonly vault: Pick<Vault, 'derive' | 'keyId' | 'keyIds'>
  readonly log: Pick<Log, 'info'>
  readonly now?: () => Date
  /** How many events lie between two heads in the log. Default: 100. */
  readonly exportEvery?: number
}

export function createAudit({
  database,
  vault,
  log,
  now = () => new Date(),
  exportEvery = 100,
}: Options): Audit {
  const append = createAppend(vault)
  const record: Audit['record'] = async (tx, event) => {
    const { sequence, chain } = await append(tx, event, now())
    // Kept where the database's owner cannot reach it, a head shows what was rewritten since.
    if (sequence % exportEvery === 0)
      database.afterCommit(tx, () => log.info({ sequence, chain }, 'head of the audit chain'))
  }

  return {
    record,
    verify: () => verifyChain({ database, vault }),
    prune: (before) =>
      database.write(async (tx) => {
        const removed = await pruneChain(tx, vault, before)
        const detail = { removed, before: before.toISOString() }
        if (removed > 0)
          await record(tx, { action: 'audit.prune', actor: 'system', outcome: 'ok', detail })
        return removed
      }),
  }
}
