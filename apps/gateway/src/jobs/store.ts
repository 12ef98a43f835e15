import { randomUUID } from 'node:crypto'
import type { Database, WriteClient } from '../database/database.ts'
import type { JobState } from './job.ts'
import { type Lease, updateHeld } from './lease.ts'

interface Claim {
  readonly kind: string
  readonly limit: number
  readonly owner: string
  readonly now: Date
  readonly until: Date
  /** Leases that ran out by then are taken over. */
  readonly expiredBy: Date
}

/** When the first job of a kind is due, and when the first lease runs out. */
export interface Due {
  readonly queued: Date | null
  readonly leased: Date | null
}

/** What the queue reads and writes of its table. */
export interface JobStore {
  readonly add: (
    tx: WriteClient,
    job: { kind: string; subjectId: string; now: Date },
  ) => Promise<string>
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

const ADD =
  'INSERT INTO "Job" ("id", "kind", "subjectId", "state", "runAt", "createdAt")' +
  ` VALUES (?, ?, ?, 'QUEUED', ?, ?)`
const IS_HELD = `SELECT 1 AS "held" FROM "Job" WHERE "id" = ? AND "fence" = ? AND "state" = 'RUNNING'`
const FINISH =
  `"state" = 'DONE', "finishedAt" = ?, "errorCode" = NULL,` +
  ' "leaseOwner" = NULL, "leaseUntil" = NULL'
const NEXT_DUE =
  `SELECT (SELECT min("runAt") FROM "Job" WHERE "kind" = ? AND "state" = 'QUEUED') AS "queued",` +
  ` (SELECT min("leaseUntil") FROM "Job" WHERE "kind" = ? AND "state" = 'RUNNING') AS "leased"`

/** Each half reads the index in its order; MATERIALIZED, so that Postgres looks once. */
function claimText(provider: Database['provider']): string {
  const lock = provider === 'postgres' ? ' FOR UPDATE SKIP LOCKED' : ''
  const due = (state: JobState, at: string) =>
    `SELECT "id" FROM (SELECT "id" FROM "Job" WHERE "kind" = ? AND "state" = '${state}'` +
    ` AND "${at}" <= ? ORDER BY "runAt" LIMIT ?${lock}) AS "${state}"`
  return (
    `WITH "due" AS MATERIALIZED (${due('RUNNING', 'leaseUntil')} UNION ALL` +
    ` ${due('QUEUED', 'runAt')} LIMIT ?)` +
    ` UPDATE "Job" SET "state" = 'RUNNING', "attempts" = "attempts" + 1, "fence" = "fence" + 1,` +
    ` "leaseOwner" = ?, "leaseUntil" = ? WHERE "id" IN (SELECT "id" FROM "due")` +
    ` RETURNING "id", "subjectId", "attempts", "fence"`
  )
}

export function createJobStore({ provider, rows }: Pick<Database, 'provider' | 'rows'>): JobStore {
  const claiming = claimText(provider)
  const held = ({ id, fence }: Lease) => ({ id, fence, state: 'RUNNING' })

  return {
    async add(tx, { kind, subjectId, now }) {
      const id = randomUUID()
      await tx.statement(ADD, [id, kind, subjectId, now, now])
      return id
    },
    claim(tx, { kind, limit, owner, now, until, expiredBy }) {
      const [expired, queued] = [expiredBy, now].map((by) => [kind, by, limit])
      const values = [...(expired ?? []), ...(queued ?? []), limit, owner, until]
      return tx.statement<Lease>(claiming, values)
    },
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
    async cancel(tx, subjectId, now) {
      const { count } = await tx.job.updateMany({
        where: { subjectId, state: { in: ['QUEUED', 'RUNNING'] } },
        data: { ...NO_LEASE, state: 'CANCELLED', finishedAt: now, fence: { increment: 1 } },
      })
      return count
    },
    async nextDue(kind) {
      const [row] = await rows<{ queued: string | null; leased: string | null }>(NEXT_DUE, [
        kind,
        kind,
      ])
      const dateOf = (moment: string | null | undefined) => (moment ? new Date(moment) : null)
      return { queued: dateOf(row?.queued), leased: dateOf(row?.leased) }
    },
    removeFinished: (tx, before) =>
      tx.job.deleteMany({
        where: { state: { in: ['DONE', 'CANCELLED'] }, finishedAt: { lt: before } },
      }),
  }
}
