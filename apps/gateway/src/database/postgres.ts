import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { PrismaClient } from '../generated/postgres/client.ts'
import { asPrismaClient } from './client.ts'
import type { Database } from './database.ts'
import { DatabaseError } from './errors.ts'
import { createJoinedClient } from './joined-client.ts'
import { migrate } from './migrate.ts'
import type { OpenOptions } from './open-database.ts'
import { postgresLocks } from './postgres-locks.ts'
import { openPostgresMigration } from './postgres-migration.ts'
import { postgresNotifications } from './postgres-notifications.ts'
import { postgresRows } from './postgres-rows.ts'
import { postgresWriter } from './postgres-writer.ts'
import { createWriteQueue } from './write-queue.ts'
import { createWriteTurns } from './write-turns.ts'

const CONNECTION: pg.PoolConfig = {
  application_name: 'wharfinger',
  connectionTimeoutMillis: 10_000,
  keepAlive: true,
}

/** Opens a database on a Postgres server (14 or newer). */
export async function openPostgres(
  url: string,
  { log }: Pick<OpenOptions, 'log'>,
): Promise<Database> {
  await using undo = new AsyncDisposableStack()
  const openPool = (config: pg.PoolConfig) => {
    const pool = new pg.Pool({ connectionString: url, ...CONNECTION, ...config })
    // Without a listener the loss of an idle connection would end the process.
    pool.on('error', (error) => log.warn({ error }, 'lost a connection to the database'))
    undo.defer(() => pool.end())
    return pool
  }
  const writing = openPool({ max: 2, idle_in_transaction_session_timeout: 60_000 })
  const reading = openPool({
    max: 10,
    onConnect: refuseWrites,
  })
  await reach(writing)
  const migration = await openPostgresMigration({ connectionString: url, ...CONNECTION })
  try {
    await migrate({ provider: 'postgres', ...migration, log })
  } finally {
    await migration.close()
  }

  const locks = postgresLocks({ url, log })
  undo.defer(() => locks.close())
  const turns = createWriteTurns()
  const writer = postgresWriter(writing, turns)
  const read = asPrismaClient(new PrismaClient({ adapter: new PrismaPg(reading) }))
  undo.defer(() => writer.client.$disconnect())
  undo.defer(() => read.$disconnect())
  const queue = createWriteQueue({
    connection: writer,
    turns,
    onError: (error) => log.error({ error }, 'what follows a write failed'),
  })
  undo.defer(() => queue.close())
  const opened = undo.move()

  return {
    provider: 'postgres',
    read,
    joined: createJoinedClient(read, queue),
    write: queue.write,
    afterCommit: queue.afterCommit,
    rows: postgresRows(() => reading),
    version: null,
    exclusive: locks.exclusive,
    notifications: postgresNotifications({ pool: reading, url, log }),
    ping: async () => void (await reading.query('SELECT 1')),
    close: () => opened.disposeAsync(),
  }
}

/** The pool waits for what this answers, though its types do not say so. */
function refuseWrites(client: pg.ClientBase): unknown {
  return client.query('SET default_transaction_read_only = on')
}

async function reach(pool: pg.Pool): Promise<void> {
  try {
    await pool.query('SELECT 1')
  } catch (error) {
    // SQLSTATE or the system's word, such as 28P01 or ECONNREFUSED: no part of the URL.
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'no answer'
    throw new DatabaseError('DATABASE_UNREACHABLE', {
      message: `The Postgres server of DATABASE_URL cannot be used: ${code}.`,
      hint: 'Check that it runs, and the host, port, user, password and database in DATABASE_URL.',
    })
  }
}
