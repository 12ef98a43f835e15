import { Writable } from 'node:stream'
import { loadConfig } from '../../config/config.ts'
import { createLog } from '../../logging/log.ts'
import type { Handler, Shortcut } from '../handler.ts'
import { createMetrics, type Metrics } from '../metrics.ts'
import { type RunningServer, startServer } from '../node-server.ts'

export interface TestServer extends RunningServer, AsyncDisposable {
  readonly metrics: Metrics
  readonly logged: () => string
}

/** A listening server around a handler, on a free port of loopback. */
export async function serve(
  handler: Handler,
  environment: Readonly<Record<string, string>> = {},
  shortcut?: Shortcut,
): Promise<TestServer> {
  const lines: string[] = []
  const destination = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString())
      done()
    },
  })
  const log = createLog({ level: 'debug', format: 'json', destination })
  const settings = { environment: { PORT: '0', ...environment }, root: '/srv', terminal: false }
  const { config } = loadConfig(settings)
  const metrics = createMetrics()
  const server = await startServer({ config, handler, metrics, log, ...(shortcut && { shortcut }) })
  return {
    ...server,
    metrics,
    logged: () => lines.join(''),
    [Symbol.asyncDispose]: () => server.stop(0),
  }
}
