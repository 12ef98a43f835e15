import type { LoginMember } from '@wharfinger/registry-auth/kinds'
import { chooseMember, memberNamed } from '../registry/choose-member.ts'
import type { FoundRegistry } from '../registry/find.ts'
import type { RegistryFlags } from '../registry/flags.ts'
import { typeName } from '../registry/registry.ts'

/** A value that is not as the file wants it. Of secrets and certificates only that it is so. */
export interface Change {
  readonly field: string
  readonly from?: string
  readonly to?: string
}

/** The file's CA certificate, where it names one. */
export interface Wanted {
  readonly key: string
  readonly flags: RegistryFlags
  readonly caCertificate: string | null
}

/** What the file wants otherwise than it is. What it does not say is left as it is. */
export function differences({ key, flags, caCertificate }: Wanted, found: FoundRegistry): Change[] {
  const { name, secureConnection, plainHttp, expires } = flags
  const ends = found.secret.expiresAt
  return [
    ...changed('name', found.name, name),
    ...credentialDifferences(key, flags, found),
    ...changed('secureConnection', String(found.tlsVerify), text(secureConnection)),
    ...changed('plainHttp', String(found.allowPlainHttp), text(plainHttp)),
    ...(caCertificate !== null && squeezed(caCertificate) !== squeezed(found.caCertificate ?? '')
      ? [{ field: 'caFile' }]
      : []),
    ...(expires !== undefined && Date.parse(expires) !== Date.parse(ends ?? '')
      ? [{ field: 'expires', from: ends ?? 'never', to: new Date(expires).toISOString() }]
      : []),
  ]
}

function credentialDifferences(key: string, flags: RegistryFlags, found: FoundRegistry): Change[] {
  const { anonymous, method, type, username, roleArn, externalId, tenant } = flags
  const asked = [anonymous, method, type, username, roleArn, externalId, tenant]
  if (asked.every((value) => value === undefined)) return []
  const member = memberFor(key, flags, found)
  const takesName = member.method.usernameField !== null
  return [
    ...changed('method', found.method, isSame(member, flags, found) ? undefined : member.name),
    ...changed('type', typeName(found.type), type),
    ...changed('username', found.username ?? '', takesName ? username : undefined),
    ...changed('roleArn', shown(found, 'roleArn'), roleArn),
    ...changed('externalId', shown(found, 'externalId'), externalId),
    ...changed('tenant', shown(found, 'tenantId'), tenant),
  ]
}

/** The way to sign in that the file asks for, with the stored user name where it names none. */
export function memberFor(
  key: string,
  flags: RegistryFlags,
  found: FoundRegistry | null,
): LoginMember {
  const name = flags.username ?? found?.username ?? null
  return chooseMember(key, { ...flags, ...(name !== null && { username: name }) })
}

/**
 * A plain user name and password is what every method with a user name was once given as: the server
 * makes of it what the host stands for.
 */
function isSame(
  { name, method }: LoginMember,
  flags: RegistryFlags,
  found: FoundRegistry,
): boolean {
  if (method.name === found.method) return true
  const isPlain = name === 'basic' && flags.method === undefined
  return isPlain && memberNamed(found.method).method.usernameField !== null
}

function shown({ publicFields }: FoundRegistry, name: string): string {
  if (typeof publicFields !== 'object' || publicFields === null) return ''
  const fields: [string, unknown][] = Object.entries(publicFields)
  const value = fields.find(([field]) => field === name)?.[1]
  return typeof value === 'string' ? value : ''
}

function changed(field: string, from: string, to: string | undefined): Change[] {
  return to === undefined || to === from ? [] : [{ field, from, to }]
}

function text(value: boolean | undefined): string | undefined {
  return value === undefined ? undefined : String(value)
}

function squeezed(certificate: string): string {
  return certificate.replaceAll(/\s+/gv, '')
}
