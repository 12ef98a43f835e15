import { RegistryAuthError, type RegistrySession } from '@wharfinger/registry-auth'
import type { Log } from '../logging/log.ts'

interface Watch {
  /** Told of the first failure of the session, before its caller hears of it. */
  readonly onFailure: (error: RegistryAuthError) => Promise<void>
  readonly log: Pick<Log, 'error'>
}

/** The same session, whose first failure is told: one that fetches many layers fails many times. */
export function watchRefusals(
  session: RegistrySession,
  { onFailure, log }: Watch,
): RegistrySession {
  let told: Promise<void> | null = null
  const tell = async (error: RegistryAuthError) => {
    try {
      await onFailure(error)
    } catch (reason) {
      // Whoever waits for the image has to hear of its own failure.
      log.error({ error: reason }, 'a refused credential was not noted')
    }
  }
  return {
    ...session,
    request: async (request) => {
      try {
        return await session.request(request)
      } catch (error) {
        if (error instanceof RegistryAuthError) await (told ??= tell(error))
        throw error
      }
    },
  }
}
