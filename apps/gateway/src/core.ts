import { createReaderStarter } from '@wharfinger/image-analysis'
import {
  createEgressPolicy,
  createLoginCache,
  createTokenCache,
  createTransport,
} from '@wharfinger/registry-auth'
import type { Config } from './config/config.ts'
import type { Shared } from './context.ts'
import { createEvents } from './events/events.ts'
import type { Metrics } from './http/metrics.ts'
import { createJobs } from './jobs/jobs.ts'
import type { Log } from './logging/log.ts'
import { createHostTurns } from './registries/bulk/host-turns.ts'
import { createSecretDestroyer } from './registries/destroy-secrets.ts'
import { createDraftResults } from './registries/draft-results.ts'
import { openExternalIds } from './registries/external-ids.ts'
import { createRateLimit } from './registries/rate-limit.ts'
import { createResolver } from './registries/resolve.ts'
import { createTokenStore } from './registries/token-store.ts'
import { startTokenUpkeep } from './registries/token-upkeep.ts'
import { createTokenUses } from './registries/token-uses.ts'
import { openStore } from './store.ts'

export interface CoreOptions {
  readonly config: Config
  readonly log: Log
  readonly version: string
  readonly now?: () => Date
}

/** What a process needs that works, whether or not it serves. */
export interface Core extends Shared, AsyncDisposable {
  readonly metrics: Metrics
}

const PROBES_PER_MINUTE = 30
/** A build that pulls many images asks once for each. */
const ISSUES_PER_MINUTE = 120

/** Opens the store and the ways to the registries. Disposing gives the leases of jobs back. */
export async function openCore(options: CoreOptions): Promise<Core> {
  const { config, log, version } = options
  await using undo = new AsyncDisposableStack()
  const store = undo.use(await openStore({ ...options, server: true }))
  const { database, vault, now, identity } = store

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
  // Gone after the jobs: those that are interrupted are handed back, and did not fail.
  const readers = undo.use(createReaderStarter())
  const jobs = createJobs({ database, events, log, now })
  undo.defer(() => jobs.stop())

  const upkeep = startTokenUpkeep({ ...store, uses })
  undo.defer(() => upkeep.stop())
  undo.defer(() => stopping.abort())

  const running = undo.move()
  return {
    ...store,
    version,
    transport,
    events,
    resolver,
    destroyer,
    jobs,
    readers,
    externalIds,
    tokens,
    logins,
    drafts: createDraftResults({ vault, now }),
    hostTurns: createHostTurns(database),
    probes: createRateLimit({
      perMinute: PROBES_PER_MINUTE,
      now,
      what: { en: 'Tests of drafts', de: 'Tests von Entwürfen' },
    }),
    issues: createRateLimit({
      perMinute: ISSUES_PER_MINUTE,
      now,
      what: { en: 'Issues of credentials', de: 'Ausgaben von Zugangsdaten' },
    }),
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  }
}

function egressOf({ egress, plainHttp, realmPairs, hostOverrides, loopback }: Config) {
  return createEgressPolicy({ ...egress, plainHttp, realmPairs, hostOverrides, loopback })
}

function ambientOf({ ambient: { aws, gcp, azure }, awsRoles }: Config) {
  return { aws, google: gcp, azure, awsRoles }
}
