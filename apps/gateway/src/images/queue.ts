import type { Context } from '../context.ts'
import type { WriteClient } from '../database/database.ts'
import type { Urgency } from '../jobs/jobs.ts'

/** The kind of the jobs that fetch images. */
export const IMAGE_JOB = 'image'

interface Subject {
  readonly id: string
  readonly registryHost: string
}

/** Queues the work on an image in the transaction that says it is queued. */
export function queueImage(
  { jobs }: Pick<Context, 'jobs'>,
  tx: WriteClient,
  { id, registryHost: lane }: Subject,
  urgency: Urgency = 'AWAITED',
): Promise<unknown> {
  return jobs.enqueue(tx, { kind: IMAGE_JOB, subjectId: id, lane, urgency })
}
