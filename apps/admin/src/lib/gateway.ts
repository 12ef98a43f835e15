import { Client, type Exchange, fetchExchange, mapExchange } from '@urql/core'
import { gatewayCache } from './cache.ts'
import { isSignedOut } from './failure.ts'
import { askingOvertakenAgain } from './overtaken.ts'
import { notePrivateNames } from './private-names.ts'
import type { Gateway } from './send.ts'
import { locale } from './words.ts'

/** What a gateway client is made of. */
export interface GatewayOptions {
  readonly url: string
  readonly fetch: typeof fetch
  /** Called when an answer says that nobody is signed in any more. */
  readonly onSignedOut: () => void
}

const noticingSignOut = (onSignedOut: () => void): Exchange =>
  mapExchange({
    onError: (error) => {
      if (isSignedOut(error)) onSignedOut()
    },
  })

/** Below the cache, where every answer passes once and each record still says its type. */
const notingNames: Exchange = mapExchange({ onResult: ({ data }) => notePrivateNames(data) })

function gateway(options: GatewayOptions, exchanges: readonly Exchange[]): Gateway {
  const client = new Client({
    url: options.url,
    fetch: options.fetch,
    // A query in an address would be written into logs on the way.
    preferGetMethod: false,
    fetchSubscriptions: true,
    // What the gateway says to people, it says in the console's language.
    fetchOptions: { credentials: 'same-origin', headers: { 'accept-language': locale } },
    exchanges: [
      noticingSignOut(options.onSignedOut),
      ...exchanges,
      askingOvertakenAgain,
      notingNames,
      fetchExchange,
    ],
  })
  return { client, fetch: options.fetch }
}

/** The console's GraphQL client, with its cache. */
export const createGateway = (options: GatewayOptions): Gateway =>
  gateway(options, [gatewayCache()])

/** A client that keeps nothing, for the one answer that holds a secret: a new token. */
export const createForgetfulGateway = (options: GatewayOptions): Gateway => gateway(options, [])
