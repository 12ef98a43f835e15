import type { Shared } from '../../context.ts'
import { type ImageWatch, WATCH_COLUMNS } from './watch.ts'

/** Longer than a look takes; a server that dies leaves its watch for this long. */
const LEASE_MS = 10 * 60_000

/** A watch that this server looks at, and until when it is left to it. */
export interface Claimed {
  readonly watch: ImageWatch
  readonly until: Date
}

/**
 * Takes the watch that is due the longest, so that no other server takes it. Hosts that are being
 * asked are left out: one look at a time, lest a wrong password be tried by many at once. Null where
 * none is due.
 */
export async function claimWatch(
  { database, now }: Pick<Shared, 'database' | 'now'>,
  asked: ReadonlySet<string>,
): Promise<Claimed | null> {
  const at = now()
  const hosts = [...asked]
  const others =
    hosts.length === 0 ? '' : ` AND "registryHost" NOT IN (${hosts.map(() => '?').join(', ')})`
  const text =
    `SELECT ${WATCH_COLUMNS} FROM "ImageWatch" WHERE "stoppedAt" IS NULL AND "nextAt" <= ?` +
    `${others} ORDER BY "nextAt", "id" LIMIT 1`
  const values = [at, ...hosts]
  // Mostly none is due, and then nothing has to be written.
  if ((await database.rows(text, values)).length === 0) return null
  return database.write(async (tx) => {
    const [watch] = await tx.statement<ImageWatch>(text, values)
    if (!watch) return null
    const until = new Date(at.getTime() + LEASE_MS)
    await tx.imageWatch.update({ where: { id: watch.id }, data: { nextAt: until } })
    return { watch, until }
  })
}
