import type { TypedDocumentString } from '../gql/generated/graphql.ts'
import type { Settings } from '../settings.ts'
import { graphqlUrl } from './address.ts'
import {
  connectionFailed,
  notAGateway,
  refused,
  type RequestError,
  requestFailed,
  timedOut,
} from './failures.ts'
import { createFetch, type Fetch, type FetchOptions } from './fetch.ts'

/** The server, as the commands see it. */
export interface Gateway {
  readonly send: <Result, Variables>(
    document: TypedDocumentString<Result, Variables>,
    variables: Variables,
  ) => Promise<Result>
  readonly watch: <Result, Variables>(
    document: TypedDocumentString<Result, Variables>,
    variables: Variables,
    signal: AbortSignal,
  ) => AsyncIterable<Result>
  /** The text of a file that the server makes, by its path from the server's address. */
  readonly download: (path: string) => Promise<string>
  /** Sends a JSON object to one of the server's own addresses, without signing in. */
  readonly call: (path: string, body: object) => Promise<Called>
  /** Asks whether the server is alive. Needs no sign-in, and sends none. */
  readonly probe: () => Promise<Probe>
}

export interface Called {
  readonly status: number
  /** The members of the answer. */
  readonly answer: Readonly<Record<string, unknown>>
}

/** What a server answered to nobody in particular. */
export interface Probe {
  readonly isAlive: boolean
  readonly status: number
  /** Its clock, to the second; null where it did not say. */
  readonly clock: Date | null
}

export interface Connection {
  readonly settings: Settings
  /** What is signed in with; null for nothing. */
  readonly token: string | null
  readonly ca: string | null
  readonly env: Readonly<Record<string, string | undefined>>
  readonly version: string
  readonly signal: AbortSignal
}

/** The longest single request: a test of a registry may take a minute on its own. */
const REQUEST_SECONDS = 120
/** Far above the longest page; what is longer is no answer of ours. */
const MAX_ANSWER_CHARACTERS = 32 * 1024 * 1024

export function connect({ settings, token, ca, env, version, signal }: Connection): Gateway {
  const url = graphqlUrl(settings.url.value)
  const fetch = createFetch(url, { ca, env })
  const headers = {
    'user-agent': `wharfctl/${version}`,
    ...(token !== null && { authorization: `Bearer ${token}` }),
  }

  const anonymous = { headers: { 'user-agent': headers['user-agent'] } }

  return {
    async send<Result, Variables>(
      document: TypedDocumentString<Result, Variables>,
      variables: Variables,
    ): Promise<Result> {
      const body = JSON.stringify({ query: document.toString(), variables })
      const { status, text } = await exchange(
        fetch,
        url,
        {
          method: 'POST',
          headers: {
            ...headers,
            'content-type': 'application/json',
            accept: 'application/graphql-response+json, application/json',
          },
          body,
        },
        signal,
      )
      // The server answers what the document asks for: both are made from one schema.
      return readAnswer(url.host, status, text) as Result
    },

    async *watch<Result, Variables>(
      document: TypedDocumentString<Result, Variables>,
      variables: Variables,
      until: AbortSignal,
    ): AsyncGenerator<Result> {
      const { follow } = await import('./follow.ts')
      // As above.
      yield* follow(
        { url, fetch, headers, signal: until },
        document.toString(),
        variables,
      ) as AsyncIterable<Result>
    },

    async download(path) {
      const { status, text } = await exchange(fetch, new URL(path, url), { headers }, signal)
      if (status === 200) return text
      throw refused(parseObject(text)) ?? notAGateway(url.host, status)
    },

    async call(path, body) {
      const options = {
        method: 'POST',
        headers: { ...anonymous.headers, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }
      const { status, text } = await exchange(fetch, new URL(path, url), options, signal)
      const answer = parseObject(text)
      if (answer === null) throw notAGateway(url.host, status)
      return { status, answer: { ...answer } }
    },

    async probe() {
      const place = new URL('healthz', url)
      const { status, text, date } = await exchange(fetch, place, anonymous, signal)
      const clock = new Date(date ?? '')
      return {
        isAlive: status === 200 && text.trim() === 'alive',
        status,
        clock: Number.isNaN(clock.getTime()) ? null : clock,
      }
    },
  }
}

async function exchange(
  fetch: Fetch,
  url: URL,
  options: FetchOptions,
  signal: AbortSignal,
): Promise<{ status: number; text: string; date: string | null }> {
  const deadline = AbortSignal.timeout(REQUEST_SECONDS * 1000)
  try {
    const answer = await fetch(url.href, {
      ...options,
      signal: AbortSignal.any([signal, deadline]),
    })
    const { status } = answer
    return { status, text: await readText(answer), date: answer.headers.get('date') }
  } catch (error) {
    signal.throwIfAborted()
    if (deadline.aborted) throw timedOut(REQUEST_SECONDS)
    throw connectionFailed(url.host, error)
  }
}

async function readText(answer: Response): Promise<string> {
  let text = ''
  const decoder = new TextDecoder()
  const body: AsyncIterable<Uint8Array> | null = answer.body
  for await (const chunk of body ?? []) {
    text += decoder.decode(chunk, { stream: true })
    if (text.length > MAX_ANSWER_CHARACTERS) throw new Error('The answer is too long.')
  }
  return text + decoder.decode()
}

function readAnswer(host: string, status: number, text: string): unknown {
  const answer = parse(text)
  if (answer === null) throw notAGateway(host, status)
  const [error] = answer.errors ?? []
  if (error !== undefined) throw requestFailed(error)
  if (answer.data === undefined || answer.data === null) throw notAGateway(host, status)
  return answer.data
}

interface Answer {
  readonly data?: unknown
  readonly errors?: readonly RequestError[]
}

function parse(text: string): Answer | null {
  const answer = parseObject(text)
  const isAnswer = answer !== null && ('data' in answer || 'errors' in answer)
  // By the check above, and by the GraphQL-over-HTTP specification for what is inside.
  return isAnswer ? (answer as Answer) : null
}

function parseObject(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' ? value : null
  } catch {
    return null
  }
}
