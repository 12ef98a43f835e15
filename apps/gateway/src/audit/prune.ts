import type { WriteClient } from '../database/database.ts'
import type { Vault } from '../vault/vault.ts'
import { readCheckpoint, writeCheckpoint } from './checkpoint.ts'
import { readHeadIn } from './head.ts'

/**
 * Removes the events before the first that is younger than `before`, and leaves a signed checkpoint
 * in their place. Answers how many it removed. A chain whose checkpoint is forged is left as it is:
 * what is wrong there must stay to be seen.
 */
export async function pruneChain(
  tx: WriteClient,
  vault: Pick<Vault, 'derive' | 'keyId' | 'keyIds'>,
  before: Date,
): Promise<number> {
  const checkpoint = await readCheckpoint({ rows: tx.statement }, vault)
  if (!checkpoint) return 0
  const kept = await tx.auditEvent.findFirst({
    where: { at: { gte: before } },
    orderBy: { sequence: 'asc' },
    select: { sequence: true },
  })
  const sequence = kept ? kept.sequence - 1 : (await readHeadIn(tx)).sequence
  if (sequence <= checkpoint.sequence) return 0
  const last = await tx.auditEvent.findUnique({ where: { sequence }, select: { chain: true } })
  if (!last) return 0

  await writeCheckpoint(tx, vault, { sequence, chain: last.chain })
  const { count } = await tx.auditEvent.deleteMany({ where: { sequence: { lte: sequence } } })
  return count
}
