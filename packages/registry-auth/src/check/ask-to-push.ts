import { authorize } from '../session/authenticator.ts'
import { classifyHost } from '../providers/classify-host.ts'
import { isRepository } from '../reference/repository.ts'
import { judgeRealm } from '../token/realm.ts'
import { requestToken } from '../token/request-token.ts'
import { readBody } from '../transport/body.ts'
import type { CheckContext } from './context.ts'
import { grantedActions } from './granted-actions.ts'
import { CACHE_KEY, type Greeting } from './registry-steps.ts'

/** Harmless to name: a token is asked for it, and nothing is ever sent there. */
const ANY_NAME = 'wharfinger'
const CATALOG_LIMIT = 64 * 1024

/**
 * Whether the credential may push, learned by asking for a token that may, and looking at what was
 * granted. Null where that tells nothing: a registry that takes the password itself, such as ECR's
 * or one with a file of passwords, says so only to who uploads something, which is never done.
 */
export async function askToPush(
  context: CheckContext,
  { registry, demand }: Greeting,
  named: string | null,
): Promise<boolean | null> {
  const { source, deadline } = context
  if (source.isAnonymous || demand.scheme !== 'bearer') return null
  // Google's tokens are opaque.
  if (classifyHost(registry.host).type === 'gcr') return null
  const repository = named ?? (await visibleRepository(context, { registry, demand }))
  if (repository === null) return null

  const realm = judgeRealm({
    realm: demand.realm,
    registry: registry.origin,
    hasCredential: true,
    rule: source.realms,
    policy: registry.transport.policy,
  })
  const login = await source.obtain(registry, deadline.signal)
  const scopes = [`repository:${repository}:pull,push`]
  const question = { realm, service: demand.service, scopes, login, deadline, attempts: 1 }
  const granted = grantedActions(await requestToken(registry, question), repository)
  if (granted?.has('push') || granted?.has('*')) return true
  return granted?.has('pull') ? false : null
}

/** A repository that a key's path names, or one below it. */
export function repositoryWithin(path: string): string | null {
  const name = path.replace(/\*$/v, ANY_NAME)
  return isRepository(name) ? name : null
}

/** The first of the catalog, where a registry may have one: the large public ones show none. */
async function visibleRepository(
  { source, tokens, deadline }: CheckContext,
  { registry, demand }: Greeting,
): Promise<string | null> {
  const { type, confidence } = classifyHost(registry.host)
  if (confidence === 'certain' && type !== 'acr') return null
  const scopes = ['registry:catalog:*']
  const cacheKey = CACHE_KEY
  const common = { registry, demand, deadline, attempts: 1 }
  const authorization = await authorize({ ...common, logins: source, tokens, scopes, cacheKey })
  if (authorization === null) return null
  const { status, body } = await registry.transport.request({
    method: 'GET',
    url: new URL('/v2/_catalog?n=1', registry.origin),
    headers: { accept: 'application/json', authorization: authorization.header },
    route: registry.route,
    tls: registry.tls,
    redirects: 'refuse',
    deadline,
    attempts: 1,
  })
  const bytes = await readBody(body, CATALOG_LIMIT, registry.host)
  if (status !== 200) return null
  const answer: unknown = JSON.parse(bytes.toString('utf8'))
  const isObject = typeof answer === 'object' && answer !== null
  const names: unknown = isObject && 'repositories' in answer ? answer.repositories : null
  const first: unknown = Array.isArray(names) ? names[0] : null
  return typeof first === 'string' && isRepository(first) ? first : null
}
