import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Database, WriteClient } from '../database/database.ts'
import type { Vault } from '../vault/vault.ts'
import { START } from './chain.ts'
import type { Head } from './head.ts'

const NAME = 'audit-start'
const READ = 'SELECT "value" FROM "Installation" WHERE "name" = ?'

/** Where the kept part of the chain begins: the last event that was pruned. */
export type Checkpoint = Head

/** The signed checkpoint; before the first event when nothing was pruned, null when it is forged. */
export async function readCheckpoint(
  { rows }: Pick<Database, 'rows'>,
  vault: Pick<Vault, 'derive' | 'keyIds'>,
): Promise<Checkpoint | null> {
  const [row] = await rows<{ value: string }>(READ, [NAME])
  if (!row) return { sequence: 0, chain: START }
  const [sequence = '', chain = '', keyId = '', mac = ''] = row.value.split(' ')
  const checkpoint = { sequence: Number(sequence), chain }
  if (!vault.keyIds.includes(keyId)) return null
  const expected = Buffer.from(sign(vault, checkpoint, keyId))
  const actual = Buffer.from(mac)
  const same = expected.length === actual.length && timingSafeEqual(expected, actual)
  return same ? checkpoint : null
}

/** Signed, so that nobody but the server can say that what is missing was pruned. */
export async function writeCheckpoint(
  tx: WriteClient,
  vault: Pick<Vault, 'derive' | 'keyId'>,
  checkpoint: Checkpoint,
): Promise<void> {
  const { keyId } = vault
  const { sequence, chain } = checkpoint
  const value = [sequence, chain, keyId, sign(vault, checkpoint, keyId)].join(' ')
  await tx.installation.upsert({
    where: { name: NAME },
    create: { name: NAME, value },
    update: { value },
  })
}

function sign(vault: Pick<Vault, 'derive'>, { sequence, chain }: Checkpoint, keyId: string) {
  const key = vault.derive('audit-checkpoint', keyId)
  return createHmac('sha256', key)
    .update(JSON.stringify([sequence, chain]))
    .digest('base64url')
}
