import { randomUUID } from 'node:crypto'
import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { pino } from 'pino'
import { describe, inject } from 'vitest'
import type { Database } from '../database/database.ts'
import { openDatabase } from '../database/open-database.ts'

/** Where a database of a test's own is, until it is disposed. */
export interface TestDatabasePlace extends AsyncDisposable {
  readonly url: string
  readonly dataDir: string
  /** Opens it, each time as another process would. */
  readonly openAgain: () => Promise<Database & AsyncDisposable>
}

/** A database of a test's own, gone once it is disposed. */
export interface TestDatabase extends Database, TestDatabasePlace {}

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

/** Makes an empty database whose schema is up to date, and opens it. */
export async function openTestDatabase(provider: Database['provider']): Promise<TestDatabase> {
  await using undo = new AsyncDisposableStack()
  const place = undo.use(await copyTestDatabase(provider))
  const database = undo.use(await place.openAgain())
  const made = undo.move()
  return { ...database, ...place, [Symbol.asyncDispose]: () => made.disposeAsync() }
}

/** Makes an empty database whose schema is up to date, by copying one, and leaves it closed. */
export async function copyTestDatabase(provider: Database['provider']): Promise<TestDatabasePlace> {
  await using undo = new AsyncDisposableStack()
  const dataDir = await mkdtemp(join(tmpdir(), 'wharfinger-data-'))
  undo.defer(() => rm(dataDir, { recursive: true, force: true }))
  const url = provider === 'sqlite' ? await copySqlite(dataDir) : await copyPostgres(undo)

  const log = pino({ level: 'silent' })
  const openAgain = async () => {
    const opened = await openDatabase({ url, dataDir, log })
    let closing: Promise<void> | undefined
    const close = () => (closing ??= opened.close())
    return { ...opened, close, [Symbol.asyncDispose]: close }
  }
  const made = undo.move()
  return { url, dataDir, openAgain, [Symbol.asyncDispose]: () => made.disposeAsync() }
}

async function copySqlite(dataDir: string): Promise<string> {
  const file = join(dataDir, 'wharfinger.db')
  await copyFile(inject('sqliteTemplate'), file)
  return `file:${file}`
}

async function copyPostgres(undo: AsyncDisposableStack): Promise<string> {
  const name = `test_${randomUUID()}`
  const template = inject('postgresTemplate')
  // Copying files is ten times as fast as writing each page to the log, where no disk is waited for.
  await administer(`CREATE DATABASE "${name}" TEMPLATE "${template}" STRATEGY FILE_COPY`)
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
