import { type GatewayProcess, runGateway, startGatewayProcess } from '../gateway-process.ts'
import { databaseFileIn, seedRegistries } from '../seeded-registries.ts'
import { temporaryFolder } from '../temporary-folder.ts'

/** A gateway with that many registries, and a token that may read them. */
export interface SeededGateway extends AsyncDisposable {
  readonly process: GatewayProcess
  readonly dataDir: string
  readonly databaseFile: string
  readonly graphql: string
  readonly token: string
}

/** Starts a gateway on SQLite whose database holds `count` registries. */
export async function startSeededGateway(
  count: number,
  more: Readonly<Record<string, string>> = {},
): Promise<SeededGateway> {
  await using cleanup = new AsyncDisposableStack()
  const { path: dataDir } = cleanup.use(await temporaryFolder('bench'))
  const settings = { WHARFINGER_LOG_LEVEL: 'error', ...more }
  if (count > 0) await seedRegistries({ dataDir, settings }, count)
  const process = cleanup.use(await startGatewayProcess({ dataDir, settings }))
  const token = await runGateway(
    { dataDir, settings },
    ...['token', 'create', '--name', 'bench', '--role', 'editor'],
  )
  const own = cleanup.move()
  return {
    process,
    dataDir,
    databaseFile: databaseFileIn(dataDir),
    graphql: `${process.url}/graphql`,
    token,
    [Symbol.asyncDispose]: () => own.disposeAsync(),
  }
}
