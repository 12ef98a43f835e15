import type { Sender, TestGateway } from './gateway.ts'

/** A subscription that is open, event by event. */
export interface EventStream extends AsyncDisposable {
  readonly contentType: string | null
  /** The next event; null once the stream has ended. */
  readonly next: () => Promise<unknown>
}

/** Opens a stream of server-sent events. */
export async function subscribe(
  gateway: TestGateway,
  query: string,
  {
    variables = {},
    as = 'admin',
  }: { readonly variables?: Readonly<Record<string, unknown>>; readonly as?: Sender } = {},
): Promise<EventStream> {
  const init = {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify({ query, variables }),
  }
  const response = await gateway.fetch('/graphql', init, as)
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  const next = async (): Promise<unknown> => {
    for (;;) {
      const found = /^data: (.+)$/mv.exec(text)
      if (found?.[1]) {
        text = text.slice(found.index + found[0].length)
        return JSON.parse(found[1])
      }
      const read = await reader?.read()
      if (!read || read.done) return null
      text += read.value
    }
  }
  return {
    contentType: response.headers.get('content-type'),
    next,
    [Symbol.asyncDispose]: async () => reader?.cancel(),
  }
}
