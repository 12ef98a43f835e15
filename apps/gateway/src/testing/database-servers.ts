import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startPostgres } from '@wharfinger/tooling/postgres'
import { pino } from 'pino'
import type { TestProject } from 'vitest/node'
import { openDatabase } from '../database/open-database.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** A database file whose schema is up to date, to be copied. */
    sqliteTemplate: string
    /** The address of the Postgres server's own database. */
    postgresUrl: string
    /** The name of a database on it whose schema is up to date, to be copied. */
    postgresTemplate: string
  }
}

let running: AsyncDisposable | undefined

/** Starts Postgres once for all tests, and brings one database of each kind up to date. */
export async function setup(project: TestProject): Promise<void> {
  await using undo = new AsyncDisposableStack()
  const log = pino({ level: 'silent' })
  const dataDir = await mkdtemp(join(tmpdir(), 'wharfinger-tests-'))
  undo.defer(() => rm(dataDir, { recursive: true, force: true }))
  const sqliteTemplate = join(dataDir, 'template.db')
  const sqlite = await openDatabase({ url: `file:${sqliteTemplate}`, dataDir, log })
  await sqlite.close()

  const server = undo.use(await startPostgres())
  const postgresTemplate = 'template_of_tests'
  const url = await server.createDatabase(postgresTemplate)
  const postgres = await openDatabase({ url, dataDir, log })
  await postgres.close()

  project.provide('sqliteTemplate', sqliteTemplate)
  project.provide('postgresUrl', server.url)
  project.provide('postgresTemplate', postgresTemplate)
  running = undo.move()
}

export async function teardown(): Promise<void> {
  await running?.[Symbol.asyncDispose]()
}
