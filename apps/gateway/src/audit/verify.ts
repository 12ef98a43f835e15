import type { Database } from '../database/database.ts'
import type { Vault } from '../vault/vault.ts'
import { isLinked } from './chain.ts'
import { readCheckpoint } from './checkpoint.ts'
import { readHead } from './head.ts'

/** Whether the chain is whole; otherwise the number of the first event that is not as written. */
export type Verdict =
  | { readonly ok: true; readonly events: number }
  | { readonly ok: false; readonly sequence: number; readonly reason: 'CHANGED' | 'MISSING' }

const BATCH = 1_000

interface Options {
  readonly database: Pick<Database, 'read' | 'rows'>
  readonly vault: Pick<Vault, 'derive' | 'keyId' | 'keyIds'>
}

/** Reads the chain in order, a batch at a time. */
export async function verifyChain({ database, vault }: Options): Promise<Verdict> {
  // Read first: what is written meanwhile comes after it.
  const head = await readHead(database)
  const start = await readCheckpoint(database, vault)
  if (!start) return { ok: false, sequence: 1, reason: 'CHANGED' }
  let before = start.chain
  let last = start.sequence
  while (last < head.sequence) {
    const events = await database.read.auditEvent.findMany({
      where: { sequence: { gt: last } },
      orderBy: { sequence: 'asc' },
      take: Math.min(BATCH, head.sequence - last),
    })
    if (events.length === 0) return { ok: false, sequence: last + 1, reason: 'MISSING' }
    for (const event of events) {
      if (event.sequence !== last + 1) return { ok: false, sequence: last + 1, reason: 'MISSING' }
      if (!isLinked(vault, event, before))
        return { ok: false, sequence: event.sequence, reason: 'CHANGED' }
      before = event.chain
      last = event.sequence
    }
  }
  return before === head.chain
    ? { ok: true, events: last - start.sequence }
    : { ok: false, sequence: last, reason: 'CHANGED' }
}
