import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import type { Log } from '../logging/log.ts'
import type { Notifications } from './notifications.ts'

const CHANNEL = 'wharfinger'
const RECONNECT_AFTER = { first: 100, most: 5_000 }

interface Options {
  readonly pool: pg.Pool
  readonly url: string
  readonly log: Pick<Log, 'warn'>
}

/** Postgres LISTEN and NOTIFY, over a connection of its own that is made anew when it is lost. */
export function postgresNotifications({ pool, url, log }: Options): Notifications {
  return {
    send: async (payload) =>
      void (await pool.query('SELECT pg_notify($1, $2)', [CHANNEL, payload])),
    listen(hear, { signal, onGap }) {
      const follow = async () => {
        let wait = RECONNECT_AFTER.first
        for (let connections = 0; !signal.aborted;) {
          try {
            await hearOnce({ url, hear, signal }, () => {
              if (connections++ > 0) onGap()
              wait = RECONNECT_AFTER.first
            })
          } catch (error) {
            log.warn({ error }, 'lost the connection on which other servers are heard')
          }
          await pause(wait, undefined, { signal }).catch(() => {})
          wait = Math.min(wait * 2, RECONNECT_AFTER.most)
        }
      }
      void follow()
    },
  }
}

interface Hearing {
  readonly url: string
  readonly hear: (payload: string) => void
  readonly signal: AbortSignal
}

/** Listens until the connection is lost or the signal comes. */
async function hearOnce({ url, hear, signal }: Hearing, onListening: () => void): Promise<void> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'wharfinger events',
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
  })
  const ended = new Promise<void>((resolve, reject) => {
    client.once('error', reject)
    client.once('end', resolve)
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
  client.on('notification', ({ payload }) => hear(payload ?? ''))
  try {
    await client.connect()
    await client.query(`LISTEN ${CHANNEL}`)
    onListening()
    await ended
  } finally {
    await client.end().catch(() => {})
  }
}
