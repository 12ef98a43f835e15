import { join } from 'node:path'
import {
  createEgressPolicy,
  createLoginCache,
  createTokenCache,
  createTransport,
} from '@wharfinger/registry-auth'
import type { Config } from './config/config.ts'
import type { Shared } from './context.ts'
import { startRetention } from './audit/retention.ts'
import { createEvents } from './events/events.ts'
import { createDownloads } from './downloads/downloads.ts'
import { createGateway } from './gateway.ts'
import { createConsole } from './http/console.ts'
import type { Handler, Shortcut } from './http/handler.ts'
import { createHealth, type Health } from './http/health.ts'
import type { Metrics } from './http/metrics.ts'
import { createRoutes, createShortcut } from './http/routes.ts'
import { startImageWorker } from './images/worker.ts'
import { createJobs } from './jobs/jobs.ts'
import type { Log } from './logging/log.ts'
import { createHostTurns } from './registries/bulk/host-turns.ts'
import { createSecretDestroyer } from './registries/destroy-secrets.ts'
import { openExternalIds } from './registries/external-ids.ts'
import { createDraftResults } from './registries/draft-results.ts'
import { startPeriodicCheck } from './registries/periodic-check.ts'
import { createRateLimit } from './registries/rate-limit.ts'
import { startRenewal } from './registries/renewal.ts'
import { createResolver } from './registries/resolve.ts'
import { createTokenStore } from './registries/token-store.ts'
import { startTokenUpkeep } from './registries/token-upkeep.ts'
import { createTokenUses } from './registries/token-uses.ts'
import { openStore } from './store.ts'

export interface ApplicationOptions {
  readonly config: Config
  readonly log: Log
  readonly version: string
  readonly now?: () => Date
  /** Where the built console is. Default: the console of this repository. */
  readonly consoleDirectory?: string
}

/** All parts of a serving process, put together. Disposing stops work and gives leases back. */
export interface Application extends Shared, AsyncDisposable {
  readonly handler: Handler
  readonly shortcut: Shortcut
  readonly health: Health
  readonly metrics: Metrics
}

const CONSOLE = join(import.meta.dirname, '../../admin/dist')
const PROBES_PER_MINUTE = 30

/** Builds everything but the listening socket, and starts the work in the background. */
export async function createApplication(options: ApplicationOptions): Promise<Application> {
  const { config, log, version, consoleDirectory = CONSOLE } = options
  await using undo = new AsyncDisposableStack()
  const store = undo.use(await openStore({ ...options, server: true }))
  const { database, vault, now, metrics, identity } = store

  const transport = createTransport({
    policy: egressOf(config),
    userAgent: `wharfinger/${version}`,
    now: () => now().getTime(),
  })
  undo.defer(() => transport.close())
  const stopping = new AbortController()
  const events = createEvents({ database, log })
  undo.defer(() => events.stop())
  identity.join(events, stopping.signal)
  const externalIds = await openExternalIds(database)
  const uses = createTokenUses({ ...store, keyOf: (id) => resolver.get(id)?.key ?? null })
  const caching = {
    store: createTokenStore(store),
    onUse: uses.count,
    now: () => now().getTime(),
  }
  const tokens = createTokenCache(caching)
  const logins = createLoginCache({
    ...caching,
    ambient: ambientOf(config),
    externalIdOf: externalIds.of,
    signal: stopping.signal,
  })
  const resolver = await createResolver({
    database,
    events,
    log,
    onReplaced: (id) => {
      tokens.drop(`${id}:`)
      logins.drop(`${id}:`)
    },
  })
  undo.defer(() => resolver.stop())
  const destroyer = createSecretDestroyer({ database, now, log })
  undo.defer(() => destroyer.stop())
  const jobs = createJobs({ database, events, log, now })
  undo.defer(() => jobs.stop())

  const shared: Shared = {
    ...store,
    version,
    transport,
    events,
    resolver,
    destroyer,
    jobs,
    externalIds,
    tokens,
    logins,
    drafts: createDraftResults({ vault, now }),
    hostTurns: createHostTurns(database),
    probes: createRateLimit({ perMinute: PROBES_PER_MINUTE, now, what: 'Tests of drafts' }),
  }
  startImageWorker(shared)
  const check = startPeriodicCheck(shared)
  undo.defer(() => check.stop())
  const upkeep = startTokenUpkeep({ ...store, uses })
  undo.defer(() => upkeep.stop())
  const renewal = startRenewal(shared)
  undo.defer(() => {
    renewal.stop()
    stopping.abort()
  })
  const retention = startRetention({ ...shared, keepMs: config.auditKeepMs })
  undo.defer(() => retention.stop())

  const health = createHealth({
    database: () => database.ping(),
    // A key that cannot be derived from is a vault that is not open.
    keys: async () => vault.derive('readiness'),
    queue: () => database.rows('SELECT "id" FROM "Job" LIMIT 1', []),
  })
  const gateway = createGateway(shared)
  const handler = createRoutes({
    gateway,
    console: createConsole(consoleDirectory),
    identity,
    downloads: createDownloads(shared),
    health,
    metrics,
    version,
    loopback: config.loopback,
  })
  const running = undo.move()
  return {
    ...shared,
    handler,
    shortcut: createShortcut(gateway),
    health,
    metrics,
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  }
}

function egressOf({ egress, plainHttp, realmPairs, hostOverrides, loopback }: Config) {
  return createEgressPolicy({ ...egress, plainHttp, realmPairs, hostOverrides, loopback })
}

function ambientOf({ ambient: { aws, gcp, azure }, awsRoles }: Config) {
  return { aws, google: gcp, azure, awsRoles }
}
