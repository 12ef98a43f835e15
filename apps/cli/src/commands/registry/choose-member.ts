import {
  loginMember,
  type LoginMember,
  loginMembers,
  memberForLogin,
} from '@wharfinger/registry-auth/kinds'
import { usageError } from '../../errors.ts'
import type { RegistryFlags } from './flags.ts'

/** @throws {CliError} a usage error that lists those there are */
export function memberNamed(name: string): LoginMember {
  const member = loginMember(name)
  if (member) return member
  throw usageError('There is no such --method.', `Methods: ${loginMembers().join(', ')}.`)
}

/**
 * The way to sign in that the flags ask for: by its name, or by the type of the registry and the user
 * name, some of which have a meaning of their own. `typed` is the registry, which tells its type.
 */
export function chooseMember(
  typed: string,
  { anonymous, method, type, username }: RegistryFlags,
): LoginMember {
  if (anonymous) return memberNamed('anonymous')
  if (method !== undefined) return memberNamed(method)
  const member = memberForLogin(typed, { type, username })
  if (member) return member
  throw usageError(
    `The host is not one of type ${type}.`,
    'Leave --type out, or use --type docker_v2 for any registry with a user name and a password.',
  )
}
