import type { WriteClient } from '../database/database.ts'
import type { Vault } from '../vault/vault.ts'
import { link } from './chain.ts'
import { type NewEvent, type StoredEvent, toStoredEvent } from './event.ts'
import { type Head, moveHead, readHeadIn } from './head.ts'

const COLUMNS = [
  ...(['sequence', 'at', 'action', 'actor', 'actorId', 'outcome', 'subject', 'detail'] as const),
  ...(['requestId', 'changedId', 'chain'] as const),
] satisfies (keyof StoredEvent)[]
const NAMES = COLUMNS.map((name) => `"${name}"`).join(', ')
const INSERT = `INSERT INTO "AuditEvent" (${NAMES}) VALUES (${COLUMNS.map(() => '?').join(', ')})`

/** Appends an event to the chain, in a transaction, and answers the new head. */
export type Append = (tx: WriteClient, event: NewEvent, at: Date) => Promise<Head>

/**
 * The head is remembered, and moved only from what it is in the database: one that another server
 * moved, or that was rolled back, is read again.
 */
export function createAppend(vault: Pick<Vault, 'derive' | 'keyId'>): Append {
  let known: Head | null = null

  const appendTo = async (tx: WriteClient, before: Head, event: NewEvent, at: Date) => {
    const stored = { ...toStoredEvent(event), sequence: before.sequence + 1, at }
    const linked = { ...stored, chain: link(vault, stored, before.chain) }
    // First: another server that writes an event at this moment is met here, and one runs again.
    if (!(await moveHead(tx, before, linked))) return null
    await tx.statement(
      INSERT,
      COLUMNS.map((name) => linked[name]),
    )
    return { sequence: linked.sequence, chain: linked.chain }
  }

  return async (tx, event, at) => {
    const appended =
      (known && (await appendTo(tx, known, event, at))) ??
      (await appendTo(tx, await readHeadIn(tx), event, at))
    if (!appended) throw new Error('The head of the audit chain moved within a transaction.')
    known = appended
    return appended
  }
}
