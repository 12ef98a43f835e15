import type { Database } from '../database/database.ts'
import { type JobState, urgencies } from './job.ts'

/** Which jobs a worker takes, and until when it has them. */
export interface Claim {
  readonly kind: string
  readonly limit: number
  /** Of one lane only so many may run. */
  readonly perLane?: number | undefined
  readonly owner: string
  readonly now: Date
  readonly until: Date
  /** Leases that ran out by then are taken over. */
  readonly expiredBy: Date
}

/** Lanes that have no room; told once a statement, however many jobs wait in them. */
const HAS_ROOM =
  ` AND "lane" NOT IN (SELECT "lane" FROM "Job" WHERE "kind" = ? AND "state" = 'RUNNING'` +
  ' GROUP BY "lane" HAVING count(*) >= ?)'

/**
 * Takes leases that ran out, then what is queued, the awaited first. Each part reads the index in
 * its order; MATERIALIZED, so that Postgres looks once.
 */
export function claimText(provider: Database['provider'], withLanes: boolean): string {
  const lock = provider === 'postgres' ? ' FOR UPDATE SKIP LOCKED' : ''
  const part = (state: JobState, at: string, also: string, name: string) =>
    `SELECT "id" FROM (SELECT "id" FROM "Job" WHERE "kind" = ? AND "state" = '${state}'${also}` +
    ` AND "${at}" <= ? ORDER BY "runAt" LIMIT ?${lock}) AS "${name}"`
  const queued = urgencies.map((urgency, priority) =>
    part('QUEUED', 'runAt', ` AND "priority" = ${priority}${withLanes ? HAS_ROOM : ''}`, urgency),
  )
  const parts = [part('RUNNING', 'leaseUntil', '', 'EXPIRED'), ...queued].join(' UNION ALL ')
  return (
    `WITH "due" AS MATERIALIZED (${parts} LIMIT ?)` +
    ` UPDATE "Job" SET "state" = 'RUNNING', "attempts" = "attempts" + 1, "fence" = "fence" + 1,` +
    ` "leaseOwner" = ?, "leaseUntil" = ? WHERE "id" IN (SELECT "id" FROM "due")` +
    ` RETURNING "id", "subjectId", "attempts", "fence"`
  )
}

/** What goes for the places in `claimText`, in their order. */
export function claimValues(claim: Claim): readonly unknown[] {
  const { kind, limit, perLane, owner, now, until, expiredBy } = claim
  const room = perLane === undefined ? [] : [kind, perLane]
  const queued = urgencies.flatMap(() => [kind, ...room, now, limit])
  return [kind, expiredBy, limit, ...queued, limit, owner, until]
}
