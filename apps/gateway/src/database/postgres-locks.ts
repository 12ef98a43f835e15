import { createHash } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import type { Log } from '../logging/log.ts'
import type { Database } from './database.ts'

interface Options {
  readonly url: string
  readonly log: Pick<Log, 'warn'>
}

export interface Locks {
  readonly exclusive: Database['exclusive']
  readonly close: () => Promise<void>
}

type Unlock = () => Promise<void>

/**
 * Advisory locks of Postgres, all on one connection of their own: however many are held or waited
 * for, no query waits for a connection because of them. The server lifts the locks of a connection
 * that ends, however its process ended.
 */
export function postgresLocks({ url, log }: Options): Locks {
  let current: Promise<pg.Client> | null = null
  let closed = false

  const connect = (): Promise<pg.Client> => {
    const client = new pg.Client({
      connectionString: url,
      application_name: 'wharfinger locks',
      connectionTimeoutMillis: 2_000,
      query_timeout: 2_000,
      keepAlive: true,
    })
    const connected = client.connect().then(() => client)
    const lose = () => {
      if (current === connected) current = null
    }
    client.on('error', lose).on('end', lose)
    connected.catch(lose)
    return connected
  }

  const tryLock = async (key: string): Promise<Unlock | null> => {
    if (closed) throw new Error('The database is closed.')
    current ??= connect()
    const client = await current
    const { rows } = await client.query<{ locked: boolean }>(
      'SELECT pg_try_advisory_lock($1::bigint) AS "locked"',
      [key],
    )
    if (!rows[0]?.locked) return null
    return async () => void (await client.query('SELECT pg_advisory_unlock($1::bigint)', [key]))
  }

  const lock = async (name: string, patienceMs: number): Promise<Unlock | null> => {
    const key = keyOf(name)
    const until = performance.now() + patienceMs
    for (let wait = 20; ; wait = Math.min(wait * 1.5, 200)) {
      const unlock = await tryLock(key)
      if (unlock || performance.now() >= until) return unlock
      await pause(wait)
    }
  }

  const complain = (error: unknown) =>
    void (closed || log.warn({ error }, 'a lock between servers failed; the work goes on'))

  return {
    async exclusive(name, patienceMs, work) {
      const unlock = await lock(name, patienceMs).catch(complain)
      try {
        return await work()
      } finally {
        await unlock?.().catch(complain)
      }
    },
    async close() {
      closed = true
      const client = await current?.catch(() => null)
      await client?.end().catch(() => {})
    },
  }
}

/** Locks have numbers of 64 bits for names; two names that share one only wait for each other. */
function keyOf(name: string): string {
  return createHash('sha256').update(`wharfinger ${name}`).digest().readBigInt64BE().toString()
}
