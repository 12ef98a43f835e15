import { PrismaPg } from '@prisma/adapter-pg'
import type { SqlDriverAdapter } from '@prisma/driver-adapter-utils'
import pg from 'pg'
import { delegate } from './sqlite-adapter.ts'

/** Any number, as long as every version of the server takes the same. */
const MIGRATION_LOCK = 7_290_114_381

/** Where a migration runs: one connection, so that all the engine does is one transaction. */
export interface PostgresMigration {
  readonly connection: SqlDriverAdapter
  readonly begin: () => Promise<void>
  readonly close: () => Promise<void>
}

export async function openPostgresMigration(config: pg.PoolConfig): Promise<PostgresMigration> {
  const pool = new pg.Pool({ ...config, max: 1, idleTimeoutMillis: 0 })
  // Its loss is also the failure of the statement that runs.
  pool.on('error', () => {})
  const adapter = await new PrismaPg(pool).connect()
  // The adapter splits a script at every semicolon, also inside a quoted text.
  const executeScript = async (script: string) => void (await pool.query(script))
  return {
    connection: {
      ...delegate(adapter),
      getConnectionInfo: () => adapter.getConnectionInfo(),
      executeScript,
    },
    begin: () => executeScript(`BEGIN; SELECT pg_advisory_xact_lock(${MIGRATION_LOCK})`),
    close: () => pool.end(),
  }
}
