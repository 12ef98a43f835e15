import type { Shared } from './context.ts'
import { startImageWorker } from './images/worker.ts'
import { createSecretDestroyer } from './registries/destroy-secrets.ts'
import { createDraftResults } from './registries/draft-results.ts'
import { startPeriodicCheck } from './registries/periodic-check.ts'
import { createRateLimit } from './registries/rate-limit.ts'
import { createResolver } from './registries/resolve.ts'

/** What the features are built on. */
export type Foundations = Omit<Shared, 'resolver' | 'drafts' | 'probes' | 'destroyer'>

export interface Features {
  readonly shared: Shared
  /** Stops what goes on by itself. Jobs are stopped by whoever made them. */
  readonly stop: () => void
}

const PROBES_A_MINUTE = 30

/** Reads the registries into memory and starts what works by itself: images, checks, clean-up. */
export async function startFeatures(foundations: Foundations): Promise<Features> {
  const { now } = foundations
  const resolver = await createResolver(foundations)
  const destroyer = createSecretDestroyer(foundations)
  const shared: Shared = {
    ...foundations,
    resolver,
    destroyer,
    drafts: createDraftResults(foundations),
    probes: createRateLimit({
      perMinute: PROBES_A_MINUTE,
      now,
      what: 'Tests of registries that are not stored',
    }),
  }
  startImageWorker(shared)
  const checks = startPeriodicCheck(shared)
  return {
    shared,
    stop: () => {
      checks.stop()
      destroyer.stop()
      resolver.stop()
    },
  }
}
