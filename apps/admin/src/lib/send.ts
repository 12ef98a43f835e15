import type { AnyVariables, Client, DocumentInput } from '@urql/core'
import { failureOf } from './failure.ts'
import { type Failure, GatewayError } from './gateway-error.ts'
import { libWords } from './lib-words.ts'

/** The GraphQL client and the function that its requests are made with. */
export interface Gateway {
  readonly client: Client
  readonly fetch: typeof fetch
}

const noAnswer: Failure = {
  code: 'UNREADABLE',
  message: libWords.unreadable,
  hint: libWords.unexpectedHint,
}

/** urql never aborts a mutation by itself, so the signal goes in with the request. */
const abortable =
  (base: typeof fetch, signal: AbortSignal): typeof fetch =>
  async (url, init) =>
    base(url, { ...init, signal: init?.signal ? AbortSignal.any([signal, init.signal]) : signal })

/**
 * Runs one mutation and gives its data; a request that failed as a whole is thrown as a
 * `GatewayError`, an abort as the signal's reason. Nothing keeps the variables, which may hold a
 * secret: urql's `useMutation` would leave them in the component's state.
 */
export async function send<Data, Variables extends AnyVariables>(
  { client, fetch: base }: Gateway,
  document: DocumentInput<Data, Variables>,
  variables: Variables,
  { signal }: { readonly signal?: AbortSignal | undefined } = {},
): Promise<Data> {
  const context = signal === undefined ? {} : { fetch: abortable(base, signal) }
  const result = await client.mutation(document, variables, context).toPromise()
  signal?.throwIfAborted()
  if (result.error !== undefined) throw new GatewayError(failureOf(result.error))
  if (result.data === undefined) throw new GatewayError(noAnswer)
  return result.data
}
