import { closeSync, openSync } from 'node:fs'
import Sqlite from 'better-sqlite3'
import { DatabaseError } from './errors.ts'

/**
 * Holds the right to serve a SQLite file until disposed. The lock is SQLite's own on a file beside
 * it, so that the operating system lifts it when the process ends, however it ends.
 */
export function holdServerLock(file: string): Disposable {
  closeSync(openSync(file, 'a', 0o600))
  const lock = new Sqlite(file, { timeout: 0 })
  try {
    lock.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE')
  } catch {
    lock.close()
    throw new DatabaseError('DATABASE_IN_USE', {
      message: 'Another Wharfinger server is using this database file.',
      hint: 'Stop the other server, or give each its own WHARFINGER_DATA_DIR. Several servers can share one Postgres.',
    })
  }
  return { [Symbol.dispose]: () => void lock.close() }
}
