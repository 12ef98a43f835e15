import { kinds } from '@wharfinger/registry-auth/kinds'
import { CliError, usageError } from '../../errors.ts'
import type { RegistryCredentialInput } from '../../gql/generated/graphql.ts'
import type { FoundRegistry } from './find.ts'
import type { RegistryFlags } from './flags.ts'

const METHODS = Object.keys(kinds.docker_v2.methods)

/** The way to sign in that the flags ask for; null where they ask for none. */
export function methodOf(flags: RegistryFlags): string | null {
  const { anonymous, method, username, type } = flags
  if (type !== undefined && !Object.hasOwn(kinds, type))
    throw new CliError('usage', `Credentials of type ${type} cannot be kept yet.`, {
      code: 'TYPE_UNAVAILABLE',
      hint: 'A user name and a password work with --type docker_v2.',
    })
  if (method !== undefined && !METHODS.includes(method))
    throw usageError('There is no such --method.', `Methods: ${METHODS.join(', ')}.`)

  const wanted = anonymous ? 'anonymous' : (method ?? (username === undefined ? null : 'basic'))
  if (wanted !== null && wanted !== 'basic' && username !== undefined)
    throw usageError(`--username does not go with ${wanted}.`)
  return wanted
}

/** A credential for a new registry. The gateway is the judge of what is in it. */
export function newCredential(
  flags: RegistryFlags,
  method: string,
  secret: string,
): RegistryCredentialInput {
  if (method === 'anonymous') return { anonymous: true }
  if (method === 'identityToken') return { identityToken: { token: secret } }
  if (flags.username === undefined)
    throw usageError('--username is missing.', 'Use --anonymous to fetch without a credential.')
  return withPassword(flags, { username: flags.username, password: secret })
}

/** A change to a stored credential: the secret that is not given stays. */
export function changedCredential(
  flags: RegistryFlags,
  found: FoundRegistry,
  secret: string | null,
): RegistryCredentialInput | null {
  const asked = methodOf(flags)
  if (asked === null && secret === null && flags.type === undefined) return null

  const method = asked ?? (found.method === 'anonymous' ? 'basic' : found.method)
  if (method === 'anonymous') return { anonymous: true }
  if (method === 'identityToken')
    return { identityToken: { ...(secret !== null && { token: secret }) } }
  const username = flags.username ?? found.username
  if (username === null)
    throw usageError('--username is missing.', 'The registry has had no user name so far.')
  // A registry that was stored as Docker V2 stays one, whatever its host looks like.
  const type = flags.type ?? (found.type === 'DOCKER_V2' ? 'docker_v2' : undefined)
  return withPassword(
    { ...(type !== undefined && { type }) },
    { username, ...(secret !== null && { password: secret }) },
  )
}

function withPassword(
  { type }: Pick<RegistryFlags, 'type'>,
  basic: { readonly username: string; readonly password?: string },
): RegistryCredentialInput {
  return type === 'docker_v2' ? { dockerV2: basic } : { basic }
}
