import type { Context } from '../../context.ts'
import { type Bulk, inLanes } from '../../graphql/bulk.ts'
import { outcome } from '../../graphql/result.ts'
import { countAffected, type Deletion, removeRegistry } from '../delete.ts'
import { namedRegistries } from './named-registry.ts'

const AT_ONCE = 8

/** Deletes records just as each by itself: one that may not be deleted keeps no other. */
export async function deleteRegistries(
  context: Context,
  ids: readonly string[],
): Promise<Bulk<Deletion>> {
  const removed = await inLanes(namedRegistries(ids), AT_ONCE, async ({ id, globalId }) => ({
    id: globalId,
    result: await outcome(removeRegistry(context, id)),
  }))
  // When all are gone: what one of them would have served is served by none.
  const results = await inLanes(removed, AT_ONCE, async ({ id, result }) => ({
    id,
    result:
      typeof result === 'string'
        ? { id: result, affectedImages: await countAffected(context, result) }
        : result,
  }))
  return { results }
}
