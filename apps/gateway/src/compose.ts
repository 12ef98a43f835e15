import { join } from 'node:path'
import { startRetention } from './audit/retention.ts'
import { type Core, type CoreOptions, openCore } from './core.ts'
import { createDownloads } from './downloads/downloads.ts'
import { createGateway } from './gateway.ts'
import { createConsole } from './http/console.ts'
import type { Handler, Shortcut } from './http/handler.ts'
import { createHealth, type Health } from './http/health.ts'
import { createRoutes, createShortcut } from './http/routes.ts'
import { startReadingUpkeep } from './images/readings.ts'
import { startWatching } from './images/watches/watcher.ts'
import { startImageWorker } from './images/worker.ts'
import { startPeriodicCheck } from './registries/periodic-check.ts'
import { startRenewal } from './registries/renewal.ts'
import { createRest } from './rest/rest.ts'

export interface ApplicationOptions extends CoreOptions {
  /** Where the built console is. Default: the console of this repository. */
  readonly consoleDirectory?: string
}

/** All parts of a serving process, put together. Disposing stops work and gives leases back. */
export interface Application extends Core {
  readonly handler: Handler
  readonly shortcut: Shortcut
  readonly health: Health
}

const CONSOLE = join(import.meta.dirname, '../../admin/dist')

/** Builds everything but the listening socket, and starts the work in the background. */
export async function createApplication(options: ApplicationOptions): Promise<Application> {
  const { config, version, consoleDirectory = CONSOLE } = options
  await using undo = new AsyncDisposableStack()
  const core = undo.use(await openCore(options))
  const { database, vault, identity, metrics } = core

  const readings = startReadingUpkeep(core)
  undo.defer(() => readings.stop())
  if (config.workers > 0) startImageWorker(core, config.workers)
  const check = startPeriodicCheck(core)
  undo.defer(() => check.stop())
  const watching = startWatching(core)
  undo.defer(() => watching.stop())
  const renewal = startRenewal(core)
  undo.defer(() => renewal.stop())
  const retention = startRetention({ ...core, keepMs: config.auditKeepMs })
  undo.defer(() => retention.stop())

  const health = createHealth({
    database: () => database.ping(),
    // A key that cannot be derived from is a vault that is not open.
    keys: async () => vault.derive('readiness'),
    queue: () => database.rows('SELECT "id" FROM "Job" LIMIT 1', []),
  })
  const gateway = createGateway(core)
  const handler = createRoutes({
    gateway,
    rest: createRest(core),
    console: createConsole(consoleDirectory),
    identity,
    downloads: createDownloads(core),
    health,
    metrics,
    version,
    loopback: config.loopback,
  })
  const running = undo.move()
  return {
    ...core,
    handler,
    shortcut: createShortcut(gateway),
    health,
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  }
}
