import type { Shared } from '../context.ts'
import type { Running } from '../jobs/jobs.ts'
import { failureOf, PARKED } from './failure.ts'
import { fetchImage, type Watcher } from './fetch.ts'
import { findImage, type Image, type ImageFailure, UNDER_WAY } from './image.ts'
import { IMAGE_JOB } from './queue.ts'
import { writeFacts } from './write-facts.ts'

/** How many images are worked on at once. */
const CONCURRENCY = 2

/** Works on queued images until the jobs are stopped. A job that was cut off is taken up again. */
export function startImageWorker(shared: Shared): void {
  shared.jobs.work(IMAGE_JOB, (job) => workOn(shared, job), { concurrency: CONCURRENCY })
}

/** One image from the queue to its end. Run twice it has the effect of once. */
async function workOn(shared: Shared, job: Running): Promise<void> {
  const { database, events } = shared
  const { subjectId: id, signal } = job
  const image = await findImage(database, id)
  if (!image || !UNDER_WAY.includes(image.status)) return

  try {
    const fetched = await fetchImage(shared, image, createWatcher(shared, job), signal)
    await job.write(async (tx) => {
      if ('facts' in fetched) await writeFacts(tx, image, fetched.facts)
      else
        await tx.image.updateMany({
          where: { id, status: { in: [...UNDER_WAY] } },
          data: { status: 'ANALYZED', progress: null, error: null },
        })
    })
  } catch (error) {
    // Cancelled, deleted, or taken over by another worker: whoever did that has written why.
    if (signal.aborted) throw error
    const failure = failureOf(error)
    if (!failure) {
      if (!job.lastAttempt) throw error
      await end(job, image, 'PARKED', PARKED)
      shared.log.error({ error, image: id }, 'an image was parked')
    } else await end(job, image, 'FAILED', failure)
  }
  events.publish({ kind: 'image', id, change: 'UPDATED' })
}

async function end(
  job: Running,
  { id }: Image,
  status: 'FAILED' | 'PARKED',
  failure: ImageFailure,
): Promise<void> {
  await job.write((tx) =>
    tx.image.updateMany({
      where: { id, status: { in: [...UNDER_WAY] } },
      data: { status, progress: null, error: JSON.stringify(failure) },
    }),
  )
}

/** Writes how far the work is, as long as nobody has stopped it. */
function createWatcher({ database, events, log }: Shared, job: Running): Watcher {
  const { subjectId: id } = job
  const where = { id, status: { in: [...UNDER_WAY] } }
  const tell = () => events.publish({ kind: 'image', id, change: 'UPDATED' })
  let writing: Promise<unknown> | null = null
  return {
    status: async (status, columns = {}) => {
      await job.write((tx) => tx.image.updateMany({ where, data: { status, ...columns } }))
      tell()
    },
    progress: (progress) => {
      // A report that comes while the last one is still being written is left out.
      if (writing) return
      writing = database
        .write((tx) => tx.image.updateMany({ where, data: { progress: JSON.stringify(progress) } }))
        .then(tell)
        .catch((error: unknown) => log.warn({ error }, 'progress was not written'))
        .finally(() => {
          writing = null
        })
    },
  }
}
