import { Readable } from 'node:stream'
import { type Authorization, authorize } from './authenticator.ts'
import type { Demand } from './challenge/choose-challenge.ts'
import { chooseOrigin } from './choose-origin.ts'
import { RegistryAuthError } from './errors.ts'
import { login as logIn, providerFor } from './login.ts'
import { ping, readDemand } from './ping.ts'
import type { Login } from './provider.ts'
import { redactLogin } from './redaction.ts'
import type { Credential } from './registered-kinds.ts'
import { connectionTo, type RegistryConnection } from './registry-connection.ts'
import { explainResponse } from './registry-error.ts'
import { requestUrl } from './request-url.ts'
import type { KnownRegistry } from './token/known-registries.ts'
import { mergeScopes, retryScopes } from './token/scopes.ts'
import type { TokenCache } from './token/token-cache.ts'
import { capBody, discardBody } from './transport/body.ts'
import { type Deadline, startDeadline } from './transport/deadline.ts'
import { headerOf, type RequestHeaders, type ResponseHeaders } from './transport/headers.ts'
import type { RegistryTarget } from './transport/target.ts'
import type { Transport, TransportResponse } from './transport/transport.ts'

export interface SessionOptions {
  readonly transport: Transport
  readonly target: RegistryTarget
  readonly credential: Credential
  readonly tokens: TokenCache
  /** `record id:credential version`. Tokens are shared under the same key and under no other. */
  readonly cacheKey: string
  /** Ends everything the session does. */
  readonly signal?: AbortSignal
  /** For each request until its headers have come, everything included. Default 30,000. */
  readonly timeoutMs?: number
}

export interface SessionRequest {
  readonly method: 'GET' | 'HEAD'
  /** Below `/v2/`, with its query. */
  readonly path: string
  /** What the request needs, as `repository:team/app:pull`. */
  readonly scope: readonly string[]
  readonly accept?: readonly string[]
  readonly headers?: RequestHeaders
  /** A longer body fails with `RESPONSE_TOO_LARGE`. Default: no limit; the caller counts. */
  readonly maxBytes?: number
  readonly signal?: AbortSignal
}

export interface SessionResponse {
  readonly status: number
  readonly headers: ResponseHeaders
  /** Has to be read or destroyed. */
  readonly body: Readable
  readonly url: URL
  /** Whether the registry asked for the credential and got it. */
  readonly signedIn: boolean
}

/** Signed-in access to one registry. */
export interface RegistrySession {
  readonly host: string
  /**
   * Sends a request with whatever sign-in the registry wants. Resolves to 2xx, 304, and such 4xx as
   * a reader decides about itself (404, 405, 416 …); everything else throws a
   * {@link RegistryAuthError}. Never asks anonymously where a credential is configured.
   */
  readonly request: (request: SessionRequest) => Promise<SessionResponse>
  /** Reads an unwelcome answer to the end and says what it means. */
  readonly explain: (response: SessionResponse) => Promise<RegistryAuthError>
}

const DEFAULT_TIMEOUT_MS = 30_000

