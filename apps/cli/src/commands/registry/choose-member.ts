import { kinds, type Method } from '@wharfinger/registry-auth/kinds'
import { classifyHost } from '@wharfinger/registry-auth/reference'
import { usageError } from '../../errors.ts'
import type { RegistryFlags } from './flags.ts'

/** A way to sign in, by its name in the API. */
export interface Member {
  readonly name: string
  readonly method: Method
}

/** A user name and a password, whatever the host looks like. */
const DOCKER_V2 = 'dockerV2'

const methods: readonly Method[] = Object.values(kinds).flatMap((kind) =>
  Object.values<Method>(kind.methods),
)
const members: readonly Member[] = [
  ...methods.map((method) => ({ name: method.name, method })),
  { name: DOCKER_V2, method: kinds.docker_v2.methods.basic },
]

/** @throws {CliError} a usage error that lists those there are */
export function memberNamed(name: string): Member {
  const member = members.find((each) => each.name === name)
  if (member) return member
  const names = members.map((each) => each.name).join(', ')
  throw usageError('There is no such --method.', `Methods: ${names}.`)
}

/**
 * The way to sign in that the flags ask for: by its name, or by the type of the registry and the user
 * name, some of which have a meaning of their own. `typed` is the registry, which tells its type.
 */
export function chooseMember(
  typed: string,
  { anonymous, method, type, username }: RegistryFlags,
): Member {
  if (anonymous) return memberNamed('anonymous')
  if (method !== undefined) return memberNamed(method)
  const guess = classifyHost(typed)
  const isAsked = type !== undefined
  const known = { username: username ?? '', account: guess.account, isAsked }
  const meant = kinds[type ?? guess.type].methodFor(known)
  if (meant !== null) return memberNamed(meant)
  if (type === 'docker_v2') return memberNamed(DOCKER_V2)
  if (isAsked && type !== guess.type)
    throw usageError(
      `The host is not one of type ${type}.`,
      'Leave --type out, or use --type docker_v2 for any registry with a user name and a password.',
    )
  return memberNamed('basic')
}
