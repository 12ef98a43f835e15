import { type Authorization, authorize } from '../session/authenticator.ts'
import type { Demand } from '../challenge/choose-challenge.ts'
import { RegistryAuthError } from '../errors/errors.ts'
import { ping } from '../registry/ping.ts'
import { isMinted, type Login } from '../kinds/provider.ts'
import { isRepository } from '../reference/repository.ts'
import { connectionTo, type RegistryConnection } from '../registry/registry-connection.ts'
import { remedies } from '../errors/remedies.ts'
import { openRegistry } from '../session/session.ts'
import { discardBody } from '../transport/body.ts'
import type { CheckContext } from './context.ts'
import type { Found } from './network-steps.ts'
import type { Finding } from './report.ts'

/** A person waits for the report, so a fault is tried over once only. */
const ATTEMPTS = 2
/** Within the caches of one check, which nobody else sees. */
export const CACHE_KEY = 'check'

export interface Greeting {
  readonly registry: RegistryConnection
  readonly demand: Demand
}

export async function pingStep(context: CheckContext, origin: URL): Promise<Found<Greeting>> {
  const { transport, target, deadline, source } = context
  const { host } = target
  const { redact } = source
  const first = connectionTo(transport, target, origin, null)
  const { demand, status, reached } = await ping(first, { deadline, redact, attempts: ATTEMPTS })
  if (status === 401 && demand.scheme === 'none')
    throw new RegistryAuthError('INVALID_CHALLENGE', {
      host,
      message: `${host} refuses callers without saying how to sign in.`,
    })
  if (demand.scheme === 'unsupported') await authorizeBy(context, { registry: first, demand })
  return {
    finding: { message: `${host} is a container registry.`, detail: describeDemand(demand) },
    value: { registry: connectionTo(transport, target, origin, reached), demand },
  }
}

/**
 * Makes a login where the credential is not one itself, and asks for a token without a scope: with
 * one, some services hand out an anonymous token instead.
 */
export async function tokenStep(
  context: CheckContext,
  greeting: Greeting,
): Promise<Found<Authorization | null>> {
  const { host } = context.target
  const { scheme } = greeting.demand
  const { source, deadline } = context
  if (scheme === 'basic' && source.mints) {
    const login = await source.obtain(greeting.registry, deadline.signal)
    return { finding: describeMinted(login, host), value: null }
  }
  if (scheme !== 'bearer') {
    const message =
      scheme === 'none' ? `${host} asks for no sign-in.` : `${host} takes the password itself.`
    return { finding: { state: 'SKIPPED', message }, value: null }
  }
  const { isAnonymous } = source
  const authorization = await authorizeBy(context, greeting).catch((error: unknown) => {
    // Some services give anonymous tokens for a named public repository only.
    if (isAnonymous && error instanceof RegistryAuthError && error.code === 'REGISTRY_DENIED')
      return null
    throw error
  })
  const message = isAnonymous
    ? `The token service of ${host} answers callers who are not signed in.`
    : `The token service of ${host} accepts the credential.`
  return { finding: { message }, value: authorization }
}

export async function authorizeStep(
  context: CheckContext,
  greeting: Greeting,
  token: Authorization | null,
): Promise<Found<null>> {
  const { deadline, source, target } = context
  const { host } = target
  const { isAnonymous } = source
  if (greeting.demand.scheme === 'none')
    return isAnonymous
      ? found({ message: `${host} lets everybody in.` })
      : found({ ...unproved(host), state: 'SKIPPED' })

  const authorization = token ?? (await nonBearer(context, greeting))
  if (authorization === null) return found(unproved(host))
  const { demand, status, refusal } = await ping(greeting.registry, {
    deadline,
    authorization: authorization.header,
    redact: source.redact,
    attempts: ATTEMPTS,
  })
  // A token without scopes may be too little even for the base; then at least it was understood.
  const isTooLittle = demand.scheme === 'bearer' && demand.error === 'insufficient_scope'
  if (status === 200 || (isTooLittle && !isAnonymous))
    return found({
      message: isAnonymous ? `${host} lets everybody in.` : `${host} accepts the credential.`,
    })
  if (isAnonymous && demand.scheme === 'bearer') return found(unproved(host))
  if (refusal && !isAnonymous) throw refusal
  throw new RegistryAuthError(isAnonymous ? 'AUTH_REQUIRED' : 'AUTH_INVALID', {
    host,
    detail: 'HTTP 401',
  })
}

/** Reads one page of a repository's tags. `value` says whether that took the credential. */
export async function repositoryStep(
  context: CheckContext,
  repository: string,
): Promise<Found<{ readonly signedIn: boolean }>> {
  const { transport, target, credential, tokens, logins, deadline } = context
  const { host } = target
  if (!isRepository(repository))
    throw new RegistryAuthError('REPOSITORY_NOT_FOUND', {
      host,
      message: 'That is not the name of a repository.',
      hint: 'Write it as the registry shows it, in lower case: team/app.',
    })
  const session = openRegistry({
    transport,
    target,
    credential,
    tokens,
    logins,
    cacheKey: CACHE_KEY,
    signal: deadline.signal,
  })
  const response = await session.request({
    method: 'GET',
    path: `/v2/${repository}/tags/list?n=1`,
    scope: [`repository:${repository}:pull`],
    accept: ['application/json'],
  })
  if (response.status !== 200) throw await session.explain(response)
  discardBody(response.body)
  return {
    finding: { message: `${repository} can be read.` },
    value: { signedIn: response.signedIn },
  }
}

function authorizeBy(
  { source, tokens, deadline }: CheckContext,
  { registry, demand }: Greeting,
): Promise<Authorization | null> {
  return authorize({
    registry,
    demand,
    logins: source,
    tokens,
    deadline,
    scopes: [],
    cacheKey: CACHE_KEY,
    attempts: ATTEMPTS,
  })
}

async function nonBearer(context: CheckContext, greeting: Greeting): Promise<Authorization | null> {
  return greeting.demand.scheme === 'bearer' ? null : authorizeBy(context, greeting)
}

function describeMinted(login: Login, host: string): Finding {
  const message = `A login for ${host} was made from the credential.`
  if (!isMinted(login)) return { message }
  return { message, detail: `valid until ${new Date(login.expiresAt).toISOString()}` }
}

function unproved(host: string): Finding {
  const { message, hint } = remedies.NOT_VERIFIED
  return { code: 'NOT_VERIFIED', message: message(host), hint }
}

function found(finding: Finding): Found<null> {
  return { finding, value: null }
}

function describeDemand(demand: Demand): string {
  if (demand.scheme === 'bearer') return 'asks for Bearer tokens'
  return demand.scheme === 'basic' ? 'asks for Basic sign-in' : 'open to everybody'
}
