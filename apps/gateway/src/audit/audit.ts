import type { Database, WriteClient } from '../database/database.ts'
import type { Log } from '../logging/log.ts'
import type { Vault } from '../vault/vault.ts'
import { link } from './chain.ts'
import { type NewEvent, toStoredEvent } from './event.ts'
import { readHead, writeHead } from './head.ts'
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
}

interface Options {
  readonly database: Pick<Database, 'read' | 'afterCommit'>
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
  return {
    async record(tx, event) {
      const before = await readHead(tx)
      const sequence = before.sequence + 1
      const stored = { ...toStoredEvent(event), sequence, at: now() }
      const chain = link(vault, stored, before.chain)
      // First: another server that writes an event at this moment is met here, and one runs again.
      await writeHead(tx, { sequence, chain })
      await tx.auditEvent.create({ data: { ...stored, chain } })
      // Kept where the database's owner cannot reach it, a head shows what was rewritten since.
      if (sequence % exportEvery === 0)
        database.afterCommit(tx, () => log.info({ sequence, chain }, 'head of the audit chain'))
    },
    verify: () => verifyChain({ database, vault }),
  }
}
