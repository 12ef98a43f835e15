import type { Database, WriteClient } from '../database/database.ts'
import {
  type Interruption,
  type Job,
  type JobAnswer,
  type JobHandler,
  LostJobError,
  type WorkOptions,
} from './job.ts'
import type { JobStore, Lease, Move } from './store.ts'

/** A job that is being done here. */
export interface RunningJob {
  readonly lease: Lease
  readonly interrupt: (why: Interruption) => void
  /** Gives the lease back, as if the job had not been tried. */
  readonly handBack: () => Promise<void>
  /** Resolves when the handler has ended and its answer is stored. */
  readonly done: Promise<void>
}

interface Options extends WorkOptions {
  readonly kind: string
  readonly lease: Lease
  readonly handler: JobHandler
  readonly database: Pick<Database, 'write'>
  readonly store: JobStore
  readonly now: () => Date
  readonly onError: (error: unknown) => void
}

const MAX_DELAY_SECONDS = 300

/** Starts the handler of a job on which a lease was taken. */
export function runJob(options: Options): RunningJob {
  const { kind, lease, handler, database, store, now, onError, maxAttempts = 5 } = options
  const controller = new AbortController()
  const { signal } = controller
  let finished = false

  const interrupt = (why: Interruption) => controller.abort(new LostJobError(why))

  /** The lease is checked where the write is made, so that no other worker can come between. */
  const write = <T>(work: (tx: WriteClient) => Promise<T>, move: Move = { state: 'RUNNING' }) =>
    database.write(async (tx) => {
      const ours = await (move.state === 'RUNNING'
        ? tx.job.count({ where: { id: lease.id, fence: lease.fence, state: 'RUNNING' } })
        : store.move(tx, lease, move))
      if (!ours) {
        interrupt('LEASE_LOST')
        throw signal.reason
      }
      return work(tx)
    })

  const lastAttempt = lease.attempts >= maxAttempts
  const job: Job = {
    id: lease.id,
    kind,
    subjectId: lease.subjectId,
    attempt: lease.attempts,
    lastAttempt,
    signal,
    write: (work) => write(work),
    async finish(work) {
      const answer = await write(work, { state: 'DONE', finishedAt: now(), errorCode: null })
      finished = true
      return answer
    },
  }

  const park = (code: string) =>
    write(async (tx) => options.onParked?.(tx, { id: job.id, subjectId: job.subjectId, code }), {
      state: 'PARKED',
      errorCode: code,
      finishedAt: now(),
    })

  const retry = ({ code, afterSeconds }: JobAnswer & { outcome: 'retry' }) => {
    const seconds = afterSeconds ?? Math.min(2 ** lease.attempts, MAX_DELAY_SECONDS)
    const runAt = new Date(now().getTime() + seconds * 1_000)
    return write(async () => {}, { state: 'QUEUED', runAt, errorCode: code })
  }

  const settle = async (answer: JobAnswer | void) => {
    if (finished) return
    if (!answer) await job.finish(async () => {})
    else if (answer.outcome === 'park' || lastAttempt) await park(answer.code)
    else await retry(answer)
  }

  const handBack = async () => {
    if (finished) return
    const to: Move = { state: 'QUEUED', attempts: lease.attempts - 1, runAt: now() }
    await database.write((tx) => store.move(tx, lease, to))
  }

  const isInterruptedBy = (why: Interruption) =>
    signal.reason instanceof LostJobError && signal.reason.code === why

  const attempt = async (): Promise<JobAnswer | void> => {
    try {
      // Each of its attempts took the process with it, or the lease.
      if (lease.attempts > maxAttempts) return { outcome: 'park', code: 'JOB_ABANDONED' }
      return await handler(job)
    } catch (error) {
      if (signal.aborted) throw signal.reason
      onError(error)
      return { outcome: 'retry', code: 'INTERNAL_SERVER_ERROR' }
    }
  }

  const run = async () => {
    try {
      await settle(await attempt())
    } catch (error) {
      if (isInterruptedBy('STOPPING')) await handBack().catch(onError)
      else if (!(error instanceof LostJobError)) onError(error)
    }
  }

  return { lease, interrupt, handBack, done: run() }
}
