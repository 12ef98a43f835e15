import { randomUUID } from 'node:crypto'
import type { Database, WriteClient } from '../database/database.ts'
import type { Events } from '../events/events.ts'
import type { Log } from '../logging/log.ts'
import type { JobHandler, NewJob, WorkOptions } from './job.ts'
import { createJobStore } from './store.ts'
import { startWorker, type Worker } from './worker.ts'

export type { Job, JobAnswer, JobHandler, NewJob, Urgency, WorkOptions } from './job.ts'
export { LostJobError } from './job.ts'

/** Work that survives a crash: it is done at least once, and its effect is written once. */
export interface Jobs {
  /** Queues a job in the transaction of what it is for. Answers its id. */
  readonly enqueue: (tx: WriteClient, job: NewJob) => Promise<string>
  /** Has what is queued, or waits for another try, done as what somebody waits for. */
  readonly hasten: (tx: WriteClient, subjectId: string) => Promise<void>
  /** Does the jobs of a kind in this process from now on. */
  readonly work: (kind: string, handler: JobHandler, options: WorkOptions) => void
  /** Ends what is still to be done for a subject, here and elsewhere; in `tx` if one is open. */
  readonly cancel: (subjectId: string, tx?: WriteClient) => Promise<void>
  /** Takes no more jobs and hands back those that run: another worker begins them at once. */
  readonly stop: () => Promise<void>
}

interface Options {
  readonly database: Pick<Database, 'provider' | 'rows' | 'write' | 'afterCommit'>
  readonly events: Pick<Events, 'publish' | 'subscribe'>
  readonly log: Pick<Log, 'error'>
  readonly now?: () => Date
  /** A worker that says nothing for so long has lost its jobs. Default: 15,000. */
  readonly leaseMs?: number
  /** How often a worker says that it lives, and looks for jobs that nobody told it of. Default: 5,000. */
  readonly heartbeatMs?: number
  /** How long a handler has to end once its signal is aborted by `stop`. Default: 5,000. */
  readonly graceMs?: number
}

/** How long what is done is kept. */
const KEEP_MS = 7 * 24 * 3_600_000
const CLEAN_EVERY_MS = 3_600_000

export function createJobs({
  database,
  events,
  log,
  now = () => new Date(),
  leaseMs = 15_000,
  heartbeatMs = 5_000,
  graceMs = 5_000,
}: Options): Jobs {
  const owner = randomUUID()
  const store = createJobStore(database)
  const workers = new Map<string, Worker>()
  const stopped = new AbortController()
  const onError = (error: unknown) => log.error({ error }, 'the queue of jobs failed')

  const follow = async () => {
    // `CREATED` names the kind of a new job, `DELETED` the subject whose jobs were cancelled.
    for await (const { id, change } of events.subscribe('job', stopped.signal)) {
      if (change === 'CREATED') workers.get(id)?.wake()
      else for (const worker of workers.values()) worker.cancel(id)
    }
  }
  follow().catch(onError)

  const clean = () =>
    database.write((tx) => store.removeFinished(tx, new Date(now().getTime() - KEEP_MS)))
  const cleaning = setInterval(() => void clean().catch(onError), CLEAN_EVERY_MS).unref()

  /** Wakes the workers of a kind once a transaction, however many jobs it queues. */
  const announced = new WeakMap<WriteClient, Set<string>>()
  const announce = (tx: WriteClient, kind: string) => {
    const kinds = announced.get(tx) ?? new Set()
    announced.set(tx, kinds)
    if (kinds.has(kind)) return
    kinds.add(kind)
    database.afterCommit(tx, () => events.publish({ kind: 'job', id: kind, change: 'CREATED' }))
  }

  return {
    async enqueue(tx, job) {
      const id = await store.add(tx, job, now())
      announce(tx, job.kind)
      return id
    },
    async hasten(tx, subjectId) {
      for (const kind of await store.hasten(tx, subjectId, now())) announce(tx, kind)
    },
    work(kind, handler, options) {
      if (workers.has(kind)) throw new Error(`Jobs of the kind ${kind} have a worker already.`)
      const shared = { owner, database, store, leaseMs, heartbeatMs, now, onError }
      workers.set(kind, startWorker({ ...options, ...shared, kind, handler }))
    },
    async cancel(subjectId, tx) {
      const cancelIn = async (open: WriteClient) => {
        await store.cancel(open, subjectId, now())
        database.afterCommit(open, () =>
          events.publish({ kind: 'job', id: subjectId, change: 'DELETED' }),
        )
      }
      await (tx ? cancelIn(tx) : database.write(cancelIn))
    },
    async stop() {
      clearInterval(cleaning)
      await Promise.all([...workers.values()].map((worker) => worker.stop(graceMs)))
      stopped.abort()
    },
  }
}
