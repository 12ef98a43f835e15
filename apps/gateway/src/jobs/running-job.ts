import type { Database, WriteClient } from '../database/database.ts'
import {
  type Interruption,
  type Job,
  type JobAnswer,
  type JobHandler,
  LostJobError,
  type WorkOptions,
} from './job.ts'
import type { Finisher } from './finisher.ts'
import type { Lease } from './lease.ts'
import type { JobStore, Move } from './store.ts'

/** A job that is being done here. */
export interface RunningJob {
  readonly lease: Lease
  readonly interrupt: (why: Interruption) => void
  /** Gives the lease back, as if the job had not been tried. */
  readonly handBack: () => Promise<void>
  /** Whether its end is stored, so that there is no lease to lose. */
  readonly isFinished: () => boolean
  /** Resolves when the handler has ended: there is room for another. */
  readonly handled: Promise<void>
  /** Resolves when the handler has ended and its answer is stored. */
  readonly done: Promise<void>
}

interface Options extends WorkOptions {
  readonly kind: string
  readonly lease: Lease
  readonly handler: JobHandler
  readonly database: Pick<Database, 'write' | 'afterCommit'>
  readonly store: JobStore
  readonly finisher: Finisher
  readonly now: () => Date
  readonly onError: (error: unknown) => void
}

const MAX_DELAY_SECONDS = 300

/** Starts the handler of a job on which a lease was taken. */
export function runJob(options: Options): RunningJob {
  const { kind, lease, handler, database, store, finisher, now, onError } = options
  const { maxAttempts = 5 } = options
  const controller = new AbortController()
  const { signal } = controller
  let finished = false

  const interrupt = (why: Interruption) => controller.abort(new LostJobError(why))

  const markFinished = () => {
    finished = true
  }
  const lose = (): never => {
    interrupt('LEASE_LOST')
    throw signal.reason
  }

  /** The lease is checked where the write is made, so that no other worker can come between. */
  const writeIf = <T>(
    check: (tx: WriteClient) => Promise<boolean>,
    work: (tx: WriteClient) => Promise<T>,
  ) => database.write(async (tx) => ((await check(tx)) ? work(tx) : lose()))

  const moveAnd = (move: Move, work: (tx: WriteClient) => Promise<void>) =>
    writeIf((tx) => store.move(tx, lease, move), work)

  const lastAttempt = lease.attempts >= maxAttempts
  const job: Job = {
    id: lease.id,
    kind,
    subjectId: lease.subjectId,
    attempt: lease.attempts,
    lastAttempt,
    signal,
    write: (work) => writeIf((tx) => store.isHeld(tx, lease), work),
    finish: (work) =>
      writeIf(async (tx) => {
        const ended = await store.finish(tx, [lease], now())
        if (ended.size === 1) database.afterCommit(tx, markFinished)
        return ended.size === 1
      }, work),
  }

  const park = (code: string) =>
    moveAnd({ state: 'PARKED', errorCode: code, finishedAt: now() }, async (tx) =>
      options.onParked?.(tx, { id: job.id, subjectId: job.subjectId, code }),
    )

  const retry = ({ code, afterSeconds }: JobAnswer & { outcome: 'retry' }) => {
    const seconds =
      afterSeconds ?? Math.min(2 ** lease.attempts, MAX_DELAY_SECONDS) * (1 + Math.random() / 4)
    const runAt = new Date(now().getTime() + seconds * 1_000)
    return moveAnd({ state: 'QUEUED', runAt, errorCode: code }, async () => {})
  }

  const settle = async (answer: JobAnswer | void) => {
    if (finished) return
    if (!answer) {
      if (!(await finisher(lease, markFinished))) lose()
    } else if (answer.outcome === 'park' || lastAttempt) await park(answer.code)
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

  const handled = Promise.withResolvers<void>()
  const run = async () => {
    try {
      const answer = await attempt().finally(handled.resolve)
      await settle(answer)
    } catch (error) {
      if (isInterruptedBy('STOPPING')) await handBack().catch(onError)
      else if (!(error instanceof LostJobError)) onError(error)
    }
  }

  const done = run()
  return { lease, interrupt, handBack, isFinished: () => finished, handled: handled.promise, done }
}
