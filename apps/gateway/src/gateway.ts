import { acceptedLocale } from './http/accept-language.ts'
import type { Context, Shared } from './context.ts'
import { unauthenticated } from './graphql/builder.ts'
import { createEngine } from './graphql/engine.ts'
import { refusal } from './graphql/refusal.ts'
import { REQUEST_ID_HEADER, type Shortcut } from './http/handler.ts'
import { pageResponse } from './http/page.ts'
import { schema } from './schema.ts'

/** The GraphQL API as a fetch handler. Nothing listens, so a test calls it directly. */
export interface Gateway {
  readonly fetch: (request: Request) => Promise<Response>
  readonly shortcut: Shortcut
}

/** Nobody has a use for the end of a request that is answered at once. */
const UNHEARD = new AbortController().signal

export function createGateway(shared: Shared): Gateway {
  const engine = createEngine(schema)
  return {
    fetch: async (request) => {
      const requestId = request.headers.get(REQUEST_ID_HEADER) ?? crypto.randomUUID()
      // Asked once a request, and before a single byte of it is read.
      const actor = await shared.identity.authenticate(request)
      // The anonymous learn nothing here, neither of the schema nor of what is wrong with a request.
      if (!actor) return pageResponse(refusal(unauthenticated(), requestId))
      const locale = acceptedLocale(request.headers)
      const context: Context = { ...shared, actor, requestId, locale, request }
      return engine.answer(request, context)
    },
    shortcut: async ({ fields, text, peer: { requestId } }) => {
      const actor = await shared.identity.authenticate({ headers: fields })
      if (!actor) return refusal(unauthenticated(), requestId)
      const request = { headers: fields, signal: UNHEARD }
      const locale = acceptedLocale(fields)
      const context: Context = { ...shared, actor, requestId, locale, request }
      return engine.fastLane(fields, text, context)
    },
  }
}
