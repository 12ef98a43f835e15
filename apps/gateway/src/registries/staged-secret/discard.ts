import type { Context } from '../../context.ts'
import { NotFoundError } from '../../errors.ts'
import { changedIdOf } from '../revisions/changed-id.ts'
import { findRegistry, type Registry } from '../registry.ts'
import { nothingStaged } from './open-staged.ts'
import { NOTHING_STAGED } from './staged-secret.ts'

/** Destroys what is staged. The secret that serves goes on. */
export async function discardSecret(context: Context, id: string): Promise<Registry> {
  const { database, audit, events, actor, requestId } = context
  const before = await findRegistry(database, id)
  if (!before) throw new NotFoundError('registry')
  await database.write(async (tx) => {
    const { count } = await tx.registry.updateMany({
      where: { id, deletedAt: null, stagedSealed: { not: null } },
      data: NOTHING_STAGED,
    })
    if (count !== 1) throw nothingStaged()
    await audit.record(tx, {
      action: 'registry.discard-secret',
      actor,
      outcome: 'ok',
      subject: before.key,
      changedId: changedIdOf(id),
      requestId,
    })
  })
  events.publish({ kind: 'registry', id, change: 'UPDATED' })
  return (await findRegistry(database, id)) ?? before
}
