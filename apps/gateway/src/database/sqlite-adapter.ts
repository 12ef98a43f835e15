import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import {
  DriverAdapterError,
  type SqlDriverAdapter,
  type SqlDriverAdapterFactory,
  type Transaction,
} from '@prisma/driver-adapter-utils'

/** How long a write waits for another process to finish its own, in milliseconds. */
const PATIENCE = 20_000
const PAUSE = 20

/**
 * Prisma's adapter with what it leaves to SQLite's defaults: the pragmas, and transactions that
 * take the write lock when they begin. Begun DEFERRED, one that reads first and writes then fails
 * at once when another process wrote between.
 */
export function sqliteAdapter(file: string, pragmas: string): SqlDriverAdapterFactory {
  const factory = new PrismaBetterSqlite3({ url: file }, { timestampFormat: 'iso8601' })
  const { provider, adapterName } = factory
  return {
    provider,
    adapterName,
    async connect() {
      const connection = await factory.connect()
      await connection.executeScript(pragmas)
      return { ...delegate(connection), startTransaction: () => begin(connection) }
    },
  }
}

/** The adapter's members as an object of its own: they live on its prototype. */
export function delegate(connection: SqlDriverAdapter): SqlDriverAdapter {
  return {
    provider: connection.provider,
    adapterName: connection.adapterName,
    queryRaw: (query) => connection.queryRaw(query),
    executeRaw: (query) => connection.executeRaw(query),
    executeScript: (script) => connection.executeScript(script),
    startTransaction: (isolationLevel) => connection.startTransaction(isolationLevel),
    dispose: () => connection.dispose(),
  }
}

/** Takes the write lock, waiting for another process without holding up this one. */
export async function beginImmediate(connection: SqlDriverAdapter): Promise<void> {
  const deadline = performance.now() + PATIENCE
  for (;;) {
    try {
      await connection.executeScript('BEGIN IMMEDIATE')
      return
    } catch (error) {
      if (!isBusy(error) || performance.now() > deadline) throw error
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE))
  }
}

async function begin(connection: SqlDriverAdapter): Promise<Transaction> {
  await beginImmediate(connection)
  return {
    provider: connection.provider,
    adapterName: connection.adapterName,
    options: { usePhantomQuery: false },
    queryRaw: (query) => connection.queryRaw(query),
    async executeRaw(query) {
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

function isBusy(error: unknown): boolean {
  return error instanceof DriverAdapterError && error.cause.kind === 'SocketTimeout'
}
