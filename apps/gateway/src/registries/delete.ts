import type { Context } from '../context.ts'
import { millis } from '../database-cells.ts'
import { ForbiddenError, NotFoundError } from '../errors.ts'
import { changedIdOf } from './revisions/changed-id.ts'
import { findRegistry, type Registry } from './registry.ts'
import { NOTHING_STAGED } from './staged-secret/staged-secret.ts'
import { dropMintedTokens } from './token-store.ts'

export interface Deletion {
  readonly id: string
  /** Images that this record served and that no other one serves now. */
  readonly affectedImages: number
}

const RECENT_MS = 7 * 24 * 3_600_000

/** Whether only an administrator may delete it. */
export function usedRecently({ lastUsedAt }: Pick<Registry, 'lastUsedAt'>, now: Date): boolean {
  return lastUsedAt !== null && now.getTime() - millis(lastUsedAt) < RECENT_MS
}

/**
 * Makes a record unresolvable at once. Images and tags stay; the secret lives on for a minute, and
 * what was staged does not.
 */
export async function deleteRegistry(context: Context, id: string): Promise<Deletion> {
  await removeRegistry(context, id)
  return { id, affectedImages: await countAffected(context, id) }
}

/** The same without a look at what depended on it. Answers the id. */
export async function removeRegistry(context: Context, id: string): Promise<string> {
  const { database, audit, events, actor, requestId, resolver } = context
  const registry = await findRegistry(database, id)
  if (!registry) throw new NotFoundError('registry')
  const { key } = registry
  const now = context.now()

  if (usedRecently(registry, now) && actor?.role !== 'admin') {
    await database.write((tx) =>
      audit.record(tx, {
        action: 'registry.delete',
        actor,
        outcome: 'refused',
        subject: key,
        detail: { reason: 'used in the last 7 days' },
        requestId,
      }),
    )
    throw new ForbiddenError(
      {
        en: `${key} was used in the last 7 days, and only an administrator deletes what is in use.`,
        de: `${key} wurde in den letzten 7 Tagen verwendet, und nur ein Administrator löscht, was in Gebrauch ist.`,
      },
      {
        en: 'Ask an administrator, or wait until it has not been used for 7 days.',
        de: 'Bitten Sie einen Administrator, oder warten Sie, bis 7 Tage ohne Verwendung vergangen sind.',
      },
    )
  }

  await database.write(async (tx) => {
    const { count } = await tx.registry.updateMany({
      where: { id, deletedAt: null },
      data: { deletedAt: now, liveKey: null, ...NOTHING_STAGED },
    })
    if (count !== 1) throw new NotFoundError('registry')
    await dropMintedTokens(tx, id)
    await audit.record(tx, {
      action: 'registry.delete',
      actor,
      outcome: 'ok',
      subject: key,
      changedId: changedIdOf(id),
      requestId,
    })
  })
  await resolver.refresh(id)
  context.destroyer.schedule()
  events.publish({ kind: 'registry', id, change: 'DELETED' })
  return id
}

/**
 * How many images a deleted record served that no other serves now. By repository and not by image:
 * there are far fewer of them, and the answer is the same.
 */
export async function countAffected({ database, resolver }: Context, id: string): Promise<number> {
  const repositories = await database.rows<{
    host: string
    repository: string
    images: number
  }>(
    'SELECT "registryHost" AS "host", "repository", count(*) AS "images" FROM "Image"' +
      ' WHERE "resolvedId" = ? GROUP BY "registryHost", "repository"',
    [id],
  )
  return repositories
    .filter((place) => resolver.match(place) === null)
    .reduce((sum, { images }) => sum + images, 0)
}
