import { join } from 'node:path'
import Database from 'better-sqlite3'
import { type GatewayOptions, runGateway, startGatewayProcess } from './gateway-process.ts'
import { graphql } from './graphql.ts'

const add = `mutation ($input: AddRegistryInput!) {
  addRegistry(input: $input) { __typename }
}`

/** A request that adds one registry without asking it anything. */
export function addRegistryBody(registry: string) {
  const credential = { basic: { username: 'robot', password: 'not-a-real-secret' } }
  return { query: add, variables: { input: { registry, credential, validate: false } } }
}

/** Where a gateway on SQLite keeps its records. */
export const databaseFileIn = (dataDir: string): string => join(dataDir, 'wharfinger.db')

/** A record made by the gateway itself is copied: 100,000 mutations would take minutes. */
function copyRecord(file: string, count: number): void {
  const database = new Database(file)
  const columns = database
    .prepare<[], { name: string }>(`SELECT name FROM pragma_table_info('Registry')`)
    .all()
    .map(({ name }) => name)
  const computed: Readonly<Record<string, string>> = {
    id: `printf('copy-%08d', n)`,
    key: `printf('registry-%06d.example.com/team-%d', n / 4, n % 4)`,
    liveKey: `printf('registry-%06d.example.com/team-%d', n / 4, n % 4)`,
    host: `printf('registry-%06d.example.com', n / 4)`,
    name: `printf('Registry %d', n)`,
    nameLower: `printf('registry %d', n)`,
    status: `CASE WHEN n % 10 = 0 THEN 'FAILING' ELSE 'VALID' END`,
    createdAt: `strftime('%Y-%m-%dT%H:%M:%f+00:00', '2026-01-01', printf('+%d seconds', n))`,
  }
  const values = columns.map((name) => computed[name] ?? `"${name}"`)
  const names = columns.map((name) => `"${name}"`).join(', ')
  database.exec(`
    WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ${count})
    INSERT INTO Registry (${names})
      SELECT ${values.join(', ')} FROM Registry, numbers WHERE liveKey = 'template.example.com';
    DELETE FROM Registry WHERE liveKey = 'template.example.com';
    ANALYZE;
  `)
  database.close()
}

/**
 * Makes the database of a gateway that has not run yet, with registries named `Registry 1` to
 * `Registry COUNT`, every tenth of them failing.
 */
export async function seedRegistries(options: GatewayOptions, count: number): Promise<void> {
  await using first = await startGatewayProcess(options)
  const token = await runGateway(
    options,
    ...['token', 'create', '--name', 'seed', '--role', 'editor'],
  )
  const { query, variables } = addRegistryBody('template.example.com')
  const { text } = await graphql(first.url, token, query, variables)
  if (!text.includes('AddRegistrySuccess')) throw new Error(`The gateway refused: ${text}`)
  await first.stop()
  copyRecord(databaseFileIn(options.dataDir), count)
}
