import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  buildSchema,
  execute,
  type ExecutionResult,
  type GraphQLError,
  parse,
  subscribe,
  validate,
} from 'graphql'
import { mockAuth } from './mock-auth.ts'
import { mockRoot } from './mock-root.ts'
import { createMockState, type MockState } from './mock-state.ts'

const schema = buildSchema(
  readFileSync(join(import.meta.dirname, '../../../gateway/schema.graphql'), 'utf8'),
)

/** A gateway of the public schema with everything in memory, for the console's own tests. */
export interface MockGateway {
  readonly state: MockState
  readonly fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>
  /** Every GraphQL request so far, oldest first. */
  readonly operations: readonly MockOperation[]
}

/** A GraphQL request as the console sent it. */
export interface MockOperation {
  readonly name: string
  readonly variables: unknown
  /** The language that it asked to be answered in. */
  readonly language: string | null
}

interface GraphqlRequest {
  readonly query: string
  readonly variables: Readonly<Record<string, unknown>>
  readonly operationName: string
}

const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } })

const unauthenticated = () =>
  json({
    data: null,
    errors: [
      { message: 'Sign in first.', extensions: { code: 'UNAUTHENTICATED', requestId: 'mock-1' } },
    ],
  })

function eventStream(results: AsyncIterable<ExecutionResult>, signal: AbortSignal) {
  const iterator = results[Symbol.asyncIterator]()
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(encoder.encode(':\n\n')),
    pull: async (controller) => {
      const next = await iterator.next()
      if (next.done === true) controller.close()
      else
        controller.enqueue(encoder.encode(`event: next\ndata: ${JSON.stringify(next.value)}\n\n`))
    },
    cancel: async () => void (await iterator.return?.()),
  })
  signal.addEventListener('abort', () => void iterator.return?.())
  return new Response(body, { headers: { 'content-type': 'text/event-stream' } })
}

const isStream = (value: unknown): value is AsyncIterable<ExecutionResult> =>
  typeof value === 'object' && value !== null && Symbol.asyncIterator in value

/** Starts a mock gateway; `state` can be changed at any time. */
export function createMockGateway(values: Partial<MockState> = {}): MockGateway {
  const state = createMockState(values)
  const operations: MockOperation[] = []
  const rootValue = mockRoot(state)

  async function graphql(request: Request): Promise<Response> {
    // Written by the console's own client.
    const { query, variables, operationName } = (await request.json()) as GraphqlRequest
    const language = request.headers.get('accept-language')
    operations.push({ name: operationName, variables, language })
    if (state.latencyMs > 0) await new Promise((resolve) => setTimeout(resolve, state.latencyMs))
    await state.held
    if (!state.signedIn) return unauthenticated()
    const document = parse(query)
    const errors = validate(schema, document)
    if (errors.length > 0) return json({ errors: errors.map(({ message }) => ({ message })) }, 400)
    const task = { schema, document, rootValue, variableValues: variables }
    const streams = request.headers.get('accept')?.includes('text/event-stream') ?? false
    const live = document.definitions.some(
      (definition) =>
        definition.kind === 'OperationDefinition' && definition.operation === 'subscription',
    )
    if (live && streams) {
      const results = await subscribe(task)
      return isStream(results) ? eventStream(results, request.signal) : json(results)
    }
    const result = await execute(task)
    return json({
      ...result,
      ...('errors' in result && {
        errors: result.errors?.map((error: GraphQLError) => ({
          message: error.message,
          path: error.path,
          extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: 'mock-2', ...error.extensions },
        })),
      }),
    })
  }

  return {
    state,
    operations,
    fetch: async (input, init) => {
      const request =
        input instanceof Request ? input : new Request(new URL(input, 'http://127.0.0.1'), init)
      const { pathname } = new URL(request.url)
      const aborted = new Promise<never>((_, reject) => {
        request.signal.addEventListener('abort', () =>
          reject(new DOMException('aborted', 'AbortError')),
        )
      })
      aborted.catch(() => undefined)
      if (state.offline) throw new TypeError('fetch failed')
      if (pathname === '/graphql') return Promise.race([graphql(request), aborted])
      return (await mockAuth(state, request, pathname)) ?? json({ code: 'NOT_FOUND' }, 404)
    },
  }
}
