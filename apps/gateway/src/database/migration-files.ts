import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import type { MigrationList } from '@wharfinger/schema-engine'
import type { Database } from './database.ts'

/** A step of the schema, as it is kept beside the code. */
export interface Migration {
  /** Begins with the moment it was made at: names sort in the order of application. */
  readonly name: string
  readonly sql: string
  /** Prisma's own: SHA-256 of the text, in hex. */
  readonly checksum: string
}

const ROOT = new URL('../../../../prisma/', import.meta.url)

/** The migrations of one database, oldest first. */
export async function readMigrations(provider: Database['provider']): Promise<Migration[]> {
  const folder = new URL(`${provider}/migrations/`, ROOT)
  const entries = await readdir(folder, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  return Promise.all(
    names.toSorted().map(async (name) => {
      const sql = await readFile(new URL(`${name}/migration.sql`, folder), 'utf8')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}

/** The same as the schema engine wants them. */
export function toMigrationList(
  provider: Database['provider'],
  migrations: readonly Migration[],
): MigrationList {
  const name = provider === 'postgres' ? 'postgresql' : provider
  return {
    baseDir: 'prisma',
    lockfile: { path: 'migration_lock.toml', content: `provider = "${name}"\n` },
    shadowDbInitScript: '',
    migrationDirectories: migrations.map(({ name: path, sql }) => ({
      path,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sql } },
    })),
  }
}
