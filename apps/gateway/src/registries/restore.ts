import type { Context } from '../context.ts'
import { NotFoundError } from '../errors.ts'
import { refuseTaken } from './add.ts'
import { RESTORE_MS } from './destroy-secrets.ts'
import { findRegistry, type Registry } from './registry.ts'

/** Brings a record back that was deleted in the last minute. */
export async function restoreRegistry(context: Context, id: string): Promise<Registry> {
  const { database, audit, events, actor, requestId } = context
  const since = new Date(context.now().getTime() - RESTORE_MS)
  const [deleted] = await database.rows<{ key: string }>(
    'SELECT "key" FROM "Registry" WHERE "id" = ? AND "deletedAt" IS NOT NULL',
    [id],
  )
  if (!deleted) throw new NotFoundError('deleted registry')
  await refuseTaken(context, deleted.key)

  await database.write(async (tx) => {
    const { count } = await tx.registry.updateMany({
      where: { id, deletedAt: { gt: since } },
      data: { deletedAt: null, liveKey: deleted.key },
    })
    if (count !== 1) throw new NotFoundError('deleted registry')
    await audit.record(tx, {
      action: 'registry.restore',
      actor,
      outcome: 'ok',
      subject: deleted.key,
      requestId,
    })
  })
  await context.resolver.refresh(id)
  events.publish({ kind: 'registry', id, change: 'CREATED' })
  const registry = await findRegistry(database, id)
  if (!registry) throw new NotFoundError('registry')
  return registry
}
