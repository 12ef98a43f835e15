import type { PrismaClient, WriteClient } from './client.ts'
import type { Notifications } from './notifications.ts'

export type { PrismaClient, WriteClient } from './client.ts'

/** The store of everything. Both databases behave the same behind it. */
export interface Database {
  readonly provider: 'sqlite' | 'postgres'

  /** Reads. It refuses to write. */
  readonly read: PrismaClient

  /**
   * For libraries that bring their own use of a client: inside `write` it is part of the
   * transaction, outside its reads go the way of `read` and each of its writes is a `write`.
   */
  readonly joined: PrismaClient

  /**
   * Runs `work` whole or not at all, and answers what it answers, once that is on the disk. One runs
   * at a time in a process, and the database keeps other processes apart. Writes that wait share a
   * COMMIT: one that fails takes nothing of another's with it. So `work` does nothing but use `tx`,
   * which ends with it, and never waits for another write; on Postgres it is run again when it met
   * another's.
   *
   * A statement that failed has spoiled the write on Postgres: look first, do not catch.
   */
  readonly write: <T>(work: (tx: WriteClient) => Promise<T>) => Promise<T>

  /** Calls back once the transaction of `tx` is committed; never if it is rolled back. */
  readonly afterCommit: (tx: WriteClient, callback: () => void) => void

  /**
   * Reads by a prepared statement, for the hot paths. Values go for `?` on both databases, and rows
   * hold the same on both: a moment is text as `moment` writes it, which sorts by time; a truth
   * value is 1 or 0; a number of any width is a number. Dates and booleans are taken as they are.
   */
  readonly rows: <T>(text: string, values: readonly unknown[]) => Promise<T[]>

  /**
   * A number that is another after every commit of any process, at next to no cost; null where the
   * database cannot tell.
   */
  readonly version: (() => number) | null

  /**
   * Keeps the servers on this database from doing work of one name at the same time. It waits so long
   * for another's and goes on without then, or when the database does not answer: for work that is
   * better not done twice, and harmless if it is. On SQLite there is one server, and nothing to do.
   */
  readonly exclusive: <T>(name: string, patienceMs: number, work: () => Promise<T>) => Promise<T>

  /** Tells the other processes on the same database something; null where there can be none. */
  readonly notifications: Notifications | null

  /** Fails where the database does not answer. */
  readonly ping: () => Promise<void>
  readonly close: () => Promise<void>
}
