import { Request as LightRequest } from '@whatwg-node/fetch'
import type { GraphQLSchema } from 'graphql'
import { createYoga } from 'graphql-yoga'
import type { Context } from '../context.ts'
import { createDocuments } from './documents.ts'
import { pageResponse } from '../http/page.ts'
import { createFastLane, type FastLane } from './fast-lane.ts'
import { createPlanner } from './plan.ts'
import { problem } from './problem.ts'
import { refusal } from './refusal.ts'
import { MAX_BODY_BYTES, readText } from './request-body.ts'
import { useOwnPipeline } from './use-own-pipeline.ts'
import { useSilentErrors } from './use-silent-errors.ts'

/** Answers requests with what it is given of who asks. */
export interface Engine {
  readonly answer: (request: Request, context: Context) => Promise<Response>
  /** Answers what comes back often; null for what only `answer` can. */
  readonly fastLane: FastLane
}

/** GraphQL over HTTP: JSON by POST, queries by GET, subscriptions as server-sent events. */
export function createEngine(schema: GraphQLSchema): Engine {
  const documents = createDocuments(schema)
  const fastLane = createFastLane({ documents, plan: createPlanner(schema) })
  const yoga = createYoga<Context>({
    schema,
    graphqlEndpoint: '/graphql',
    logging: false,
    cors: false,
    graphiql: false,
    landingPage: false,
    multipart: false,
    batching: false,
    // Masked by our own last word, which also sees what is thrown before execution.
    maskedErrors: false,
    parserAndValidationCache: false,
    maxRequestBodySize: MAX_BODY_BYTES,
    plugins: [useOwnPipeline({ schema, documents }), useSilentErrors()],
  })
  const answer = async (request: Request, context: Context): Promise<Response> => {
    if (request.method !== 'POST') return yoga.fetch(request, context)
    const text = await readText(request)
    if (text === null) return pageResponse(refusal(tooLarge(), context.requestId))
    const page = await fastLane(request.headers, text, context)
    if (page) return pageResponse(page)
    const { url, method, headers, signal } = request
    const unread = new LightRequest(url, { method, headers, signal, body: text })
    return yoga.fetch(unread, { ...context, request: unread })
  }
  return { answer, fastLane }
}

function tooLarge() {
  return problem('BAD_REQUEST', 'The request is larger than 2 MiB.', { status: 413 })
}
