import {
  obtainClientLogin,
  obtainRepositoryToken,
  planClientLogin,
} from '@wharfinger/registry-auth'
import type { Context } from '../../context.ts'
import { NotFoundError } from '../../errors.ts'
import { hostOf, targetOf } from '../resolve.ts'
import { findCredential } from '../sealed-credential.ts'
import { cacheKeyOf } from '../token-owner.ts'
import {
  type CredentialNotIssuedError,
  nothingToIssue,
  principalNotAllowed,
  pushNotAllowed,
  staticNotAllowed,
} from './errors.ts'
import type { IssuingRecord } from './find-record.ts'
import type { IssuedKind, IssueRequest } from './request.ts'

/** How far what is handed out reaches. */
export type IssuedScope = 'REPOSITORY' | 'REGISTRY' | 'PRINCIPAL'

/** What is handed out, once, and kept nowhere by whoever hands it out. */
export interface IssuedCredential {
  /** The key of the record that it is of. */
  readonly registry: string
  readonly kind: IssuedKind
  /** Null for a token, which goes by no name. */
  readonly username: string | null
  readonly secret: string
  readonly scope: IssuedScope
  readonly expiresAt: Date | null
  /** Whether it can be ended before that. */
  readonly revocable: boolean
  /** Whether it is the stored secret itself. */
  readonly stored: boolean
}

/** The version of the credential that it was made of comes along, to be looked at again. */
export interface Made {
  readonly credential: IssuedCredential
  readonly version: number
}

/** What cannot be allowed is refused before anything is opened or asked. */
export function refusalOf(
  { record, ticks }: IssuingRecord,
  { kind, actions }: IssueRequest,
): ((key: string) => CredentialNotIssuedError) | null {
  if (record.method === 'anonymous') return nothingToIssue
  const pushes = actions.some((action) => action !== 'pull')
  return kind === 'TOKEN' && pushes && !ticks.allowPush ? pushNotAllowed : null
}

/**
 * Makes what is asked for, of the caches where they have it. Throws a RegistryAuthError where
 * the registry or its cloud does not play along.
 */
export async function make(
  context: Context,
  issuing: IssuingRecord,
  { kind, repositories, actions }: IssueRequest,
): Promise<Made> {
  const { transport, tokens, logins, resolver, actor, requestId, request } = context
  const { record, ticks } = issuing
  const { id, key } = record
  const found = await findCredential(context, { id, reason: 'issue', actor, requestId })
  if (!found) throw new NotFoundError('registry')
  const { credential, version } = found
  const options = {
    transport,
    target: targetOf(record),
    credential,
    tokens,
    logins,
    cacheKey: cacheKeyOf({ id, version }),
    isCurrent: () => resolver.holds(id, version),
    signal: request.signal,
  }
  if (kind === 'TOKEN') {
    const access = repositories.map((repository) => ({ repository, actions }))
    const { token, expiresAt } = await obtainRepositoryToken({ ...options, access })
    const issued = { registry: key, kind, username: null, secret: token } as const
    const scope = 'REPOSITORY'
    return { credential: { ...issued, scope, ...untilItsEnd(expiresAt) }, version }
  }

  const { origin, reach } = planClientLogin(hostOf(key), credential)
  if (origin === 'minted' && reach === 'principal' && !ticks.allowPrincipal)
    throw principalNotAllowed(key)
  const login = await obtainClientLogin({ ...options, allowStored: ticks.allowStaticSecret })
  if (!login) throw staticNotAllowed(key)
  const { username, secret, expiresAt } = login
  const scope = login.reach === 'principal' ? 'PRINCIPAL' : 'REGISTRY'
  const issued = { registry: key, kind, username, secret, scope } as const
  if (login.origin === 'minted')
    return { credential: { ...issued, ...untilItsEnd(expiresAt) }, version }
  const expires = expiresAt === null ? null : new Date(expiresAt)
  // The registry ends an identity token, and what is stored, where its owner says so there.
  const lasting = { expiresAt: expires, revocable: true, stored: login.origin === 'stored' }
  return { credential: { ...issued, ...lasting }, version }
}

/** Nobody takes back what a cloud or a token service has signed. */
function untilItsEnd(expiresAt: number | null) {
  const end = expiresAt === null ? null : new Date(expiresAt)
  return { expiresAt: end, revocable: false, stored: false } as const
}
