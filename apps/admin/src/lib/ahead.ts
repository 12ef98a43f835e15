import {
  type AnyVariables,
  type Client,
  createRequest,
  type DocumentInput,
  type OperationResult,
} from '@urql/core'

/** How long an answer waits for the screen that it was asked for. */
const waitMs = 10_000

/** By client and by the question's key: the answer, or null while it is on its way. */
const waiting = new WeakMap<Client, Map<number, OperationResult<unknown> | null>>()

/**
 * Asks what a screen will ask as soon as it is drawn, so that it need not wait for the answer.
 * Resolves when it is answered, or no longer waited for.
 */
export async function askAhead<Data, Variables extends AnyVariables>(
  client: Client,
  query: DocumentInput<Data, Variables>,
  variables: Variables,
): Promise<void> {
  const { key } = createRequest(query, variables)
  const asked = waiting.get(client) ?? new Map<number, OperationResult<unknown> | null>()
  waiting.set(client, asked)
  asked.set(key, null)
  return new Promise((resolve) => {
    // Listened to until the screen listens: what nobody listens to is no longer asked.
    const heard = client.query(query, variables).subscribe((result) => {
      if (asked.has(key)) asked.set(key, result)
      resolve()
    })
    setTimeout(() => {
      asked.delete(key)
      heard.unsubscribe()
      resolve()
    }, waitMs)
  })
}

/** What was answered ahead, if it was; it can still be taken. */
export function answerAhead<Data, Variables extends AnyVariables>(
  client: Client,
  query: DocumentInput<Data, Variables>,
  variables: Variables,
): OperationResult<Data, Variables> | undefined {
  const { key } = createRequest(query, variables)
  // Stored under the key of this very question.
  return (waiting.get(client)?.get(key) ?? undefined) as
    | OperationResult<Data, Variables>
    | undefined
}

/**
 * Takes what was asked ahead, once: true where the answer is new, or on its way, so that the screen
 * need not ask for itself.
 */
export const takeAhead = <Data, Variables extends AnyVariables>(
  client: Client,
  query: DocumentInput<Data, Variables>,
  variables: Variables,
): boolean => waiting.get(client)?.delete(createRequest(query, variables).key) === true
