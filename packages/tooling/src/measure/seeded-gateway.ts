import { join } from 'node:path'
import Database from 'better-sqlite3'
import { type GatewayProcess, runGateway, startGatewayProcess } from '../gateway-process.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import { ask } from './load.ts'

/** A gateway with that many registries, and a token that may read them. */
export interface SeededGateway extends AsyncDisposable {
  readonly process: GatewayProcess
  readonly databaseFile: string
  readonly graphql: string
  readonly token: string
}

const add = `mutation ($input: AddRegistryInput!) {
  addRegistry(input: $input) { __typename }
}`

/** Adds one registry without asking it anything. */
export function addRegistryBody(registry: string): unknown {
  const credential = { basic: { username: 'robot', password: 'not-a-real-secret' } }
  return { query: add, variables: { input: { registry, credential, validate: false } } }
}

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

/** Starts a gateway on SQLite whose database holds `count` registries. */
export async function startSeededGateway(count: number): Promise<SeededGateway> {
  await using cleanup = new AsyncDisposableStack()
  const { path: dataDir } = cleanup.use(await temporaryFolder('bench'))
  const settings = { WHARFINGER_LOG_LEVEL: 'error' }
  const databaseFile = join(dataDir, 'wharfinger.db')
  if (count > 0) {
    await using first = await startGatewayProcess({ dataDir, settings })
    const token = await runGateway(
      { dataDir, settings },
      ...['token', 'create', '--name', 'seed', '--role', 'editor'],
    )
    const body = addRegistryBody('template.example.com')
    await ask({ url: `${first.url}/graphql`, token, body })
    await first.stop()
    copyRecord(databaseFile, count)
  }
  const process = cleanup.use(await startGatewayProcess({ dataDir, settings }))
  const token = await runGateway(
    { dataDir, settings },
    ...['token', 'create', '--name', 'bench', '--role', 'editor'],
  )
  const own = cleanup.move()
  return {
    process,
    databaseFile,
    graphql: `${process.url}/graphql`,
    token,
    [Symbol.asyncDispose]: () => own.disposeAsync(),
  }
}
