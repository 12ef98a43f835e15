import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  type GatewayProcess,
  runGateway,
  startGatewayProcess,
} from '@wharfinger/tooling/gateway-process'
import { seedRegistries } from '@wharfinger/tooling/seeded-registries'
import { temporaryFolder } from '@wharfinger/tooling/temporary-folder'

/** A gateway on an empty data directory. */
export interface Gateway extends AsyncDisposable {
  readonly url: string
  readonly dataDir: string
  /** Everything it printed, over all its starts. */
  readonly output: () => string
  /** The first administrator's link, as the server left it for who starts it without a terminal. */
  readonly setupLink: () => Promise<string>
  readonly createToken: (role: 'viewer' | 'editor' | 'admin') => Promise<string>
  /** One token of an administrator, made when it is first asked for. */
  readonly adminToken: () => Promise<string>
  /** Ends it at once, as a lost machine does. */
  readonly kill: () => Promise<void>
  /** Starts it again, same directory and address; answers the milliseconds until it was ready. */
  readonly restart: () => Promise<number>
}

interface Beginning {
  /** How many registries are in its database from the start; none unless given. */
  readonly registries?: number
}

/** Starts the real server in a process of its own, on a free port of the loopback. */
export async function startGateway(
  settings: Readonly<Record<string, string>> = {},
  { registries = 0 }: Beginning = {},
): Promise<Gateway> {
  await using cleanup = new AsyncDisposableStack()
  const { path: dataDir } = cleanup.use(await temporaryFolder('e2e'))
  if (registries > 0) await seedRegistries({ dataDir, settings }, registries)
  let running: GatewayProcess = await startGatewayProcess({ dataDir, settings })
  cleanup.defer(async () => {
    await running.stop('SIGKILL')
  })
  let before = ''
  let adminToken: Promise<string> | undefined
  const createToken: Gateway['createToken'] = (role) =>
    runGateway(
      { dataDir, settings },
      ...['token', 'create', '--name', `e2e ${role}`, '--role', role],
    )
  const own = cleanup.move()
  return {
    get url() {
      return running.url
    },
    dataDir,
    output: () => before + running.output(),
    setupLink: async () => {
      const link = (await readFile(join(dataDir, 'setup-link'), 'utf8')).trim()
      const { hash, pathname } = new URL(link)
      return `${running.url}${pathname}${hash}`
    },
    createToken,
    adminToken: () => (adminToken ??= createToken('admin')),
    kill: async () => {
      await running.stop('SIGKILL')
    },
    restart: async () => {
      before += running.output()
      const start = performance.now()
      const { port } = new URL(running.url)
      running = await startGatewayProcess({ dataDir, settings: { ...settings, PORT: port } })
      return performance.now() - start
    },
    [Symbol.asyncDispose]: () => own.disposeAsync(),
  }
}
