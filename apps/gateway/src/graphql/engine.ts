import type { GraphQLSchema } from 'graphql'
import { createYoga } from 'graphql-yoga'
import type { Context } from '../context.ts'
import { createDocuments } from './documents.ts'
import { createFastLane } from './fast-lane.ts'
import { createPlanner } from './plan.ts'
import { MAX_BODY_BYTES } from './request-body.ts'
import { useOwnPipeline } from './use-own-pipeline.ts'
import { useSilentErrors } from './use-silent-errors.ts'

/** Answers one request with what it is given of who asks. */
export type Engine = (request: Request, context: Context) => Promise<Response>

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
  return async (request, context) => {
    const fast = await fastLane(request, context)
    if ('response' in fast) return fast.response
    return yoga.fetch(fast.request, { ...context, request: fast.request })
  }
}
