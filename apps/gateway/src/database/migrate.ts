import type { SqlDriverAdapter } from '@prisma/driver-adapter-utils'
import { filters, openSchemaEngine } from '@wharfinger/schema-engine'
import type { Log } from '../logging/log.ts'
import type { Database } from './database.ts'
import { DatabaseError } from './errors.ts'
import { type Migration, readMigrations, toMigrationList } from './migration-files.ts'
import { delegate } from './sqlite-adapter.ts'

interface Options {
  readonly provider: Database['provider']
  /** A connection of its own, which enforces no foreign keys: a table that is rebuilt is dropped. */
  readonly connection: SqlDriverAdapter
  /** Begins the transaction that no other process can be in at the same time. */
  readonly begin: (connection: SqlDriverAdapter) => Promise<void>
  readonly log: Pick<Log, 'info'>
}

/**
 * Brings the schema to where the code wants it, by Prisma's own engine and records. All of it is one
 * transaction: a process that is killed in the middle leaves nothing behind, and of two that start
 * at once the second finds the work done. Where nothing is pending the engine is not even loaded.
 */
export async function migrate({ provider, connection, begin, log }: Options): Promise<void> {
  const migrations = await readMigrations(provider)
  if (isUpToDate(migrations, await readApplied(provider, connection))) return

  await begin(connection)
  try {
    isUpToDate(migrations, await readApplied(provider, connection))
    using engine = await openSchemaEngine(only(connection))
    const { appliedMigrationNames: applied } = await engine.applyMigrations({
      migrationsList: toMigrationList(provider, migrations),
      filters,
    })
    if (provider === 'sqlite') await checkForeignKeys(connection)
    await connection.executeScript('COMMIT')
    if (applied.length > 0) log.info({ applied }, 'migrated the database')
  } catch (error) {
    await connection.executeScript('ROLLBACK').catch(() => {})
    if (error instanceof DatabaseError) throw error
    throw new DatabaseError('MIGRATION_FAILED', {
      message: `The database could not be brought to this version: ${String(error)}`,
      hint: 'Nothing was changed. Start the version that ran before, and report this.',
    })
  }
}

interface Applied {
  readonly name: string
  readonly checksum: string
}

async function readApplied(
  provider: Database['provider'],
  connection: SqlDriverAdapter,
): Promise<Applied[]> {
  const select = async (sql: string) =>
    (await connection.queryRaw({ sql, args: [], argTypes: [] })).rows
  const found = await select(
    provider === 'sqlite'
      ? `SELECT 1 FROM sqlite_master WHERE name = '_prisma_migrations'`
      : `SELECT 1 WHERE to_regclass('_prisma_migrations') IS NOT NULL`,
  )
  if (found.length === 0) return []
  const rows = await select(
    'SELECT migration_name, checksum FROM _prisma_migrations' +
      ' WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
  )
  return rows.map(([name, checksum]) => ({ name: String(name), checksum: String(checksum) }))
}

function isUpToDate(migrations: readonly Migration[], applied: readonly Applied[]): boolean {
  const known = new Map(migrations.map(({ name, checksum }) => [name, checksum]))
  for (const { name, checksum } of applied) {
    if (!known.has(name))
      throw new DatabaseError('DATABASE_NEWER', {
        message: `The database has been brought to a newer version: it holds ${name}.`,
        hint: 'Start that newer version, or restore a backup made by this one.',
      })
    if (known.get(name) !== checksum)
      throw new DatabaseError('MIGRATION_CHANGED', {
        message: `The migration ${name} is not the one that was applied to the database.`,
        hint: 'Bring the files under prisma/ back to what was released.',
      })
  }
  return applied.length === migrations.length
}

/** The engine gets this one connection, inside the transaction that is open on it. */
function only(connection: SqlDriverAdapter) {
  const { provider, adapterName } = connection
  const shared: SqlDriverAdapter = {
    ...delegate(connection),
    startTransaction: () => Promise.reject(new Error('The migration is a transaction already.')),
    dispose: () => Promise.resolve(),
  }
  return {
    provider,
    adapterName,
    connect: () => Promise.resolve(shared),
    connectToShadowDb: () => Promise.reject(new Error('Applying takes no second database.')),
  }
}

async function checkForeignKeys(connection: SqlDriverAdapter): Promise<void> {
  const { rows } = await connection.queryRaw({
    sql: 'PRAGMA foreign_key_check',
    args: [],
    argTypes: [],
  })
  if (rows.length > 0) throw new Error(`${rows.length} rows would point at nothing.`)
}