export function openRegistry(options: SessionOptions): RegistrySession {
  const { transport, target, credential, tokens, cacheKey } = options
  const { host } = target
  const realmRule = providerFor(credential).realms
  // A change of these has to be noticed at once, also by what was learned before.
  const knownKey = [cacheKey, host, target.tlsVerify, target.allowPlainHttp].join('\n')
  let login: Promise<Login> | undefined

  const enter = async (deadline: Deadline): Promise<Visit> => {
    login ??= logIn(host, credential, deadline.signal)
    const current = await login.catch((error: unknown) => {
      login = undefined
      throw error
    })
    const kept = tokens.known.get(knownKey)
    if (kept) {
      const registry = connectionTo(transport, target, kept.origin, kept.reached)
      return { registry, login: current, demand: kept.demand }
    }
    const origin = await chooseOrigin(transport, target, deadline)
    const registry = connectionTo(transport, target, origin, null)
    // Where a credential is stored it has to be used, so the registry is asked what it wants first.
    if (current.scheme === 'anonymous') return { registry, login: current, demand: null }
    return await greet({ registry, login: current, demand: null }, deadline)
  }

  const greet = async (visit: Visit, deadline: Deadline): Promise<Visit> => {
    const { registry, login: current } = visit
    const { demand, reached } = await ping(registry, { deadline, redact: redactLogin(current) })
    return learn(visit, demand, reached)
  }

  const learn = (visit: Visit, demand: Demand, reached: KnownRegistry['reached']): Visit => {
    const { origin } = visit.registry
    // Scopes and errors belong to one request only.
    const lasting = demand.scheme === 'bearer' ? { ...demand, scopes: [], error: null } : demand
    if (demand.scheme !== 'unsupported')
      tokens.known.set(knownKey, { origin, demand: lasting, reached })
    return { ...visit, registry: connectionTo(transport, target, origin, reached), demand }
  }

  const exchange = async (request: SessionRequest, deadline: Deadline): Promise<Exchange> => {
    const wanted = mergeScopes(request.scope)
    let visit = await enter(deadline)
    let scopes = wanted
    let authorization = await answer(visit, scopes, deadline)
    const spent = { basic: false, token: false, renewal: false, scope: false }

    for (;;) {
      const response = await send(visit.registry, request, authorization, deadline)
      if (response.status !== 401 || response.isAway)
        return { response, visit, signedIn: authorization !== null }
      discardBody(response.body)

      const earlier = visit.demand
      const offered = readDemand(response, host)
      if (offered.scheme !== 'none') visit = learn(visit, offered, response.reached)
      else if (earlier === null) visit = await greet(visit, deadline)
      const demand = visit.demand ?? offered
      if (demand.scheme === 'none')
        throw new RegistryAuthError('INVALID_CHALLENGE', {
          host,
          message: `${host} refused the request without saying how to sign in.`,
        })
      refuseMovedRealm(earlier, demand, visit.login, host)

      const isAnonymous = visit.login.scheme === 'anonymous'
      const refused = isAnonymous ? 'AUTH_REQUIRED' : 'AUTH_INVALID'
      const wasBearer = authorization?.header.startsWith('Bearer ') === true
      if (demand.scheme === 'basic') {
        if (authorization && !wasBearer) throw new RegistryAuthError(refused, { host, status: 401 })
        if (spent.basic) throw new RegistryAuthError(refused, { host, status: 401 })
        spent.basic = true
      } else if (demand.scheme === 'bearer' && wasBearer) {
        if (demand.error === 'insufficient_scope') {
          const more = spent.scope ? null : retryScopes(demand.scopes, wanted)
          if (more === null)
            throw new RegistryAuthError(isAnonymous ? 'AUTH_REQUIRED' : 'REGISTRY_DENIED', {
              host,
              status: 401,
            })
          spent.scope = true
          scopes = more
        } else if (demand.error === null || demand.error === 'invalid_token') {
          if (spent.renewal) throw new RegistryAuthError(refused, { host, status: 401 })
          spent.renewal = true
        } else throw new RegistryAuthError(refused, { host, status: 401 })
        authorization?.reject()
      } else if (demand.scheme === 'bearer') {
        if (spent.token) throw new RegistryAuthError(refused, { host, status: 401 })
        spent.token = true
        scopes = mergeScopes([...demand.scopes, ...wanted])
      }
      authorization = await answer(visit, scopes, deadline)
    }
  }

  const answer = async (
    { registry, login: current, demand }: Visit,
    scopes: readonly string[],
    deadline: Deadline,
  ): Promise<Authorization | null> =>
    demand === null
      ? null
      : authorize({
          registry,
          demand,
          login: current,
          realmRule,
          scopes,
          tokens,
          cacheKey,
          deadline,
        })

  const contextOf = (current: Login) => ({
    host,
    isAnonymous: current.scheme === 'anonymous',
    isRegistry: tokens.known.get(knownKey) !== undefined,
    redact: redactLogin(current),
    now: transport.now(),
  })

  return {
    host,
    request: async (request) => {
      const signal = anySignal(options.signal, request.signal)
      using deadline = startDeadline(options.timeoutMs ?? DEFAULT_TIMEOUT_MS, signal)
      const { response, visit, signedIn } = await exchange(request, deadline)
      const { status } = response
      const isForReader = status < 300 || status === 304 || (status < 500 && !THROWN.has(status))
      if (!isForReader || (response.isAway && status >= 400))
        throw await explainResponse(response, contextOf(visit.login))
      return finish(response, request, { host, signedIn })
    },
    explain: async (response) => {
      login ??= logIn(host, credential, AbortSignal.timeout(DEFAULT_TIMEOUT_MS))
      const current = await login
      return explainResponse({ ...response, isAway: false, reached: null }, contextOf(current))
    },
  }
}

interface Visit {
  readonly registry: RegistryConnection
  readonly login: Login
  /** Null while the registry has not been asked. */
  readonly demand: Demand | null
}

interface Exchange {
  readonly response: TransportResponse
  readonly visit: Visit
  readonly signedIn: boolean
}

/** Answers that a reader cannot do anything about. */
const THROWN: ReadonlySet<number> = new Set([301, 302, 303, 307, 308, 401, 403, 408, 429])

function send(
  registry: RegistryConnection,
  { method, path, accept, headers }: SessionRequest,
  authorization: Authorization | null,
  deadline: Deadline,
): Promise<TransportResponse> {
  return registry.transport.request({
    method,
    url: requestUrl(registry.origin, path, registry.host),
    headers: {
      ...headers,
      ...(accept && { accept: accept.join(', ') }),
      ...(authorization && { authorization: authorization.header }),
    },
    route: registry.route,
    tls: registry.tls,
    tlsFor: registry.tlsFor,
    redirects: 'follow',
    deadline,
  })
}

/** An identity token stays with the token service and the name that first asked for it. */
function refuseMovedRealm(
  earlier: Demand | null,
  demand: Demand,
  { scheme }: Login,
  host: string,
): void {
  if (scheme !== 'identityToken' || earlier?.scheme !== 'bearer' || demand.scheme !== 'bearer')
    return
  if (earlier.realm === demand.realm && earlier.service === demand.service) return
  throw new RegistryAuthError('REALM_NOT_TRUSTED', {
    host,
    message: `${host} named another token service than before.`,
  })
}

function finish(
  { status, headers, body, url }: TransportResponse,
  { method, maxBytes }: SessionRequest,
  { host, signedIn }: { readonly host: string; readonly signedIn: boolean },
): SessionResponse {
  const encoding = headerOf(headers, 'content-encoding') ?? 'identity'
  if (status < 300 && encoding.toLowerCase() !== 'identity') {
    discardBody(body)
    throw new RegistryAuthError('PROTOCOL', {
      host,
      message: `${host} packed its answer although that was declined.`,
    })
  }
  if (maxBytes === undefined || method === 'HEAD') return { status, headers, body, url, signedIn }
  if (Number(headerOf(headers, 'content-length') ?? 0) > maxBytes) {
    discardBody(body)
    throw new RegistryAuthError('RESPONSE_TOO_LARGE', { host })
  }
  return { status, headers, body: Readable.from(capBody(body, maxBytes, host)), url, signedIn }
}

function anySignal(...signals: readonly (AbortSignal | undefined)[]): AbortSignal | undefined {
  const given = signals.filter((signal) => signal !== undefined)
  return given.length === 0 ? undefined : AbortSignal.any(given)
}
