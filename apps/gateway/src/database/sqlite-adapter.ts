import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import {
  DriverAdapterError,
  type SqlDriverAdapter,
  type SqlDriverAdapterFactory,
} from '@prisma/driver-adapter-utils'

/** How long a write waits for another process to finish its own, in milliseconds. */
const PATIENCE = 20_000
const PAUSE = 20

/** Prisma's adapter with what it leaves to SQLite's defaults: the pragmas. */
export function sqliteAdapter(file: string, pragmas: string): SqlDriverAdapterFactory {
  const factory = new PrismaBetterSqlite3({ url: file }, { timestampFormat: 'iso8601' })
  const { provider, adapterName } = factory
  return {
    provider,
    adapterName,
    async connect() {
      const connection = await factory.connect()
      await connection.executeScript(pragmas)
      return connection
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

function isBusy(error: unknown): boolean {
  return error instanceof DriverAdapterError && error.cause.kind === 'SocketTimeout'
}
