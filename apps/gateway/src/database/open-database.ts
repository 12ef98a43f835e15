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
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
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
