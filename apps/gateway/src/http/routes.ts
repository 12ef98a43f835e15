import type { Fields, Handler, Peer, Shortcut } from './handler.ts'
import type { Health } from './health.ts'
import { crossSite, isCrossSite } from './cross-site.ts'
import type { Metrics } from './metrics.ts'
import { methodNotAllowed, problemResponse, unauthenticated } from './problem.ts'

/** Something that answers requests. */
export interface Fetcher {
  readonly fetch: (request: Request) => Response | Promise<Response>
}

export interface RouteParts {
  /** `/graphql` and `/graphiql`. */
  readonly gateway: Fetcher
  /** `/v1/*` and `/v2/*`: the REST drop-in, which judges by itself where a request comes from. */
  readonly rest: Handler
  readonly identity: {
    readonly handle: (request: Request) => Promise<Response>
    readonly authenticate: (request: { readonly headers: Fields }) => Promise<object | null>
  }
  readonly console: Fetcher
  /** `/export/*`: tables as files. */
  readonly downloads: Fetcher
  readonly health: Health
  readonly metrics: Metrics
  readonly version: string
  /** Only this machine is served, so that metrics and version need no sign-in. */
  readonly loopback: boolean
}

/** The names under which requests are counted; a path itself may hold what somebody typed. */
export type RouteName =
  | 'graphql'
  | 'graphiql'
  | 'auth'
  | 'rest'
  | 'export'
  | 'healthz'
  | 'readyz'
  | 'metrics'
  | 'version'
  | 'console'

const ROUTES: ReadonlyMap<string, RouteName> = new Map([
  ['graphql', 'graphql'],
  ['graphiql', 'graphiql'],
  ['auth', 'auth'],
  ['export', 'export'],
  ['v1', 'rest'],
  ['v2', 'rest'],
  ['healthz', 'healthz'],
  ['readyz', 'readyz'],
  ['metrics', 'metrics'],
  ['version', 'version'],
])

/** Which part answers a path. Takes the path as sent, with or without a query. */
export function routeOf(path: string): RouteName {
  const end = path.slice(1).search(/[\/?]/v)
  return ROUTES.get(end === -1 ? path.slice(1) : path.slice(1, end + 1)) ?? 'console'
}

/** The shortcut to the API. What comes from another site is the handler's to refuse. */
export function createShortcut({ shortcut }: { readonly shortcut: Shortcut }): Shortcut {
  return async (message) =>
    isCrossSite('POST', message.fields, message.peer.origin) ? null : shortcut(message)
}

/** Sends each request to the part that answers it. */
export function createRoutes(parts: RouteParts): Handler {
  const { gateway, identity, health, metrics } = parts

  const forInsiders = async (
    request: Request,
    answer: () => Response | Promise<Response>,
  ): Promise<Response> => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return methodNotAllowed('GET')
    if (parts.loopback || (await identity.authenticate(request))) return answer()
    return problemResponse(unauthenticated)
  }

  const answers: Readonly<Record<RouteName, Handler>> = {
    graphql: (request) => gateway.fetch(request),
    graphiql: (request) => gateway.fetch(request),
    rest: parts.rest,
    auth: (request) => identity.handle(request),
    export: (request) => parts.downloads.fetch(request),
    healthz: () => health.alive(),
    readyz: () => health.ready(),
    metrics: (request) => forInsiders(request, metrics.expose),
    version: (request) =>
      forInsiders(request, () => Response.json({ name: 'wharfinger', version: parts.version })),
    console: (request) => parts.console.fetch(request),
  }

  return (request: Request, peer: Peer) => {
    const route = routeOf(new URL(request.url).pathname)
    const isForeign = route !== 'rest' && isCrossSite(request.method, request.headers, peer.origin)
    return isForeign ? problemResponse(crossSite) : answers[route](request, peer)
  }
}
