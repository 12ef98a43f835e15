import { type Backend, createBackend } from '../lib/backend.tsx'
import { knowSession } from '../lib/session.ts'
import { askForScreenAt } from './screens.ts'

/** What is asked before anything is drawn. */
export interface Beginning {
  readonly backend: Backend
  /**
   * Resolves when the console can be drawn once, with what it shows: when it is known who is there,
   * and what the address shows them, or that it is not. For the latter it waits only a moment.
   */
  readonly ready: Promise<void>
}

/** How long what the address shows is waited for. */
const PATIENCE_MS = 500

/** Asks who is there, and what the address shows them. */
export function beginAt(
  place: Pick<Location, 'pathname' | 'search'>,
  fetching: typeof fetch,
): Beginning {
  const backend = createBackend(fetching)
  return { backend, ready: readyToDraw(backend, place) }
}

async function readyToDraw(
  backend: Backend,
  place: Pick<Location, 'pathname' | 'search'>,
): Promise<void> {
  const session = await knowSession(backend)
  if (session?.signedIn !== true) return
  // What failed is asked again, and said, where it is shown.
  const asked = askForScreenAt(backend.gateway.client, place).catch(() => undefined)
  await Promise.race([asked, new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))])
}
