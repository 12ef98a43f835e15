import { pino } from 'pino'
import type { Database } from '../../database/database.ts'
import { createEvents } from '../../events/events.ts'
import type { OpenTestDatabase } from '../../testing/database.ts'
import { createJobs, type Job, type JobHandler, type WorkOptions } from '../jobs.ts'

const log = pino({ level: 'silent' })
export const ONE: WorkOptions = { concurrency: 1 }

/** A server's queue with short times. Disposing stops it as a server does. */
export function startJobs(
  database: Database,
  options: { graceMs?: number; leaseMs?: number; heartbeatMs?: number } = {},
) {
  const events = createEvents({ database, log })
  const jobs = createJobs({ database, events, log, leaseMs: 300, heartbeatMs: 50, ...options })
  return {
    ...jobs,
    async [Symbol.asyncDispose]() {
      await jobs.stop()
      events.stop()
    },
  }
}

export async function openJobs(open: OpenTestDatabase, options?: Parameters<typeof startJobs>[1]) {
  await using undo = new AsyncDisposableStack()
  const database = undo.use(await open())
  const jobs = undo.use(startJobs(database, options))
  const add = (...subjectIds: string[]) =>
    database.write(async (tx) => {
      for (const subjectId of subjectIds) await jobs.enqueue(tx, { kind: 'image', subjectId })
    })
  const row = (subjectId: string) => database.read.job.findFirstOrThrow({ where: { subjectId } })
  const opened = undo.move()
  return { database, jobs, add, row, [Symbol.asyncDispose]: () => opened.disposeAsync() }
}

/** A handler that runs until its signal is aborted, and tells when it began. */
export function endless() {
  const began = Promise.withResolvers<Job>()
  const ended = Promise.withResolvers<unknown>()
  const handler: JobHandler = (job) => {
    began.resolve(job)
    return new Promise((_resolve, reject) => {
      job.signal.addEventListener('abort', () => {
        ended.resolve(job.signal.reason)
        // A signal of the queue is aborted by an error.
        reject(job.signal.reason as Error)
      })
    })
  }
  return { handler, began: began.promise, ended: ended.promise }
}

/** How often the effect of this name was written. */
export function mark(database: Database, name: string) {
  return database.read.installation.count({ where: { name } })
}
