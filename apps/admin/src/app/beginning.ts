import { type Backend, createBackend } from '../lib/backend.tsx'
import { knowSession } from '../lib/session.ts'
import { askForScreenAt } from './screens.ts'

/** What is asked before anything is drawn. */
export interface Beginning {
  readonly backend: Backend
  /** Resolves when it is known who is there and what the address shows them, or that it is not. */
  readonly known: Promise<void>
}

/** Asks who is there, and what the address shows them. */
export function beginAt(
  place: Pick<Location, 'pathname' | 'search'>,
  fetching: typeof fetch,
): Beginning {
  const backend = createBackend(fetching)
  const known = knowSession(backend)
    .then(async (session) => {
      if (session?.signedIn === true) await askForScreenAt(backend.gateway.client, place)
    })
    // What failed is asked again, and said, where it is shown.
    .catch(() => undefined)
  return { backend, known }
}
