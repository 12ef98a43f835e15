import type { Context } from '../context.ts'
import { type Bulk, bulkIds, inLanes } from '../graphql/bulk.ts'
import { localId } from '../graphql/global-id.ts'
import { outcome } from '../graphql/result.ts'
import { deleteImage, reanalyzeImage } from './change.ts'
import type { Image } from './image.ts'

/** So that they share their commits. */
const AT_ONCE = 8

/** The id of the database; one of another type finds nothing. */
export function imageId(globalId: string): string {
  return localId('Image', globalId) ?? ''
}

/** Deletes images just as each by itself: one that is not there keeps no other. */
export function deleteImages(
  context: Context,
  ids: readonly string[],
): Promise<Bulk<{ readonly id: string }>> {
  return withEach(ids, async (id) => ({ id: await deleteImage(context, id) }))
}

/** Queues images again, just as each by itself. */
export function reanalyzeImages(context: Context, ids: readonly string[]): Promise<Bulk<Image>> {
  return withEach(ids, (id) => reanalyzeImage(context, id))
}

async function withEach<Value>(
  ids: readonly string[],
  work: (id: string) => Promise<Value>,
): Promise<Bulk<Value>> {
  const results = await inLanes(bulkIds(ids), AT_ONCE, async (globalId) => ({
    id: globalId,
    result: await outcome(work(imageId(globalId))),
  }))
  return { results }
}
