import { availableParallelism } from 'node:os'
import { countActivity } from '../activity/activity.ts'
import type { Shared } from '../context.ts'
import type { WriteClient } from '../database/database.ts'
import type { Job, JobAnswer } from '../jobs/jobs.ts'
import type { ResolvedRegistry } from '../registries/resolve.ts'
import { failureOf, PARKED } from './failure.ts'
import { fetchImage, type Watcher } from './fetch.ts'
import { findImage, type ImageFailure, type ImageProgress, UNDER_WAY } from './image.ts'
import { IMAGE_JOB } from './queue.ts'
import { keepReading, packReading } from './readings.ts'
import { createSpareReaders, type SpareReaders } from './reading/spare-readers.ts'
import { pauseAfter } from './retry.ts'
import { createTurns, type Turns } from './turns.ts'
import { resolvedWith, writeFacts } from './write-facts.ts'

/** How many images of one registry are worked on at once, by all servers together. */
const PER_REGISTRY = 4
/** Processes beyond one for each image that read layers on however small a machine. */
const LEAST_SPARE = 1

/**
 * Works on so many queued images at once, until the jobs are stopped. A job that was cut off is
 * taken up again.
 */
export function startImageWorker(shared: Shared, concurrency: number): void {
  const { jobs, log, events } = shared
  const spare = createSpareReaders(Math.max(LEAST_SPARE, availableParallelism() - 1))
  const turns = createTurns()
  jobs.work(IMAGE_JOB, (job) => workOn(shared, job, { spare, turns }), {
    concurrency,
    perLane: PER_REGISTRY,
    onParked: async (tx, { subjectId: id, code }) => {
      await end(tx, id, { status: 'PARKED', failure: PARKED, at: shared.now() })
      log.error({ image: id, code }, 'an image was parked')
      shared.database.afterCommit(tx, () =>
        events.publish({ kind: 'image', id, change: 'UPDATED' }),
      )
    },
  })
}

/** One image from the queue to its end. Run twice it has the effect of once. */
async function workOn(
  shared: Shared,
  job: Job,
  { spare, turns }: { readonly spare: SpareReaders; readonly turns: Turns },
): Promise<JobAnswer | void> {
  const { database, events, now } = shared
  const { subjectId: id, signal } = job
  await turns.next(signal)
  const image = await findImage(database, id)
  if (!image || !UNDER_WAY.includes(image.status)) return

  const watcher = createWatcher(shared, job)
  try {
    const fetched = await fetchImage(shared, image, { watcher, spare, turns, signal })
    await watcher.settled()
    await job.finish((tx) =>
      'facts' in fetched
        ? writeFacts(tx, image, fetched.facts)
        : unchanged(tx, id, { record: fetched.unchangedBy, at: shared.now() }),
    )
  } catch (error) {
    const failure = failureOf(error)
    // Cancelled, deleted or taken over: whoever did that has written why. A bug is tried again.
    if (signal.aborted || !failure) throw error
    await watcher.settled()
    const pause = pauseAfter(error, job.attempt)
    if (pause === null)
      await job.finish((tx) => end(tx, id, { status: 'FAILED', failure, at: now() }))
    else {
      await job.write((tx) =>
        job.lastAttempt
          ? end(tx, id, { status: 'PARKED', failure, at: now() })
          : postpone(tx, id, { ...failure, retryAt: later(now(), pause).toISOString() }),
      )
      events.publish({ kind: 'image', id, change: 'UPDATED' })
      return { outcome: 'retry', code: failure.code, afterSeconds: pause }
    }
  }
  events.publish({ kind: 'image', id, change: 'UPDATED' })
}

/** The work of somebody who cancelled or deleted the image in the meantime is left as it is. */
function stillWanted(id: string) {
  return { id, status: { in: [...UNDER_WAY] } }
}

async function unchanged(
  tx: WriteClient,
  id: string,
  { record, at }: { readonly record: ResolvedRegistry | null; readonly at: Date },
): Promise<void> {
  const { count } = await tx.image.updateMany({
    where: stillWanted(id),
    data: { status: 'ANALYZED', progress: null, error: null, ...resolvedWith(record) },
  })
  if (count > 0) await countActivity(tx, 'imagesAnalyzed', at)
}

/** Back to the queue, with the reason for those who look at it meanwhile. */
function postpone(tx: WriteClient, id: string, failure: ImageFailure): Promise<unknown> {
  return tx.image.updateMany({
    where: stillWanted(id),
    data: { status: 'QUEUED', progress: null, error: JSON.stringify(failure) },
  })
}

function later(now: Date, seconds: number): Date {
  return new Date(now.getTime() + seconds * 1_000)
}

interface End {
  readonly status: 'FAILED' | 'PARKED'
  readonly failure: ImageFailure
  readonly at: Date
}

async function end(tx: WriteClient, id: string, { status, failure, at }: End): Promise<void> {
  const { count } = await tx.image.updateMany({
    where: stillWanted(id),
    data: { status, progress: null, error: JSON.stringify(failure) },
  })
  if (count > 0) await countActivity(tx, 'imagesFailed', at)
}

interface SettlingWatcher extends Watcher {
  /** Resolves when nothing is being written any more. */
  readonly settled: () => Promise<unknown>
}

/** Writes how far the work is, and tells whoever listens. */
function createWatcher({ events, log, now }: Shared, job: Job): SettlingWatcher {
  const { subjectId: id, signal } = job
  const where = stillWanted(id)
  const tell = () => events.publish({ kind: 'image', id, change: 'UPDATED' })
  const write = (progress: ImageProgress) =>
    job
      .write((tx) => tx.image.updateMany({ where, data: { progress: JSON.stringify(progress) } }))
      .then(tell)
  let newest: ImageProgress | null = null
  let writing: Promise<void> | null = null
  const writeNewest = async () => {
    try {
      for (let next = newest; next && !signal.aborted; next = newest) {
        newest = null
        await write(next)
      }
    } catch (error) {
      if (!signal.aborted) log.warn({ error }, 'progress was not written')
    } finally {
      writing = null
    }
  }
  return {
    settled: () => Promise.resolve(writing),
    status: async (status, columns = {}) => {
      // Why an earlier try failed is no longer news.
      const data = { status, error: null, ...columns }
      await job.write((tx) => tx.image.updateMany({ where, data }))
      tell()
    },
    layer: async (digest, reading) => {
      const packed = await packReading(reading)
      const at = now()
      if (packed) await job.write((tx) => keepReading(tx, { digest, facts: packed, at }))
    },
    progress: (progress) => {
      // Reports that come while one is being written are left out but for the last.
      newest = progress
      writing ??= writeNewest()
    },
  }
}
