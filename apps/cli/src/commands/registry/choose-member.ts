import { kinds, type Method } from '@wharfinger/registry-auth/kinds'
import { classifyHost, type RegistryTypeName } from '@wharfinger/registry-auth/reference'
import { usageError } from '../../errors.ts'
import type { RegistryFlags } from './flags.ts'

/** A way to sign in, by its name in the API. */
export interface Member {
  readonly name: string
  readonly method: Method
}

const methods: readonly Method[] = Object.values(kinds).flatMap((kind) =>
  Object.values<Method>(kind.methods),
)
const members: readonly Member[] = [
  ...methods.map((method) => ({ name: method.name, method })),
  { name: 'dockerV2', method: kinds.docker_v2.methods.basic },
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
  const name = byUsername[type ?? guess.type]({
    username: username ?? '',
    account: guess.account,
    isAsked: type !== undefined,
  })
  if (type !== undefined && name === 'basic' && type !== guess.type)
    throw usageError(
      `The host is not one of type ${type}.`,
      'Leave --type out, or use --type docker_v2 for any registry with a user name and a password.',
    )
  return memberNamed(name)
}

const GUID = /^(?!0{8}-)[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/iv

interface Known {
  readonly username: string
  /** The account that the host names. */
  readonly account: string | undefined
  /** Whether the type was asked for by name, and not guessed. */
  readonly isAsked: boolean
}

/** What a user name stands for at a registry of each type. */
const byUsername: Readonly<Record<RegistryTypeName, (known: Known) => string>> = {
  docker_v2: ({ isAsked }) => (isAsked ? 'dockerV2' : 'basic'),
  awsecr: ({ username }) => {
    if (username === 'awsauto') return 'ecrAuto'
    return /^A[KS]IA/v.test(username) ? 'ecrAccessKey' : 'basic'
  },
  gcr: ({ username }) => (/^_json_key(?:_base64)?$/v.test(username) ? 'gcrJsonKey' : 'basic'),
  acr: ({ username, account, isAsked }) => {
    if (GUID.test(username)) return 'acrServicePrincipal'
    if (!isAsked) return 'basic'
    return username === account ? 'acrAdmin' : 'acrToken'
  },
  harbor: ({ username }) => (username.startsWith('robot$') ? 'harborRobot' : 'harborUser'),
}
