import type {
  SqlDriverAdapter,
  SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils'
import { filters, openSchemaEngine } from '@wharfinger/schema-engine'
import type { Provider } from './derive-prisma.ts'

/** The SQL that leads from one schema to the next; `from` is null for the first migration. */
export async function draftMigration(
  provider: Provider,
  from: string | null,
  to: string,
): Promise<string> {
  using engine = await openSchemaEngine(emptyDatabase(provider))
  const { stdout } = await engine.diff({
    from: from === null ? { tag: 'empty' } : datamodel(from),
    to: datamodel(to),
    script: true,
    exitCode: null,
    filters,
  })
  const sql = stdout ?? ''
  return provider === 'postgres' ? adaptToPostgres(sql) : sql
}

function datamodel(content: string) {
  return { tag: 'schemaDatamodel' as const, files: [{ path: 'schema.prisma', content }] }
}

/**
 * Text sorts by its bytes, as it does on SQLite, so that both databases give the same order and a
 * cursor made on one page means the same on the next. The schema is the connection's own: making
 * it would take a right that the server's role need not have.
 */
function adaptToPostgres(sql: string): string {
  return sql
    .replace(/^-- CreateSchema\nCREATE SCHEMA IF NOT EXISTS "public";\n\n/, '')
    .replaceAll(/(" TEXT|SET DATA TYPE TEXT)(?=[ ,;\n])/g, '$1 COLLATE "C"')
}

/** Two models are compared, but the engine greets a database first: this one holds nothing. */
function emptyDatabase(provider: Provider): SqlMigrationAwareDriverAdapterFactory {
  const info = { provider, adapterName: 'none' }
  const connection: SqlDriverAdapter = {
    ...info,
    queryRaw: () => Promise.resolve({ columnNames: [], columnTypes: [], rows: [] }),
    executeRaw: () => Promise.resolve(0),
    executeScript: () => Promise.resolve(),
    startTransaction: () => Promise.reject(new Error('A comparison takes no transaction.')),
    dispose: () => Promise.resolve(),
  }
  const connect = () => Promise.resolve(connection)
  return { ...info, connect, connectToShadowDb: connect }
}
