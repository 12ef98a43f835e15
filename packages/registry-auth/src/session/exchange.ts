import { type Authorization, authorize } from './authenticator.ts'
import type { Demand } from '../challenge/choose-challenge.ts'
import { RegistryAuthError } from '../errors/errors.ts'
import { readDemand } from '../registry/ping.ts'
import type { LoginSource } from '../login/login-source.ts'
import type { Reception, ReceptionOptions, Visit } from './reception.ts'
import type { RegistryConnection } from '../registry/registry-connection.ts'
import { explainResponse } from '../registry/registry-error.ts'
import { requestUrl } from './request-url.ts'
import type { SessionRequest } from './session.ts'
import { mergeScopes, retryScopes } from '../token/scopes.ts'
import { discardBody } from '../transport/body.ts'
import type { Deadline } from '../transport/deadline.ts'
import type { TransportResponse } from '../transport/transport.ts'

export interface Exchanged {
  /** Never the registry's own 401. */
  readonly response: TransportResponse
  readonly signedIn: boolean
}

export type Exchange = (request: SessionRequest, deadline: Deadline) => Promise<Exchanged>

/** Sends a request, answers what the registry demands, and sends it again: each way once. */
export function createExchange(options: ReceptionOptions, reception: Reception): Exchange {
  const { tokens, cacheKey, target, transport } = options
  const { host } = target

  const answer = async (
    { registry, demand }: Visit,
    scopes: readonly string[],
    deadline: Deadline,
  ): Promise<Authorization | null> => {
    if (options.isCurrent?.() === false) throw new RegistryAuthError('CREDENTIAL_CHANGED', { host })
    if (demand === null) return null
    const logins = reception.logins()
    return authorize({ registry, demand, logins, scopes, tokens, cacheKey, deadline })
  }

  const hear = async (
    visit: Visit,
    response: TransportResponse,
    deadline: Deadline,
  ): Promise<Visit & { readonly demand: Demand }> => {
    const offered = readDemand(response, host)
    const isSilent = offered.scheme === 'none'
    // Before it is remembered: the next request would take it for what was there first.
    keepIdentityToken(visit.demand, offered, reception.logins(), host)
    // Some registries leave the challenge out of everything but the answer to a ping.
    const asked = isSilent && visit.demand === null ? await reception.greet(visit, deadline) : visit
    const learned = isSilent ? asked : reception.learn(visit, offered, response.reached)
    const demand = learned.demand ?? offered
    if (demand.scheme === 'none')
      throw new RegistryAuthError('INVALID_CHALLENGE', {
        host,
        message: {
          en: `${host} refused the request without saying how to sign in.`,
          de: `${host} hat die Anfrage abgelehnt, ohne zu sagen, wie man sich anmeldet.`,
        },
      })
    return { ...learned, demand }
  }

  const explain = (response: TransportResponse): Promise<RegistryAuthError> => {
    const { isAnonymous, redact } = reception.logins()
    const isRegistry = reception.isKnown()
    const now = transport.now()
    return explainResponse(response, { host, isAnonymous, isRegistry, redact, now })
  }

  /** Amazon says 403 where a login has come to its end; every other 403 is a judgement. */
  const endedOrThrow = async (response: TransportResponse, isSpent: boolean): Promise<void> => {
    const error = await explain(response)
    if (error.code !== 'EXPIRED' || isSpent) throw error
  }

  /** What a registry says of a login that it refused. One that is locked out is not tried again. */
  const judge = async (response: TransportResponse): Promise<RegistryAuthError> => {
    const error = await explain(response)
    if (error.code === 'LOCKED_OUT') throw error
    return error
  }

  return async (request, deadline) => {
    const wanted = mergeScopes(request.scope)
    const spent = new Set<Remedy>()
    let visit = await reception.enter(deadline)
    let authorization = await answer(visit, wanted, deadline)
    for (;;) {
      const response = await send(visit.registry, request, authorization, deadline)
      const mayHaveEnded = response.status === 403 && authorization?.isRenewable === true
      if (mayHaveEnded && !response.isAway) {
        await endedOrThrow(response, spent.has('login'))
        spent.add('login')
        authorization?.reject()
        authorization = await answer(visit, wanted, deadline)
        continue
      }
      if (response.status !== 401 || response.isAway)
        return { response, signedIn: authorization !== null }
      const said = authorization === null ? null : await judge(response)
      if (said === null) discardBody(response.body)

      const heard = await hear(visit, response, deadline)
      const { remedy, scopes } = chooseRemedy(heard.demand, authorization, wanted)
      if (remedy === null || spent.has(remedy)) throw refusal(heard, reception.logins(), said, host)
      spent.add(remedy)
      authorization?.reject()
      visit = heard
      authorization = await answer(heard, scopes, deadline)
    }
  }
}

/** What a 401 can be answered with. Each helps once; the second time it is a refusal. */
type Remedy = 'password' | 'login' | 'token' | 'renewal' | 'scope'

interface Choice {
  readonly remedy: Remedy | null
  readonly scopes: readonly string[]
}

function chooseRemedy(
  demand: Demand,
  sent: Authorization | null,
  wanted: readonly string[],
): Choice {
  if (demand.scheme !== 'bearer') return { remedy: remedyForBasic(sent), scopes: wanted }
  if (sent?.scheme !== 'bearer')
    return { remedy: 'token', scopes: mergeScopes([...demand.scopes, ...wanted]) }
  if (sent.isFinal) return { remedy: null, scopes: wanted }
  if (demand.error === 'insufficient_scope') {
    const scopes = retryScopes(demand.scopes, wanted)
    return { remedy: scopes === null ? null : 'scope', scopes: scopes ?? wanted }
  }
  const mayBeStale = demand.error === null || demand.error === 'invalid_token'
  return { remedy: mayBeStale ? 'renewal' : null, scopes: wanted }
}

function remedyForBasic(sent: Authorization | null): Remedy | null {
  if (sent?.scheme !== 'basic') return 'password'
  return sent.isRenewable ? 'login' : null
}

function refusal(
  { demand }: Visit,
  { isAnonymous }: LoginSource,
  said: RegistryAuthError | null,
  host: string,
): RegistryAuthError {
  if (isAnonymous) return new RegistryAuthError('AUTH_REQUIRED', { host, status: 401 })
  const isTooLittle = demand?.scheme === 'bearer' && demand.error === 'insufficient_scope'
  if (isTooLittle) return new RegistryAuthError('REGISTRY_DENIED', { host, status: 401 })
  return said ?? new RegistryAuthError('AUTH_INVALID', { host, status: 401 })
}

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

/** An identity token stays with the token service, and the name, that first asked for it. */
function keepIdentityToken(
  earlier: Demand | null,
  demand: Demand,
  logins: LoginSource,
  host: string,
): void {
  if (!logins.isIdentityToken() || earlier?.scheme !== 'bearer' || demand.scheme !== 'bearer')
    return
  if (earlier.realm === demand.realm && earlier.service === demand.service) return
  throw new RegistryAuthError('REALM_NOT_TRUSTED', {
    host,
    message: {
      en: `${host} named another token service than before.`,
      de: `${host} nannte einen anderen Token-Dienst als zuvor.`,
    },
  })
}
