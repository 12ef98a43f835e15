import type { Context, Shared } from '../context.ts'
import { RateLimitedError } from '../errors.ts'
import { crossSite } from '../http/cross-site.ts'
import { envelopeResponse } from '../http/envelope.ts'
import type { Fields, Handler, Peer } from '../http/handler.ts'
import { methodNotAllowed, notFound, type Problem, unauthenticated } from '../http/problem.ts'
import { admit } from '../identity/admit.ts'
import { createRateLimit } from '../registries/rate-limit.ts'
import type { Call } from './call.ts'
import { findPlace, type Found } from './places.ts'
import { refusalOf } from './refusal.ts'
import { signInOf } from './sign-in.ts'

/** How many tokens that are none somebody may send from one address. A real one is always taken. */
const WRONG_TOKENS_PER_MINUTE = 60

/**
 * Answers `/v1/*` and `/v2/*`: the calls that clients of Anchore make for registries and images, by the
 * same use cases as the GraphQL API. Nothing here is for browsers: who sends an Origin is refused, cookies
 * are not looked at, and no answer asks a browser for a user and a password.
 */
export function createRest(shared: Shared): Handler {
  const { identity, database, audit, now } = shared
  const wrongTokens = createRateLimit({
    perMinute: WRONG_TOKENS_PER_MINUTE,
    now,
    what: { en: 'Tokens that are not valid', de: 'Ungültige Tokens' },
  })
  const authenticate = (request: { readonly headers: Fields }) =>
    identity.authenticate(signInOf(request))

  return async (request, peer) => {
    if (request.headers.has('origin')) return envelopeResponse(fromBrowser)
    const { pathname, searchParams: parameters } = new URL(request.url)
    const found = findPlace(pathname)
    const call = found?.place.calls[request.method]
    const admission = await admit(
      { authenticate, database, audit },
      request,
      call?.role ?? 'viewer',
      documentedPath(found),
    )
    if (!admission.ok) {
      const { problem } = admission
      const isWrong = problem === unauthenticated && request.headers.has('authorization')
      return (isWrong && limited(wrongTokens.take, peer)) || envelopeResponse(inWords(problem))
    }
    if (!found) return envelopeResponse(noSuchPlace)
    if (!call) return methodNotAllowed(Object.keys(found.place.calls).join(', '), envelopeResponse)

    const { actor } = admission
    const { requestId } = peer
    const context: Context = { ...shared, actor, requestId, locale: 'en', request }
    const whoAsks = () => authenticate(request)
    return answer(call, { ...found, context, request, parameters, whoAsks })
  }
}

async function answer(call: Call, asked: Parameters<Call['answer']>[0]): Promise<Response> {
  try {
    return await call.answer(asked)
  } catch (error) {
    const refusal = refusalOf(error)
    if (refusal === null) throw error
    return refusal
  }
}

function limited(take: (who: string) => void, { address }: Peer): Response | null {
  try {
    take(address)
    return null
  } catch (error) {
    if (error instanceof RateLimitedError) return refusalOf(error)
    throw error
  }
}

function documentedPath(found: Found | null): string {
  return found === null ? '/v1, /v2' : `/${found.version}${found.place.path}`
}

const fromBrowser: Problem = {
  ...crossSite,
  message: 'Requests with an Origin header are not answered here.',
  hint: 'This API is for programs. The console of this server uses another one.',
}

const noSuchPlace: Problem = {
  ...notFound,
  hint: 'Registries are at /registries and images at /images, under /v1 and /v2. The rest is at /graphql.',
}

/** What helps whoever sends a user name and a password. */
function inWords(problem: Problem): Problem {
  return problem === unauthenticated
    ? {
        ...problem,
        hint: 'Send an API token: as Authorization: Bearer, or as the password of Basic.',
      }
    : problem
}
