import type { Context } from '../context.ts'
import type { WriteClient } from '../database/database.ts'

/** The kind of the jobs that fetch images. */
export const IMAGE_JOB = 'image'

/** Queues the work on an image in the transaction that says it is queued. */
export function queueImage(
  { jobs }: Pick<Context, 'jobs'>,
  tx: WriteClient,
  id: string,
): Promise<unknown> {
  return jobs.enqueue(tx, { kind: IMAGE_JOB, subjectId: id })
}
