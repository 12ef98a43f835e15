import type { Database } from '../database/database.ts'
import { createFinisher } from './finisher.ts'
import type { JobHandler, WorkOptions } from './job.ts'
import { type RunningJob, runJob } from './running-job.ts'
import type { Lease } from './lease.ts'
import type { JobStore } from './store.ts'

export interface WorkerOptions extends WorkOptions {
  readonly kind: string
  readonly handler: JobHandler
  readonly owner: string
  readonly database: Pick<Database, 'write' | 'afterCommit'>
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
  const { kind, concurrency, perLane, owner, database, store, leaseMs, heartbeatMs, now, onError } =
    options
  const finisher = createFinisher({ database, store, now })
  /** Those whose end is being stored are among them: a lease is kept until then. */
  const running = new Map<string, RunningJob>()
  let busy = 0
  /** Whether there was more than there was room for. */
  let backlog = false
  let lookedAt = 0
  /** When a lease was first seen to have run out. */
  let suspectedAt: number | null = null
  let stopping = false
  let looking: Promise<void> | null = null
  let lookAgain = false
  let timer: NodeJS.Timeout | undefined

  const start = (lease: Lease) => {
    const job = runJob({ ...options, finisher, lease })
    running.set(lease.id, job)
    busy++
    void job.handled.then(() => {
      busy--
      wake()
    })
    void job.done.then(() => {
      if (running.get(lease.id) === job) running.delete(lease.id)
      // Only now is there room in its lane.
      if (perLane !== undefined) wake()
    })
  }

  /** Jobs that end while the write waits for its turn make room for more. */
  const claim = (expiredBy: Date) =>
    database.write(async (tx) => {
      const time = now()
      const until = new Date(time.getTime() + leaseMs)
      // The room in a lane is counted once a statement: of several jobs all might be of one lane.
      const limit = perLane === undefined ? concurrency - busy : 1
      const claimed = { kind, limit, perLane, owner, now: time, until, expiredBy }
      const leases = await store.claim(tx, claimed)
      return { leases, isFull: leases.length === limit }
    })

  /**
   * By when a lease must have run out to be taken over, and how long to wait until then. Who holds
   * it may have been asleep along with this worker, so its heartbeat has the time to come first.
   */
  const suspect = (leased: Date | null, time: number) => {
    const left = leased === null ? heartbeatMs : leased.getTime() - time
    suspectedAt = left > 0 ? null : (suspectedAt ?? time)
    if (suspectedAt === null) return { expiredBy: null, wait: left }
    const wait = suspectedAt + heartbeatMs / 2 - time
    if (wait > 0) return { expiredBy: null, wait }
    const expiredBy = new Date(suspectedAt)
    suspectedAt = null
    return { expiredBy, wait: 0 }
  }

  /** Claims what it has room for, and answers how long to wait before the next look. */
  const look = async (): Promise<number> => {
    if (busy >= concurrency) return heartbeatMs
    const time = now().getTime()
    let expiredBy = new Date(0)
    if (!backlog || time - lookedAt >= heartbeatMs) {
      lookedAt = time
      const { queued, leased } = await store.nextDue(kind)
      const suspicion = suspect(leased, time)
      const wait = Math.min(suspicion.wait, (queued?.getTime() ?? Infinity) - time, heartbeatMs)
      if (wait > 0) return wait
      expiredBy = suspicion.expiredBy ?? expiredBy
    }
    const { leases, isFull } = await claim(expiredBy)
    backlog = isFull
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
    const leases = jobs.map(({ lease }) => lease)
    const held = await database.write((tx) => store.extend(tx, leases, until))
    for (const job of jobs) {
      const isOver = job.isFinished() || running.get(job.lease.id) !== job
      if (!held.has(job.lease.id) && !isOver) job.interrupt('LEASE_LOST')
    }
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
