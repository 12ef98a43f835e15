import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { execPath } from 'node:process'
import { setImmediate } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import Sqlite from 'better-sqlite3'
import pg from 'pg'
import { expect, test } from 'vitest'
import type { Database } from '../database/database.ts'
import { describeDatabases } from '../testing/database.ts'
import { listRegistries } from './list.ts'

const SCRIPT = fileURLToPath(new URL('../database/testing/migrating-process.ts', import.meta.url))
/** Two thousand records, faster than by any client. */
const FILL = `INSERT INTO "Registry"
    ("id", "key", "liveKey", "host", "name", "nameLower", "type", "method", "createdAt")
  WITH RECURSIVE numbers(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM numbers WHERE n < 1999)
  SELECT 'id-' || n, 'registry-' || n || '.example', 'registry-' || n || '.example', 'host', 'Name',
    'name', 'docker_v2', 'basic', '2026-11-23T09:30:00.000+00:00' FROM numbers`

/** Takes a database back to where a search looked at every record. */
const UNDO: Readonly<Record<Database['provider'], readonly string[]>> = {
  sqlite: [
    ...['insert', 'update', 'delete'].map((event) => `DROP TRIGGER "Registry_search_${event}"`),
    'DROP TABLE "RegistrySearch"',
    'DROP TABLE "RegistrySearchEntry"',
  ],
  postgres: ['DROP INDEX "Registry_search_idx"', 'DROP FUNCTION registry_trigrams'],
}

/** Whether another process is in the middle of a migration. */
async function openLook(provider: Database['provider'], url: string) {
  if (provider === 'sqlite') {
    const file = new Sqlite(url.slice('file:'.length), { timeout: 0 })
    const isBusy = () => {
      try {
        file.exec('BEGIN IMMEDIATE; ROLLBACK')
        return false
      } catch {
        return true
      }
    }
    return { isBusy: () => Promise.resolve(isBusy()), close: async () => void file.close() }
  }
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const HELD =
    "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND database =" +
    ' (SELECT oid FROM pg_database WHERE datname = current_database())'
  return {
    isBusy: async () => (await client.query(HELD)).rows.length > 0,
    close: () => client.end(),
  }
}

describeDatabases('what was stored before the search had an index', (open, provider) => {
  test('is found, also where the server was killed while it made the index', async () => {
    await using database = await open()
    await database.write(async (tx) => {
      for (const statement of UNDO[provider]) await tx.$executeRawUnsafe(statement)
      const where = `"migration_name" LIKE '%_search_registries'`
      await tx.$executeRawUnsafe(`DELETE FROM "_prisma_migrations" WHERE ${where}`)
      await tx.$executeRawUnsafe(FILL)
      const deleted = { liveKey: null, deletedAt: new Date() }
      await tx.registry.update({ where: { id: 'id-7' }, data: deleted })
    })
    await database.close()

    const look = await openLook(provider, database.url)
    const killed = spawn(execPath, [SCRIPT, database.url, database.dataDir], { stdio: 'ignore' })
    const exit = once(killed, 'exit')
    while (killed.exitCode === null && !(await look.isBusy())) await setImmediate()
    killed.kill('SIGKILL')
    await exit
    await look.close()

    await using again = await database.openAgain()
    const find = async (search: string) => {
      const page = await listRegistries({ database: again }, { filter: { search }, first: 5 })
      return page.rows.map(({ key }) => key)
    }
    expect(await find('registry-1999')).toEqual(['registry-1999.example'])
    expect(await find('registry-7.')).toEqual([])
    expect(await find('registry-19990')).toEqual([])
  })
})
