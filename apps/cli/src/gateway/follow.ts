import { createClient } from 'graphql-sse'
import { requestFailed } from './failures.ts'
import type { Fetch } from './fetch.ts'

export interface Endpoint {
  readonly url: URL
  readonly fetch: Fetch
  readonly headers: Record<string, string>
  readonly signal: AbortSignal
}

/**
 * What a subscription says, by server-sent events (the "distinct connections" mode of GraphQL over
 * SSE), until it ends. It does not come back by itself: whoever waits has another way to ask.
 */
export async function* follow(
  { url, fetch, headers, signal }: Endpoint,
  query: string,
  variables: unknown,
): AsyncGenerator {
  const client = createClient({ url: url.href, headers, fetchFn: fetch, retryAttempts: 0 })
  const stop = (): void => client.dispose()
  signal.addEventListener('abort', stop, { once: true })
  try {
    // A document's variables are an object by the GraphQL specification.
    const events = client.iterate({ query, variables: variables as Record<string, unknown> })
    for await (const { data, errors } of events) {
      const [error] = errors ?? []
      if (error !== undefined) throw requestFailed({ message: error.message })
      if (data) yield data
    }
  } finally {
    signal.removeEventListener('abort', stop)
    client.dispose()
  }
}
