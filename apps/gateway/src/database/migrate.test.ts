import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { execPath } from 'node:process'
import { fileURLToPath } from 'node:url'
import type { SqlDriverAdapter } from '@prisma/driver-adapter-utils'
import { temporaryFolder } from '@wharfinger/tooling/temporary-folder'
import pg from 'pg'
import { pino } from 'pino'
import { describe, expect, inject, test } from 'vitest'
import { openTestDatabase } from '../testing/database.ts'
import { readMigrations } from './migration-files.ts'
import { migrate } from './migrate.ts'
import { openDatabase } from './open-database.ts'
import { openPostgresMigration } from './postgres-migration.ts'
import { beginImmediate, delegate, sqliteAdapter } from './sqlite-adapter.ts'

const SCRIPT = fileURLToPath(new URL('testing/migrating-process.ts', import.meta.url))
const silent = pino({ level: 'silent' })

/** A database without a single table. */
async function emptyDatabase(provider: 'sqlite' | 'postgres') {
  await using undo = new AsyncDisposableStack()
  const folder = undo.use(await temporaryFolder('migrate'))
  const dataDir = folder.path
  let url = `file:${join(dataDir, 'wharfinger.db')}`
  if (provider === 'postgres') {
    const name = `empty_${crypto.randomUUID()}`
    await administer(`CREATE DATABASE "${name}"`)
    undo.defer(() => administer(`DROP DATABASE "${name}" WITH (FORCE)`))
    url = Object.assign(new URL(inject('postgresUrl')), { pathname: name }).href
  }
  const made = undo.move()
  return { url, dataDir, [Symbol.asyncDispose]: () => made.disposeAsync() }
}

async function administer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('postgresUrl') })
  await client.connect()
  await client.query(statement)
  await client.end()
}

function startProcess({ url, dataDir }: { url: string; dataDir: string }) {
  return spawn(execPath, [SCRIPT, url, dataDir], { stdio: ['ignore', 'ignore', 'inherit'] })
}

interface Migrating {
  readonly connection: SqlDriverAdapter
  readonly begin: (connection: SqlDriverAdapter) => Promise<void>
}

/** Lends a connection as a start uses it to migrate, and drops it as a crash would. */
async function withMigration<T>(
  provider: 'sqlite' | 'postgres',
  url: string,
  use: (migrating: Migrating) => Promise<T>,
): Promise<T> {
  if (provider === 'postgres') {
    const { close, ...migrating } = await openPostgresMigration({ connectionString: url })
    try {
      return await use(migrating)
    } finally {
      await close()
    }
  }
  const connection = await sqliteAdapter(url.slice('file:'.length), '').connect()
  try {
    return await use({ connection, begin: beginImmediate })
  } finally {
    await connection.dispose()
  }
}

/** From the given statement on the connection is lost. */
function breakAt(statement: number, connection: SqlDriverAdapter): SqlDriverAdapter {
  let count = 0
  const counted = <Query, Answer>(run: (query: Query) => Promise<Answer>) => {
    return (query: Query) => (++count < statement ? run(query) : Promise.reject(new Error('lost')))
  }
  return {
    ...delegate(connection),
    getConnectionInfo: () => connection.getConnectionInfo?.() ?? { supportsRelationJoins: false },
    queryRaw: counted((query) => connection.queryRaw(query)),
    executeRaw: counted((query) => connection.executeRaw(query)),
    executeScript: counted((script) => connection.executeScript(script)),
  }
}

async function listTables({ connection }: Migrating): Promise<unknown[]> {
  const sql =
    connection.provider === 'sqlite'
      ? `SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1`
      : `SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`
  const { rows } = await connection.queryRaw({ sql, args: [], argTypes: [] })
  return rows.flat()
}

describe.each(['sqlite', 'postgres'] as const)('the schema (%s)', (provider) => {
  test('is made once by processes that start at once', async () => {
    await using empty = await emptyDatabase(provider)

    const processes = Array.from({ length: 3 }, () => startProcess(empty))
    const exits = await Promise.all(processes.map((each) => once(each, 'exit')))
    const codes = exits.map(([code]: unknown[]) => code)

    expect(codes).toEqual([0, 0, 0])
    const database = await openDatabase({ ...empty, log: silent })
    const rows = await database.rows<{ migration_name: string }>(
      'SELECT "migration_name" FROM "_prisma_migrations" WHERE "finished_at" IS NOT NULL',
      [],
    )
    const names = (await readMigrations(provider)).map(({ name }) => name)
    expect(rows.map(({ migration_name: name }) => name)).toEqual(names)
    await database.close()
  })

  test('is whole or absent when it breaks off at any statement, and made by the next start', async () => {
    await using empty = await emptyDatabase(provider)
    const tables = () => withMigration(provider, empty.url, listTables)
    const nothing = await tables()

    for (let statement = 1; ; statement++) {
      const broken = await withMigration(provider, empty.url, ({ connection, begin }) =>
        migrate({ provider, connection: breakAt(statement, connection), begin, log: silent }).then(
          () => false,
          () => true,
        ),
      )
      if (!broken) break
      expect(await tables(), `statement ${statement}`).toEqual(nothing)
    }

    const database = await openDatabase({ ...empty, log: silent })
    expect(await database.rows('SELECT * FROM "Registry"', [])).toEqual([])
    expect(await tables()).toContain('AuditEvent')
    await database.close()
  })

  test.for([
    ['DATABASE_NEWER', 'is of a newer version', `"migration_name" = '29991231235959_later'`],
    ['MIGRATION_CHANGED', 'was made by other files', `"checksum" = 'other'`],
  ] as const)('is refused with %s when it %s', async ([code, , change]) => {
    await using database = await openTestDatabase(provider)
    await database.write((tx) => tx.$executeRawUnsafe(`UPDATE "_prisma_migrations" SET ${change}`))

    await expect(database.openAgain()).rejects.toMatchObject({ name: 'DatabaseError', code })
  })
})

describe('an address', () => {
  test('of no known database is refused without being repeated', async () => {
    await using folder = await temporaryFolder('migrate')
    const options = { dataDir: folder.path, log: silent }

    await expect(
      openDatabase({ ...options, url: 'mysql://root:hunter2@localhost/db' }),
    ).rejects.toSatisfy((error: Error) => !error.message.includes('hunter2'))
    await expect(
      openDatabase({ ...options, url: 'postgres://root:hunter2@127.0.0.1:1/db' }),
    ).rejects.toThrow('DATABASE_URL cannot be used: ECONNREFUSED')
  })
})
