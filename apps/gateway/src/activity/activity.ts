import type { Database, WriteClient } from '../database/database.ts'

const DAY_MS = 86_400_000
const COUNTED = ['checksPassed', 'checksFailed', 'imagesAnalyzed', 'imagesFailed'] as const

/** What is counted by day. */
export type Happening = (typeof COUNTED)[number]

/** How often each thing happened on a day in UTC, such as 2026-11-27. */
export interface ActivityDay extends Readonly<Record<Happening, number>> {
  readonly day: string
}

const COLUMNS = COUNTED.map((column) => `"${column}"`).join(', ')

/** Counts one more, in the transaction of what happened. */
export async function countActivity(tx: WriteClient, what: Happening, at: Date): Promise<void> {
  await tx.statement(
    `INSERT INTO "ActivityDay" ("day", "${what}") VALUES (?, 1)` +
      ` ON CONFLICT ("day") DO UPDATE SET "${what}" = "ActivityDay"."${what}" + 1`,
    [dayOf(at)],
  )
}

/** The last `days` days up to the one of `now`, the oldest first, those without activity too. */
export async function readActivity(
  database: Pick<Database, 'rows'>,
  days: number,
  now: Date,
): Promise<ActivityDay[]> {
  const wanted = Array.from({ length: days }, (_, index) =>
    dayOf(new Date(now.getTime() - (days - 1 - index) * DAY_MS)),
  )
  const rows = await database.rows<ActivityDay>(
    `SELECT "day", ${COLUMNS} FROM "ActivityDay" WHERE "day" BETWEEN ? AND ?`,
    [wanted[0], wanted.at(-1)],
  )
  const known = new Map(rows.map((row) => [row.day, row]))
  return wanted.map((day) => known.get(day) ?? { ...NOTHING, day })
}

const NOTHING = { checksPassed: 0, checksFailed: 0, imagesAnalyzed: 0, imagesFailed: 0 } as const

function dayOf(moment: Date): string {
  return moment.toISOString().slice(0, 10)
}
