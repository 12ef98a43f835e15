import { randomUUID } from 'node:crypto'
import type { Database, WriteClient } from '../database/database.ts'
import { numberPlaces } from '../database/placeholders.ts'
import type { JobState } from './job.ts'

/** A job with the lease that was taken on it. */
export interface Lease {
  readonly id: string
  readonly subjectId: string
  readonly attempts: number
  /** The number of the lease: it opens the row for writing as long as it is the newest. */
  readonly fence: number
}

/** SQLite answers whole numbers of a raw statement as bigint. */
interface ClaimedRow {
  readonly id: string
  readonly subjectId: string
  readonly attempts: number | bigint
  readonly fence: number | bigint
}

interface Claim {
  readonly kind: string
  readonly limit: number
  readonly owner: string
  readonly now: Date
  readonly until: Date
}

/** What the queue reads and writes of its table. */
export interface JobStore {
  readonly add: (
    tx: WriteClient,
    job: { kind: string; subjectId: string; now: Date },
  ) => Promise<string>
  /** Takes jobs that are due, or whose worker let the lease run out. */
  readonly claim: (tx: WriteClient, claim: Claim) => Promise<Lease[]>
  /** Whether the lease was still the newest. */
  readonly extend: (tx: WriteClient, lease: Lease, until: Date) => Promise<boolean>
  /** Whether the lease was still the newest, and the job has moved on. */
  readonly move: (tx: WriteClient, lease: Lease, to: Move) => Promise<boolean>
  /** Answers how many were still to be done. */
  readonly cancel: (tx: WriteClient, subjectId: string, now: Date) => Promise<number>
  /** When the next job of the kind is due, or its lease runs out; null if there is none. */
  readonly nextDue: (kind: string) => Promise<Date | null>
  readonly removeFinished: (tx: WriteClient, before: Date) => Promise<unknown>
}

export interface Move {
  readonly state: JobState
  readonly attempts?: number
  readonly runAt?: Date
  readonly errorCode?: string | null
  readonly finishedAt?: Date
}

const NO_LEASE = { leaseOwner: null, leaseUntil: null }

export function createJobStore({ provider, read }: Pick<Database, 'provider' | 'read'>): JobStore {
  const postgres = provider === 'postgres'
  const text =
    `UPDATE "Job" SET "state" = 'RUNNING', "attempts" = "attempts" + 1, "fence" = "fence" + 1,` +
    ` "leaseOwner" = ?, "leaseUntil" = ? WHERE "id" IN (SELECT "id" FROM "Job" WHERE "kind" = ?` +
    ` AND (("state" = 'QUEUED' AND "runAt" <= ?) OR ("state" = 'RUNNING' AND "leaseUntil" <= ?))` +
    ` ORDER BY "runAt", "id" LIMIT ?${postgres ? ' FOR UPDATE SKIP LOCKED' : ''})` +
    ` RETURNING "id", "subjectId", "attempts", "fence"`
  const claimText = postgres ? numberPlaces(text) : text
  const held = ({ id, fence }: Lease) => ({ id, fence, state: 'RUNNING' })

  return {
    async add(tx, { kind, subjectId, now }) {
      const id = randomUUID()
      const data = { id, kind, subjectId, state: 'QUEUED', runAt: now, createdAt: now }
      await tx.job.create({ data })
      return id
    },
    async claim(tx, { kind, limit, owner, now, until }) {
      const values = [owner, until, kind, now, now, limit]
      const rows = await tx.$queryRawUnsafe<ClaimedRow[]>(claimText, ...values)
      return rows.map(({ id, subjectId, attempts, fence }) => ({
        id,
        subjectId,
        attempts: Number(attempts),
        fence: Number(fence),
      }))
    },
    async extend(tx, lease, leaseUntil) {
      const { count } = await tx.job.updateMany({ where: held(lease), data: { leaseUntil } })
      return count === 1
    },
    async move(tx, lease, to) {
      const { count } = await tx.job.updateMany({
        where: held(lease),
        data: { ...NO_LEASE, ...to },
      })
      return count === 1
    },
    async cancel(tx, subjectId, now) {
      const { count } = await tx.job.updateMany({
        where: { subjectId, state: { in: ['QUEUED', 'RUNNING'] } },
        data: { ...NO_LEASE, state: 'CANCELLED', finishedAt: now, fence: { increment: 1 } },
      })
      return count
    },
    async nextDue(kind) {
      const [queued, leased] = await Promise.all([
        read.job.aggregate({ where: { kind, state: 'QUEUED' }, _min: { runAt: true } }),
        read.job.aggregate({ where: { kind, state: 'RUNNING' }, _min: { leaseUntil: true } }),
      ])
      const times = [queued._min.runAt, leased._min.leaseUntil].filter((time) => time !== null)
      return times.length === 0 ? null : new Date(Math.min(...times.map(Number)))
    },
    removeFinished: (tx, before) =>
      tx.job.deleteMany({
        where: { state: { in: ['DONE', 'CANCELLED'] }, finishedAt: { lt: before } },
      }),
  }
}
