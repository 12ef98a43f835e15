import { join, resolve } from 'node:path'
import { nodeFlags } from './node-flags.ts'
import { run } from './programs.ts'
import { type RunningProcess, startProcess } from './running-process.ts'

const root = resolve(import.meta.dirname, '../../..')
const main = join(root, 'apps/gateway/src/main.ts')
const flags = nodeFlags()

/** What a gateway of a process of its own is made with. */
export interface GatewayOptions {
  /** Where it keeps its database, key and set-up link. */
  readonly dataDir: string
  /** Settings besides those that make it a gateway of its own on a free port. */
  readonly settings?: Readonly<Record<string, string>>
}

/** The real server, started as `wharfinger serve` in a process of its own. */
export interface GatewayProcess extends RunningProcess {
  /** `http://127.0.0.1:PORT` */
  readonly url: string
}

/** Nothing of the caller's own configuration reaches the server. */
function environmentOf({ dataDir, settings = {} }: GatewayOptions): NodeJS.ProcessEnv {
  return {
    PATH: process.env['PATH'],
    HOME: dataDir,
    HOST: '127.0.0.1',
    PORT: '0',
    WHARFINGER_DATA_DIR: dataDir,
    ...settings,
  }
}

/** Starts a gateway on a free port and answers once it says that it is ready. */
export async function startGatewayProcess(options: GatewayOptions): Promise<GatewayProcess> {
  const server = await startProcess(process.execPath, [...flags, main, 'serve'], {
    cwd: root,
    environment: environmentOf(options),
    ready: /Wharfinger is ready on (?<url>http:\/\/[\d.]+:\d+)/u,
  })
  return { ...server, url: server.match.groups?.['url'] ?? '' }
}

/** Starts `wharfinger worker`, which reads images of the gateway that shares its database and key. */
export function startWorkerProcess(options: GatewayOptions): Promise<RunningProcess> {
  return startProcess(process.execPath, [...flags, main, 'worker'], {
    cwd: root,
    environment: environmentOf(options),
    ready: /This worker reads up to/u,
  })
}

/** Runs another command of the server's, such as `token create`, and answers its stdout. */
export async function runGateway(
  options: GatewayOptions,
  ...args: readonly string[]
): Promise<string> {
  const environment = environmentOf(options)
  const output = await run(process.execPath, [...flags, main, ...args], { cwd: root, environment })
  return output.trim()
}
