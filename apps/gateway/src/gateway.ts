import type { Context, Shared } from './context.ts'
import { unauthenticated } from './graphql/builder.ts'
import { createEngine } from './graphql/engine.ts'
import { refusal } from './graphql/refusal.ts'
import { REQUEST_ID_HEADER } from './http/handler.ts'
import { schema } from './schema.ts'

/** The GraphQL API as a fetch handler. Nothing listens, so a test calls it directly. */
export interface Gateway {
  readonly fetch: (request: Request) => Promise<Response>
}

export function createGateway(shared: Shared): Gateway {
  const engine = createEngine(schema)
  return {
    fetch: async (request) => {
      const requestId = request.headers.get(REQUEST_ID_HEADER) ?? crypto.randomUUID()
      // Asked once a request, and before a single byte of it is read.
      const actor = await shared.identity.authenticate(request)
      // The anonymous learn nothing here, neither of the schema nor of what is wrong with a request.
      if (!actor) return refusal(unauthenticated(), requestId)
      const context: Context = { ...shared, actor, requestId, request }
      return engine(request, context)
    },
  }
}
