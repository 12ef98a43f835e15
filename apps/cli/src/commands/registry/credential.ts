import type { Method } from '@wharfinger/registry-auth/kinds'
import { usageError } from '../../errors.ts'
import type { RegistryCredentialInput } from '../../gql/generated/graphql.ts'
import { chooseMember, type Member, memberNamed } from './choose-member.ts'
import type { FoundRegistry } from './find.ts'
import type { RegistryFlags } from './flags.ts'

/** The secrets that were read; null for those that were not given. */
export interface GivenSecrets {
  readonly password: string | null
  readonly sessionToken: string | null
}

/** The user name, and the password, that stand for the AWS identity of the server. */
const AWSAUTO = 'awsauto'

/** Whether a password is asked for, or the secret that stands in its place. */
export function takesPassword({ method }: Member, { username }: RegistryFlags): boolean {
  return passwordField(method) !== undefined || username === AWSAUTO
}

/** A credential for a new registry. The gateway is the judge of what is in it. */
export function newCredential(
  member: Member,
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
  const isSpecial = username !== undefined && chosen.method.fixedUsername !== null
  // A user name and a password are a credential of their own, and may be one of another kind.
  const isWhole = username !== undefined && password !== null && chosen.name !== 'basic'
  const isOther = isChosen || isSpecial || isWhole || found.method === 'anonymous'
  const member = isOther ? chosen : storedMember(found)
  return credentialOf(member, flags, secrets, shownValues(found, member.method))
}

/** A registry that was stored as Docker V2 stays one, whatever its host looks like. */
function storedMember({ method, type }: FoundRegistry): Member {
  return memberNamed(method === 'basic' && type === 'DOCKER_V2' ? 'dockerV2' : method)
}

/** What is stored of the fields that are not secret: they are sent again, or would be forgotten. */
function shownValues(
  { method: stored, username, publicFields }: FoundRegistry,
  { name, fields, usernameField }: Method,
): Readonly<Record<string, string>> {
  const user = usernameField !== null && username !== null ? { [usernameField]: username } : {}
  if (name !== stored || typeof publicFields !== 'object' || publicFields === null) return user
  const shown = Object.entries(publicFields).filter(([field]) => Object.hasOwn(fields, field))
  return { ...user, ...Object.fromEntries(shown) }
}

function credentialOf(
  { name, method }: Member,
  flags: RegistryFlags,
  { password, sessionToken }: GivenSecrets,
  kept: Readonly<Record<string, string>>,
): RegistryCredentialInput {
  const { usernameField } = method
  const secretField = passwordField(method)
  refuseMisplaced(name, method, flags, sessionToken)
  if (secretField === undefined && flags.username === AWSAUTO && password !== AWSAUTO)
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
  field: string | null | undefined,
  value: string | null | undefined,
): Readonly<Record<string, string>> {
  return field == null || value == null ? {} : { [field]: value }
}

/** The secret that a password stands for: the one that the method cannot do without. */
function passwordField({ fields }: Method): string | undefined {
  return Object.entries(fields).find(([, field]) => field.secret && field.required)?.[0]
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
