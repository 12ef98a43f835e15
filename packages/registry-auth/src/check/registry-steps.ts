import type { Words } from '../words/words.ts'
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
      message: {
        en: `${host} refuses callers without saying how to sign in.`,
        de: `${host} lehnt ab, ohne zu sagen, wie man sich anmeldet.`,
      },
    })
  if (demand.scheme === 'unsupported') await authorizeBy(context, { registry: first, demand })
  return {
    finding: {
      message: {
        en: `${host} is a container registry.`,
        de: `${host} ist eine Container-Registry.`,
      },
      detail: describeDemand(demand),
    },
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
    const message: Words =
      scheme === 'none'
        ? { en: `${host} asks for no sign-in.`, de: `${host} verlangt keine Anmeldung.` }
        : {
            en: `${host} takes the password itself.`,
            de: `${host} nimmt das Passwort selbst entgegen.`,
          }
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
    ? {
        en: `The token service of ${host} answers callers who are not signed in.`,
        de: `Der Token-Dienst von ${host} antwortet auch ohne Anmeldung.`,
      }
    : {
        en: `The token service of ${host} accepts the credential.`,
        de: `Der Token-Dienst von ${host} nimmt die Zugangsdaten an.`,
      }
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
      ? found({ message: { en: `${host} lets everybody in.`, de: `${host} lässt alle herein.` } })
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
      message: isAnonymous
        ? { en: `${host} lets everybody in.`, de: `${host} lässt alle herein.` }
        : { en: `${host} accepts the credential.`, de: `${host} nimmt die Zugangsdaten an.` },
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
      message: {
        en: 'That is not the name of a repository.',
        de: 'Das ist kein Name eines Repositorys.',
      },
      hint: {
        en: 'Write it as the registry shows it, in lower case: team/app.',
        de: 'Schreiben Sie ihn, wie die Registry ihn zeigt, in Kleinbuchstaben: team/app.',
      },
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
    finding: {
      message: { en: `${repository} can be read.`, de: `${repository} kann gelesen werden.` },
    },
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
  const message = {
    en: `A login for ${host} was made from the credential.`,
    de: `Aus den Zugangsdaten wurde eine Anmeldung für ${host} erzeugt.`,
  }
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
