import type { Database } from '../database/database.ts'
import type { JobHandler, WorkOptions } from './job.ts'
import { type RunningJob, runJob } from './running-job.ts'
import type { JobStore } from './store.ts'

export interface WorkerOptions extends WorkOptions {
  readonly kind: string
  readonly handler: JobHandler
  readonly owner: string
  readonly database: Pick<Database, 'write'>
  readonly store: JobStore
  readonly leaseMs: number
  readonly heartbeatMs: number
  readonly now: () => Date
  readonly onError: (error: unknown) => void
}

/** Does the jobs of one kind. */
export interface Worker {
  /** Looks for jobs now. */
  readonly wake: () => void
  /** Interrupts the jobs of a subject that run here. */
  readonly cancel: (subjectId: string) => void
  /** Takes no more jobs, interrupts those that run, and gives their leases back. */
  readonly stop: (graceMs: number) => Promise<void>
}

export function startWorker(options: WorkerOptions): Worker {
  const { kind, concurrency, owner, database, store, leaseMs, heartbeatMs, now, onError } = options
  const running = new Map<string, RunningJob>()
  let stopping = false
  let looking: Promise<void> | null = null
  let lookAgain = false
  let timer: NodeJS.Timeout | undefined

  const start = (lease: RunningJob['lease']) => {
    const job = runJob({ ...options, lease })
    running.set(lease.id, job)
    void job.done.then(() => {
      if (running.get(lease.id) === job) running.delete(lease.id)
      wake()
    })
  }

  const claim = () => {
    const time = now()
    const until = new Date(time.getTime() + leaseMs)
    const limit = concurrency - running.size
    return database.write((tx) => store.claim(tx, { kind, limit, owner, now: time, until }))
  }

  /** Claims what it has room for, and answers how long to wait before the next look. */
  const look = async (): Promise<number> => {
    if (running.size >= concurrency) return heartbeatMs
    const due = await store.nextDue(kind)
    const wait = due === null ? heartbeatMs : due.getTime() - now().getTime()
    if (wait > 0) return Math.min(wait, heartbeatMs)
    const leases = await claim()
    for (const lease of leases) start(lease)
    return leases.length === 0 ? heartbeatMs : 0
  }

  const lookUntilQuiet = async () => {
    for (;;) {
      lookAgain = false
      const wait = await look().catch((error: unknown) => {
        onError(error)
        return heartbeatMs
      })
      if (!stopping && (lookAgain || wait <= 0)) continue
      looking = null
      if (!stopping) timer = setTimeout(wake, wait)
      return
    }
  }

  const wake = () => {
    if (stopping) return
    lookAgain = true
    clearTimeout(timer)
    looking ??= lookUntilQuiet()
  }

  const beat = async () => {
    const jobs = [...running.values()]
    if (jobs.length === 0) return
    const until = new Date(now().getTime() + leaseMs)
    const held = await database.write(async (tx) => {
      const answers: boolean[] = []
      for (const { lease } of jobs) answers.push(await store.extend(tx, lease, until))
      return answers
    })
    for (const [index, job] of jobs.entries())
      if (!held[index] && running.get(job.lease.id) === job) job.interrupt('LEASE_LOST')
  }

  const heart = setInterval(() => void beat().catch(onError), heartbeatMs)
  wake()

  return {
    wake,
    cancel(subjectId) {
      for (const job of running.values())
        if (job.lease.subjectId === subjectId) job.interrupt('CANCELLED')
    },
    async stop(graceMs) {
      stopping = true
      clearTimeout(timer)
      await looking
      const jobs = [...running.values()]
      for (const job of jobs) job.interrupt('STOPPING')
      const grace = Promise.withResolvers<void>()
      const patience = setTimeout(grace.resolve, graceMs)
      await Promise.race([Promise.all(jobs.map(({ done }) => done)), grace.promise])
      clearTimeout(patience)
      clearInterval(heart)
      // A handler that has not heard may go on, but can write nothing any more.
      await Promise.all([...running.values()].map((job) => job.handBack().catch(onError)))
    },
  }
}
