import {
  issueWords,
  type LoginMember,
  memberForChange,
  memberForLogin,
  passwordField,
  shownValues,
} from '@wharfinger/registry-auth/kinds'
import type { RegistryTypeName } from '@wharfinger/registry-auth/reference'
import { ValidationError } from '../errors.ts'
import type { CredentialInput } from '../registries/input.ts'
import type { Registry } from '../registries/registry.ts'
import { shownFields } from '../registries/secret.ts'
import { badRequest } from './errors.ts'
import { anchoreType } from './registry-record.ts'

/** What a request says of the credential; undefined where it says nothing. */
export interface GivenLogin {
  readonly type: RegistryTypeName | undefined
  readonly user: string | undefined
  readonly password: string | undefined
}

const AWSAUTO = 'awsauto'

/** The credential of a new registry, by the meaning that its type and its user name have. */
export function newCredential(registry: string, { type, user, password }: GivenLogin) {
  const member = memberForLogin(registry, { type, username: user })
  if (!member) throw otherType()
  return inputOf(member, user, password, {})
}

/**
 * The change to a stored credential; null where there is none. What is given as it is shown is no
 * change: clients that send the whole record do not know that a `docker_v2` may be a Google key.
 */
export function changedCredential(registry: Registry, given: GivenLogin): CredentialInput | null {
  const { user, password } = given
  const shown: readonly unknown[] = [registry.type, anchoreType(registry)]
  const type = shown.includes(given.type) ? undefined : given.type
  const isSameUser = user === undefined || user === (registry.username ?? '')
  if (type === undefined && isSameUser && password === undefined) return null

  const username = user ?? registry.username ?? undefined
  const chosen = memberForLogin(registry.key, { type, username })
  if (!chosen) throw otherType()
  const change = { username: isSameUser ? undefined : user, hasPassword: password !== undefined }
  const member = type === undefined ? memberForChange(registry, chosen, change) : chosen
  const stored = { ...registry, publicFields: shownFields(registry) }
  return inputOf(member, username, password, shownValues(stored, member.method))
}

function inputOf(
  { name, method }: LoginMember,
  user: string | undefined,
  password: string | undefined,
  kept: Readonly<Record<string, string>>,
): CredentialInput {
  const { usernameField, fields } = method
  const secretField = passwordField(method)
  if (secretField === null && user === AWSAUTO && password !== AWSAUTO)
    throw new ValidationError([
      {
        path: ['credential', name, 'password'],
        code: 'AWSAUTO_BOTH',
        message: issueWords.AWSAUTO_BOTH,
      },
    ])
  if (Object.keys(fields).length === 0) return { [name]: true }
  return {
    [name]: {
      ...kept,
      ...(usernameField !== null && user !== undefined && { [usernameField]: user }),
      ...(secretField !== null && password !== undefined && { [secretField]: password }),
    },
  }
}

function otherType() {
  return badRequest(
    'registry_type: The host is not one of this type.',
    'Use docker_v2 for any registry with a user name and a password, or leave the type out.',
  )
}
