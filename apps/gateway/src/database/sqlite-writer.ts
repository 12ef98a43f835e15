import type {
  SqlDriverAdapter,
  SqlDriverAdapterFactory,
  Transaction,
} from '@prisma/driver-adapter-utils'
import Sqlite from 'better-sqlite3'
import { PrismaClient } from '../generated/sqlite/client.ts'
import { UniqueConstraintError } from './errors.ts'
import { beginImmediate, delegate } from './sqlite-adapter.ts'
import { sqliteRows } from './sqlite-rows.ts'
import type { WriteConnection } from './write-connection.ts'
import type { WriteTurns } from './write-turns.ts'

/**
 * The writing connection of a file. Its transactions take the write lock when they begin: begun
 * DEFERRED, one that reads first and writes then fails at once when another process wrote between.
 */
export function sqliteWriter(
  factory: SqlDriverAdapterFactory,
  turns: Pick<WriteTurns, 'check'>,
): WriteConnection {
  let opened: { driver: Sqlite.Database; rows: ReturnType<typeof sqliteRows> } | undefined

  /** After a full disk SQLite has ended the transaction: what came now would stay by itself. */
  const inTransaction = () => {
    if (!opened?.driver.inTransaction) throw new Error('The transaction has ended.')
    return opened
  }

  const begin = async (connection: SqlDriverAdapter): Promise<Transaction> => {
    await beginImmediate(connection)
    const check = () => {
      turns.check()
      inTransaction()
    }
    return {
      provider: connection.provider,
      adapterName: connection.adapterName,
      options: { usePhantomQuery: false },
      async queryRaw(query) {
        check()
        return connection.queryRaw(query)
      },
      async executeRaw(query) {
        if (query.sql !== 'COMMIT' && query.sql !== 'ROLLBACK') check()
        try {
          return await connection.executeRaw(query)
        } catch (error) {
          // A commit that failed, as on a full disk, may leave the transaction open.
          if (query.sql === 'COMMIT') await connection.executeScript('ROLLBACK').catch(() => {})
          throw error
        }
      },
      // Prisma sends COMMIT and ROLLBACK as statements; there is no lock of its own to give back.
      commit: () => Promise.resolve(),
      rollback: () => Promise.resolve(),
    }
  }

  const adapter: SqlDriverAdapterFactory = {
    provider: factory.provider,
    adapterName: factory.adapterName,
    async connect() {
      const connection = await factory.connect()
      const driver = driverOf(connection)
      opened = { driver, rows: sqliteRows(driver) }
      return { ...delegate(connection), startTransaction: () => begin(connection) }
    },
  }

  return {
    client: new PrismaClient({ adapter }),
    control: async (text) => void inTransaction().driver.exec(text),
    async statement<T>(text: string, values: readonly unknown[]) {
      try {
        return await inTransaction().rows<T>(text, values)
      } catch (error) {
        throw isUnique(error) ? new UniqueConstraintError() : error
      }
    },
    refuseSpoiled: () => void inTransaction(),
    // The lock is taken when a transaction begins.
    conflictOf: () => null,
    runsAgain: false,
  }
}

/** The adapter keeps it as a member that its types do not name. */
function driverOf(connection: SqlDriverAdapter): Sqlite.Database {
  if ('client' in connection && connection.client instanceof Sqlite) return connection.client
  throw new Error('The adapter of Prisma holds no connection of better-sqlite3.')
}

function isUnique(error: unknown): boolean {
  return error instanceof Sqlite.SqliteError && /_(UNIQUE|PRIMARYKEY)$/.test(error.code)
}
