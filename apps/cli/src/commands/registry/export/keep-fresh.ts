import type { CliContext } from '../../../context.ts'
import { CliError } from '../../../errors.ts'

const MINUTE_MS = 60_000
/** Where nothing ends, to notice what was changed on the server. */
const AT_LEAST_EVERY_MS = 60 * MINUTE_MS

/**
 * Writes again and again, long before what was written ends, until the signal. The first failure
 * is the command's; a later one is told and tried again, while what stands there may still serve.
 */
export async function keepFresh(
  context: Pick<CliContext, 'now' | 'sleep' | 'signal' | 'warn'>,
  write: () => Promise<string | null>,
): Promise<never> {
  let pause = pauseUntil(await write(), context.now())
  for (;;) {
    await context.sleep(pause, context.signal)
    try {
      pause = pauseUntil(await write(), context.now())
    } catch (error) {
      context.signal.throwIfAborted()
      if (!(error instanceof CliError)) throw error
      context.warn(`${error.message} What was written before stays; it is tried again in a minute.`)
      pause = MINUTE_MS
    }
  }
}

/** Two thirds of the time that is left, so that a server that is away for a while is no harm. */
function pauseUntil(ends: string | null, now: Date): number {
  if (ends === null) return AT_LEAST_EVERY_MS
  const left = Date.parse(ends) - now.getTime()
  return Math.min(AT_LEAST_EVERY_MS, Math.max(MINUTE_MS / 2, (left * 2) / 3))
}
