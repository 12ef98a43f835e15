import type { Shared } from '../../context.ts'
import { type RegularLook, startRegularLook } from '../../jobs/regular-look.ts'
import { type Claimed, claimWatch } from './claim.ts'
import { lookAt } from './look.ts'
import { recordLook } from './record-look.ts'

const EVERY_MS = 60_000
/** How many registries are asked at once; each by one look at a time. */
const AT_ONCE = 4
/** Well within the time that a watch is left to this server. */
const LOOK_MS = 3 * 60_000

/** Looks each minute for watches that are due, whichever server it was that last looked at them. */
export function startWatching(shared: Shared): Pick<RegularLook, 'stop'> {
  return startRegularLook({
    everyMs: EVERY_MS,
    look: (signal) => lookAtWhatIsDue(shared, signal),
    failure: 'the watches failed',
    log: shared.log,
  })
}

/** Looks at everything that is due now. */
export async function lookAtWhatIsDue(shared: Shared, signal: AbortSignal): Promise<void> {
  const asked = new Set<string>()
  let turn: Promise<Claimed | null> = Promise.resolve(null)
  // One claims at a time, so that each knows whom the others ask.
  const claim = () => {
    turn = turn.then(async () => {
      const claimed = await claimWatch(shared, asked)
      if (claimed) asked.add(claimed.watch.registryHost)
      return claimed
    })
    return turn
  }
  const work = async () => {
    while (!signal.aborted) {
      const claimed = await claim()
      if (claimed === null) return
      try {
        const within = AbortSignal.any([signal, AbortSignal.timeout(LOOK_MS)])
        await recordLook(shared, claimed, await lookAt(shared, claimed.watch, within))
      } catch (error) {
        // It is looked at again when it is nobody's any more.
        if (!signal.aborted) shared.log.error({ error, watch: claimed.watch.id }, 'a watch failed')
      } finally {
        asked.delete(claimed.watch.registryHost)
      }
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
}
