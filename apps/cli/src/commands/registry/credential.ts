import {
  type LoginMember,
  memberForChange,
  type Method,
  passwordField,
  shownValues,
  type StoredLogin,
} from '@wharfinger/registry-auth/kinds'
import { usageError } from '../../errors.ts'
import type { RegistryCredentialInput } from '../../gql/generated/graphql.ts'
import { chooseMember } from './choose-member.ts'
import type { FoundRegistry } from './find.ts'
import type { RegistryFlags } from './flags.ts'
import { typeName } from './registry.ts'

/** The secrets that were read; null for those that were not given. */
export interface GivenSecrets {
  readonly password: string | null
  readonly sessionToken: string | null
}

/** The user name, and the password, that stand for the AWS identity of the server. */
export const AWSAUTO = 'awsauto'

/** Whether a password is asked for, or the secret that stands in its place. */
export function takesPassword({ method }: LoginMember, { username }: RegistryFlags): boolean {
  return passwordField(method) !== null || username === AWSAUTO
}

/** A credential for a new registry. The gateway is the judge of what is in it. */
export function newCredential(
  member: LoginMember,
  flags: RegistryFlags,
  secrets: GivenSecrets,
): RegistryCredentialInput {
  return credentialOf(member, flags, secrets, {})
}

/** A change to a stored credential: what is not given stays, secrets as well. */
export function changedCredential(
  flags: RegistryFlags,
  found: FoundRegistry,
  secrets: GivenSecrets,
): RegistryCredentialInput | null {
  const { anonymous, method, type, username, roleArn, externalId, tenant } = flags
  const { password, sessionToken } = secrets
  const asked = [anonymous, method, type, username, roleArn, externalId, tenant]
  if ([...asked, password, sessionToken].every((value) => value == null)) return null

  const isChosen = [anonymous, method, type].some((value) => value !== undefined)
  const name = username ?? found.username
  const chosen = chooseMember(found.registry, {
    ...flags,
    ...(name !== null && { username: name }),
  })
  const stored = storedLogin(found)
  const change = { username, hasPassword: password !== null }
  const member = isChosen ? chosen : memberForChange(stored, chosen, change)
  return credentialOf(member, flags, secrets, shownValues(stored, member.method))
}

function storedLogin({ type, method, username, publicFields }: FoundRegistry): StoredLogin {
  const isShown = typeof publicFields === 'object' && publicFields !== null
  const shown = isShown ? Object.entries(publicFields) : []
  return { type: typeName(type), method, username, publicFields: Object.fromEntries(shown) }
}

function credentialOf(
  { name, method }: LoginMember,
  flags: RegistryFlags,
  { password, sessionToken }: GivenSecrets,
  kept: Readonly<Record<string, string>>,
): RegistryCredentialInput {
  const { usernameField } = method
  const secretField = passwordField(method)
  refuseMisplaced(name, method, flags, sessionToken)
  if (secretField === null && flags.username === AWSAUTO && password !== AWSAUTO)
    throw usageError(
      'awsauto stands for the AWS identity of the server, and belongs in both fields.',
      'Give awsauto as the password too, or use --method ecrAuto.',
    )
  const values: Readonly<Record<string, string>> = {
    ...kept,
    ...given(usernameField, flags.username),
    ...given(secretField, password),
    ...given('roleArn', flags.roleArn),
    ...given('externalId', flags.externalId),
    ...given('tenantId', flags.tenant),
    ...given('sessionToken', sessionToken),
  }
  const needsName = usernameField !== null && method.fields[usernameField]?.required === true
  if (needsName && values[usernameField] === undefined)
    throw usageError('--username is missing.', 'Use --anonymous to fetch without a credential.')
  const value = Object.keys(method.fields).length === 0 ? true : values
  // The members of the input and these methods are made of the same definition.
  return { [name]: value } as unknown as RegistryCredentialInput
}

function given(
  field: string | null,
  value: string | null | undefined,
): Readonly<Record<string, string>> {
  return field === null || value == null ? {} : { [field]: value }
}

function refuseMisplaced(
  name: string,
  { fields, usernameField, fixedUsername }: Method,
  { username, roleArn, externalId, tenant }: RegistryFlags,
  sessionToken: string | null,
): void {
  // The forms of one fixed user name, such as _json_key_base64, begin alike.
  const isFixed = fixedUsername !== null && username?.startsWith(fixedUsername) === true
  if (username !== undefined && usernameField === null && !isFixed)
    throw usageError(`--username does not go with ${name}.`)
  const flags = [
    ['--role-arn', roleArn, 'roleArn'],
    ['--external-id', externalId, 'externalId'],
    ['--tenant', tenant, 'tenantId'],
    ['--session-token-file', sessionToken, 'sessionToken'],
  ] as const
  const misplaced = flags.find(([, value, field]) => value != null && !Object.hasOwn(fields, field))
  if (misplaced) throw usageError(`${misplaced[0]} does not go with ${name}.`)
}
