import { randomUUID } from 'node:crypto'
import type { Database, WriteClient } from '../database/database.ts'
import { type Claim, claimText, claimValues } from './claim.ts'
import { type JobState, type NewJob, urgencies, type Urgency } from './job.ts'
import { type Lease, updateHeld } from './lease.ts'

/** When the first job of a kind is due, and when the first lease runs out. */
export interface Due {
  readonly queued: Date | null
  readonly leased: Date | null
}

/** What the queue reads and writes of its table. */
export interface JobStore {
  readonly add: (tx: WriteClient, job: NewJob, now: Date) => Promise<string>
  /** Takes jobs that are due, or whose worker let the lease run out. */
  readonly claim: (tx: WriteClient, claim: Claim) => Promise<Lease[]>
  /** Answers the ids of those whose lease was still the newest. */
  readonly extend: (
    tx: WriteClient,
    leases: readonly Lease[],
    until: Date,
  ) => Promise<ReadonlySet<string>>
  /** Ends what is done; answers the ids of those whose lease was still the newest. */
  readonly finish: (
    tx: WriteClient,
    leases: readonly Lease[],
    at: Date,
  ) => Promise<ReadonlySet<string>>
  /** Whether the lease is still the newest. */
  readonly isHeld: (tx: WriteClient, lease: Lease) => Promise<boolean>
  /** Whether the lease was still the newest, and the job has moved on. */
  readonly move: (tx: WriteClient, lease: Lease, to: Move) => Promise<boolean>
  /** Makes what is queued due, as what somebody waits for; answers the kinds of it. */
  readonly hasten: (tx: WriteClient, subjectId: string, now: Date) => Promise<readonly string[]>
  /** Answers how many were still to be done. */
  readonly cancel: (tx: WriteClient, subjectId: string, now: Date) => Promise<number>
  readonly nextDue: (kind: string) => Promise<Due>
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

const ADD = `INSERT INTO "Job" ("id", "kind", "subjectId", "state", "priority", "lane", "runAt", "createdAt")
   VALUES (?, ?, ?, 'QUEUED', ?, ?, ?, ?)`
const IS_HELD = `SELECT 1 AS "held" FROM "Job" WHERE "id" = ? AND "fence" = ? AND "state" = 'RUNNING'`
const FINISH = `"state" = 'DONE', "finishedAt" = ?, "errorCode" = NULL, "leaseOwner" = NULL, "leaseUntil" = NULL`
const HASTEN = `UPDATE "Job" SET "runAt" = ?, "priority" = 0
   WHERE "subjectId" = ? AND "state" = 'QUEUED' RETURNING "kind"`
/** One look into the index for each priority. */
const NEXT_DUE = `SELECT ${urgencies
  .map(
    (urgency, priority) =>
      `(SELECT min("runAt") FROM "Job" WHERE "kind" = ? AND "state" = 'QUEUED'` +
      ` AND "priority" = ${priority}) AS "${urgency}"`,
  )
  .join(
    ', ',
  )}, (SELECT min("leaseUntil") FROM "Job" WHERE "kind" = ? AND "state" = 'RUNNING') AS "leased"`

export function createJobStore({ provider, rows }: Pick<Database, 'provider' | 'rows'>): JobStore {
  const claiming = claimText(provider, false)
  const claimingByLane = claimText(provider, true)
  const held = ({ id, fence }: Lease) => ({ id, fence, state: 'RUNNING' })

  return {
    async add(tx, { kind, subjectId, urgency = 'AWAITED', lane = '' }, now) {
      const id = randomUUID()
      const priority = urgencies.indexOf(urgency)
      await tx.statement(ADD, [id, kind, subjectId, priority, lane, now, now])
      return id
    },
    claim: (tx, claim) =>
      tx.statement<Lease>(
        claim.perLane === undefined ? claiming : claimingByLane,
        claimValues(claim),
      ),
    extend: (tx, leases, until) => updateHeld(tx, leases, '"leaseUntil" = ?', [until]),
    finish: (tx, leases, at) => updateHeld(tx, leases, FINISH, [at]),
    async isHeld(tx, { id, fence }) {
      return (await tx.statement(IS_HELD, [id, fence])).length === 1
    },
    async move(tx, lease, to) {
      const { count } = await tx.job.updateMany({
        where: held(lease),
        data: { ...NO_LEASE, ...to },
      })
      return count === 1
    },
    async hasten(tx, subjectId, now) {
      const hastened = await tx.statement<{ kind: string }>(HASTEN, [now, subjectId])
      return hastened.map(({ kind }) => kind)
    },
    async cancel(tx, subjectId, now) {
      const { count } = await tx.job.updateMany({
        where: { subjectId, state: { in: ['QUEUED', 'RUNNING'] } },
        data: { ...NO_LEASE, state: 'CANCELLED', finishedAt: now, fence: { increment: 1 } },
      })
      return count
    },
    async nextDue(kind) {
      const places = [...urgencies, 'RUNNING'].map(() => kind)
      const [row] = await rows<Record<Urgency | 'leased', string | null>>(NEXT_DUE, places)
      // A moment is text that sorts by time.
      const queued = urgencies.flatMap((urgency) => row?.[urgency] ?? []).toSorted()
      return { queued: dateOf(queued[0]), leased: dateOf(row?.leased) }
    },
    removeFinished: (tx, before) =>
      tx.job.deleteMany({
        where: { state: { in: ['DONE', 'CANCELLED'] }, finishedAt: { lt: before } },
      }),
  }
}

function dateOf(moment: string | null | undefined): Date | null {
  return moment ? new Date(moment) : null
}
