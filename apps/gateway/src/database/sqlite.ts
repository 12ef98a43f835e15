import Sqlite from 'better-sqlite3'
import { PrismaClient } from '../generated/sqlite/client.ts'
import type { Database } from './database.ts'
import { createJoinedClient } from './joined-client.ts'
import { migrate } from './migrate.ts'
import type { OpenOptions } from './open-database.ts'
import { holdServerLock } from './server-lock.ts'
import { beginImmediate, sqliteAdapter } from './sqlite-adapter.ts'
import { explainFile, prepareFile } from './sqlite-file.ts'
import { sqliteRows } from './sqlite-rows.ts'
import { sqliteWriter } from './sqlite-writer.ts'
import { createWriteQueue } from './write-queue.ts'
import { createWriteTurns } from './write-turns.ts'

/**
 * What every connection asks for. FULL: what was answered as stored outlives a power cut.
 * secure_delete: a secret that was deleted is overwritten.
 */
const PRAGMAS = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA secure_delete = ON;
  PRAGMA temp_store = MEMORY;
  PRAGMA trusted_schema = OFF;
`
/** Waiting inside SQLite stops the whole process: the adapter tries again instead. */
const WRITING = `${PRAGMAS} PRAGMA busy_timeout = 100; PRAGMA foreign_keys = ON;`
/** A reader waits for nobody, but while a file that was left by a crash is recovered. */
const READING = `${PRAGMAS} PRAGMA busy_timeout = 5000; PRAGMA foreign_keys = ON;
  PRAGMA cache_size = -32768; PRAGMA query_only = ON;`

/** Opens the database in one file, and makes the file (0600) and its folder (0700) if need be. */
export async function openSqlite(
  file: string,
  { log, server }: Pick<OpenOptions, 'log' | 'server'>,
): Promise<Database> {
  await prepareFile(file)
  await using undo = new AsyncDisposableStack()
  if (server) undo.use(holdServerLock(`${file}-server`))

  const adapter = sqliteAdapter(file, `${PRAGMAS} PRAGMA busy_timeout = 100;`)
  const migrating = await adapter.connect().catch((error: unknown) => {
    throw explainFile(file, error)
  })
  try {
    await migrate({ provider: 'sqlite', connection: migrating, begin: beginImmediate, log })
  } finally {
    await migrating.dispose()
  }

  const turns = createWriteTurns()
  const writer = sqliteWriter(sqliteAdapter(file, WRITING), turns)
  undo.defer(() => writer.client.$disconnect())
  const read = new PrismaClient({ adapter: sqliteAdapter(file, READING) })
  undo.defer(() => read.$disconnect())
  const connection = new Sqlite(file)
  undo.defer(() => void connection.close())
  connection.exec(READING)

  // Of other connections, which is where all writes are made (SQLite, "PRAGMA data_version").
  const version = connection.prepare('PRAGMA data_version').pluck()

  const queue = createWriteQueue({
    connection: writer,
    turns,
    onError: (error) => log.error({ error }, 'what follows a write failed'),
  })
  undo.defer(() => queue.close())
  const opened = undo.move()

  return {
    provider: 'sqlite',
    read,
    joined: createJoinedClient(read, queue),
    write: queue.write,
    afterCommit: queue.afterCommit,
    rows: sqliteRows(connection),
    version: () => Number(version.get()),
    exclusive: (_name, _patienceMs, work) => work(),
    notifications: null,
    ping: async () => void connection.prepare('SELECT 1').get(),
    close: () => opened.disposeAsync(),
  }
}
