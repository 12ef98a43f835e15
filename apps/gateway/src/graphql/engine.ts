import type { GraphQLSchema } from 'graphql'
import { createYoga } from 'graphql-yoga'
import type { Context } from '../context.ts'
import { MAX_BODY_BYTES } from './request-body.ts'
import { useOwnPipeline } from './use-own-pipeline.ts'
import { useSilentErrors } from './use-silent-errors.ts'

/** GraphQL over HTTP: JSON by POST, queries by GET, subscriptions as server-sent events. */
export function createEngine(schema: GraphQLSchema) {
  return createYoga<Context>({
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
    plugins: [useOwnPipeline(schema), useSilentErrors()],
  })
}
