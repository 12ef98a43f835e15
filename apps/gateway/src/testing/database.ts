import { randomUUID } from 'node:crypto'
import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { pino } from 'pino'
import { describe, inject } from 'vitest'
import type { Database } from '../database/database.ts'
import { openDatabase } from '../database/open-database.ts'

/** A database of a test's own, gone once it is disposed. */
export interface TestDatabase extends Database, AsyncDisposable {
  readonly url: string
  readonly dataDir: string
  /** Opens it once more, as another process would. */
  readonly openAgain: () => Promise<Database & AsyncDisposable>
}

/** Makes an empty database whose schema is up to date. */
export type OpenTestDatabase = () => Promise<TestDatabase>

/** Describes the same behaviour on SQLite and on Postgres. */
export function describeDatabases(
  name: string,
  define: (open: OpenTestDatabase, provider: Database['provider']) => void,
): void {
  describe.each(['sqlite', 'postgres'] as const)(`${name} (%s)`, (provider) => {
    define(() => openTestDatabase(provider), provider)
  })
}

/** Makes an empty database whose schema is up to date, by copying one. */
export async function openTestDatabase(provider: Database['provider']): Promise<TestDatabase> {
  await using undo = new AsyncDisposableStack()
  const dataDir = await mkdtemp(join(tmpdir(), 'wharfinger-data-'))
  undo.defer(() => rm(dataDir, { recursive: true, force: true }))
  const url = provider === 'sqlite' ? await copySqlite(dataDir) : await copyPostgres(undo)

  const log = pino({ level: 'silent' })
  const openOnce = async () => {
    const opened = await openDatabase({ url, dataDir, log })
    let closing: Promise<void> | undefined
    const close = () => (closing ??= opened.close())
    return { ...opened, close, [Symbol.asyncDispose]: close }
  }
  const database = undo.use(await openOnce())
  const made = undo.move()
  return {
    ...database,
    url,
    dataDir,
    openAgain: openOnce,
    [Symbol.asyncDispose]: () => made.disposeAsync(),
  }
}

async function copySqlite(dataDir: string): Promise<string> {
  const file = join(dataDir, 'wharfinger.db')
  await copyFile(inject('sqliteTemplate'), file)
  return `file:${file}`
}

async function copyPostgres(undo: AsyncDisposableStack): Promise<string> {
  const name = `test_${randomUUID()}`
  await administer(`CREATE DATABASE "${name}" TEMPLATE "${inject('postgresTemplate')}"`)
  undo.defer(() => administer(`DROP DATABASE "${name}" WITH (FORCE)`))
  const url = new URL(inject('postgresUrl'))
  url.pathname = name
  return url.href
}

async function administer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('postgresUrl') })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
