import { mkdir } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Log } from '../logging/log.ts'
import type { Database } from './database.ts'
import { DatabaseError } from './errors.ts'

export interface OpenOptions {
  /** `file:…` (SQLite; relative to the working directory) or `postgres://…`. */
  readonly url: string
  readonly dataDir: string
  readonly log: Pick<Log, 'info' | 'warn' | 'error'>
  /**
   * Whether this process serves, and so keeps what it read in memory: on SQLite a second one is
   * refused, commands are not. Default: false.
   */
  readonly server?: boolean
}

/** Opens the database and brings its schema to this version. Throws a DatabaseError. */
export async function openDatabase({ url, dataDir, ...options }: OpenOptions): Promise<Database> {
  await prepareFolder(dataDir)
  if (/^postgres(ql)?:\/\//.test(url)) {
    const { openPostgres } = await import('./postgres.ts')
    return openPostgres(url, options)
  }
  if (!/^file:./.test(url))
    throw new DatabaseError('DATABASE_URL_INVALID', {
      message: 'DATABASE_URL names neither a file nor a Postgres server.',
      hint: 'Give it as file:.data/wharfinger.db or postgres://user:password@host/database.',
    })
  const { openSqlite } = await import('./sqlite.ts')
  return openSqlite(resolve(url.slice('file:'.length)), options)
}

async function prepareFolder(dataDir: string): Promise<void> {
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error'
    throw new DatabaseError('DATA_DIR_UNUSABLE', {
      message: `The data directory ${dataDir} cannot be made: ${code}.`,
      hint: 'Let the user that Wharfinger runs as write there, or set WHARFINGER_DATA_DIR to another folder.',
    })
  }
}
