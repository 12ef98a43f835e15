import type { Context } from '../context.ts'
import { NotFoundError } from '../errors.ts'
import { refuseTaken } from './add.ts'
import { RESTORE_MS } from './destroy-secrets.ts'
import { changedIdOf } from './revisions/changed-id.ts'
import { findRegistry, type Registry } from './registry.ts'

/** Brings a record back that was deleted in the last minute. */
export async function restoreRegistry(context: Context, id: string): Promise<Registry> {
  const { database, audit, events, actor, requestId } = context
  const since = new Date(context.now().getTime() - RESTORE_MS)
  const [deleted] = await database.rows<{ key: string }>(
    'SELECT "key" FROM "Registry" WHERE "id" = ? AND "deletedAt" IS NOT NULL',
    [id],
  )
  if (!deleted) throw notRestorable()
  await refuseTaken(context, deleted.key)

  const done = await database.write(async (tx) => {
    const where = { liveKey: deleted.key }
    // Somebody may have added the key since it was looked for; the transaction tells.
    if (await tx.registry.findUnique({ where, select: { id: true } })) return false
    const { count } = await tx.registry.updateMany({
      where: { id, deletedAt: { gt: since } },
      data: { deletedAt: null, liveKey: deleted.key },
    })
    if (count !== 1) throw notRestorable()
    await audit.record(tx, {
      action: 'registry.restore',
      actor,
      outcome: 'ok',
      subject: deleted.key,
      changedId: changedIdOf(id),
      requestId,
    })
    return true
  })
  if (!done) await refuseTaken(context, deleted.key)
  await context.resolver.refresh(id)
  events.publish({ kind: 'registry', id, change: 'CREATED' })
  const registry = await findRegistry(database, id)
  if (!registry) throw new NotFoundError('registry')
  return registry
}

function notRestorable() {
  return new NotFoundError('deletedRegistry', {
    en: 'A registry can be restored for 60 seconds after it was deleted. Add it again.',
    de: 'Eine Registry kann bis 60 Sekunden nach dem Löschen wiederhergestellt werden. Legen Sie sie neu an.',
  })
}
