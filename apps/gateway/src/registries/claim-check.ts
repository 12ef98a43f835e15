import type { Shared } from '../context.ts'
import type { WriteClient } from '../database/database.ts'
import { REFUSALS_UNTIL_STOP } from './schedule.ts'

/** Longer than any test takes; a server that dies leaves its record for this long. */
const LEASE_MS = 10 * 60_000
/** Between two checks of one host, whichever server makes them; longer than a test takes. */
const PACE_MS = 30_000

/** The records that are tested by themselves: each has been tested once, and was not given up. */
function dueBy(now: Date) {
  return {
    deletedAt: null,
    checkAt: { lte: now },
    refusals: { lt: REFUSALS_UNTIL_STOP },
    method: { not: 'anonymous' },
  }
}

/**
 * Takes the record that is due the longest, so that no other server takes it, and keeps the others
 * on its host waiting. Null when none is due.
 */
export async function claimCheck({
  database,
  now,
}: Pick<Shared, 'database' | 'now'>): Promise<string | null> {
  const at = now()
  const where = dueBy(at)
  // Mostly none is due, and then nothing has to be written.
  if (!(await database.read.registry.findFirst({ where, select: { id: true } }))) return null
  return database.write(async (tx) => {
    const record = await tx.registry.findFirst({
      where,
      orderBy: [{ checkAt: 'asc' }, { id: 'asc' }],
      select: { id: true, host: true },
    })
    if (!record) return null
    const { id, host } = record
    await pace(tx, host, at)
    const until = new Date(at.getTime() + LEASE_MS)
    await tx.registry.update({ where: { id }, data: { checkAt: until } })
    return id
  })
}

/** Keeps the periodic check from a host for a while, because somebody else asks it now. */
export async function keepChecksOff(
  { database, now }: Pick<Shared, 'database' | 'now'>,
  host: string,
): Promise<void> {
  await database.write((tx) => pace(tx, host, now()))
}

async function pace(tx: WriteClient, host: string, at: Date): Promise<void> {
  const paced = new Date(at.getTime() + PACE_MS)
  await tx.registry.updateMany({
    where: { host, deletedAt: null, checkAt: { lt: paced } },
    data: { checkAt: paced },
  })
}
