import { DOCKER_V2_MEMBER, type Kind, kinds, type Method } from '@wharfinger/registry-auth/kinds'

/** A member of the credential input: a method, by the name that the API gives it. */
export interface CredentialMember {
  readonly name: string
  readonly kind: Kind
  readonly method: Method
}

/** The members that the API has for some kinds of registry: one for each of their methods. */
export function membersOf(registered: Readonly<Record<string, Kind>>): readonly CredentialMember[] {
  const own = Object.values(registered).flatMap((kind) =>
    Object.values(kind.methods).map((method) => ({ name: method.name, kind, method })),
  )
  const { docker_v2: dockerV2 } = kinds
  return [...own, { name: DOCKER_V2_MEMBER, kind: dockerV2, method: dockerV2.methods.basic }]
}

export const credentialMembers = membersOf(kinds)

/** What is asked for by user name and password is the same input, whichever method it is. */
const USER_AND_PASSWORD = 'username,password'

/** The name of the input type that holds the fields of a method; null where it has none. */
export function inputNameOf({ name, fields }: Method): string | null {
  const names = Object.keys(fields)
  if (names.length === 0) return null
  if (names.join(',') === USER_AND_PASSWORD) return 'BasicCredentialInput'
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`
}
