import { type Exchange, makeOperation, mapExchange } from '@urql/core'

/** Events come in groups; so many of them lead to one further question. */
const AFTER_MS = 400

/**
 * Asks again for what was on its way while an event arrived. Such an answer may be of the moment
 * before the event, and the cache lets the answer that arrives last have its way.
 */
export const askingOvertakenAgain: Exchange = (input) => {
  const onTheirWay = new Map<number, { overtaken: boolean }>()
  return mapExchange({
    onOperation: ({ kind, key }) => {
      if (kind === 'query') onTheirWay.set(key, { overtaken: false })
    },
    onResult: ({ operation, data }) => {
      if (operation.kind === 'subscription' && data !== undefined)
        for (const asked of onTheirWay.values()) asked.overtaken = true
      if (operation.kind !== 'query') return
      const overtaken = onTheirWay.get(operation.key)?.overtaken === true
      onTheirWay.delete(operation.key)
      if (!overtaken) return
      const context = { ...operation.context, requestPolicy: 'network-only' } as const
      // The client asks nothing that nobody looks at any more.
      setTimeout(
        () => input.client.reexecuteOperation(makeOperation('query', operation, context)),
        AFTER_MS,
      )
    },
  })(input)
}
