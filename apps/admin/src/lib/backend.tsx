import { QueryClient } from '@tanstack/react-query'
import { createContext, use } from 'react'
import { type Auth, createAuth } from './auth.ts'
import { createForgetfulGateway, createGateway } from './gateway.ts'
import { forgetPrivateNames } from './private-names.ts'
import type { Gateway } from './send.ts'

/** Everything that the screens talk to. */
export interface Backend {
  readonly auth: Auth
  readonly gateway: Gateway
  /** For answers that must not be kept. */
  readonly forgetful: Gateway
  readonly fetch: typeof fetch
  readonly queries: QueryClient
}

/** The key under which react-query holds who is signed in. */
export const sessionKey = ['session'] as const

/** A backend with empty caches; a new one is made when another person signs in. */
export function createBackend(fetching: typeof fetch, url = '/graphql'): Backend {
  forgetPrivateNames()
  const queries = new QueryClient({
    defaultOptions: {
      // Also without network: what is asked for fails and is said, and does not wait unseen. The
      // gateway can be on this machine.
      queries: { retry: false, refetchOnWindowFocus: false, networkMode: 'always' },
      mutations: { networkMode: 'always' },
    },
  })
  // Several refusals at once ask one time: each would otherwise cancel the question before it.
  const onSignedOut = () =>
    void queries.invalidateQueries({ queryKey: sessionKey }, { cancelRefetch: false })
  const options = { url, fetch: fetching, onSignedOut }
  return {
    auth: createAuth(fetching),
    gateway: createGateway(options),
    forgetful: createForgetfulGateway(options),
    fetch: fetching,
    queries,
  }
}

const BackendContext = createContext<Backend | null>(null)

/** Hands the backend to the screens. */
export const BackendProvider = BackendContext.Provider

/** The backend of this console. */
export function useBackend(): Backend {
  const backend = use(BackendContext)
  if (backend === null) throw new Error('This screen is outside of the console.')
  return backend
}
