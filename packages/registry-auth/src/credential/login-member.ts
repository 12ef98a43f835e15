import type { FieldValues, Method } from '../kinds/kind.ts'
import { classifyHost } from '../providers/classify-host.ts'
import { type KindName, kinds } from '../providers/registered-kinds.ts'

/** A way to sign in as an API or a command line names it: a method, or {@link DOCKER_V2_MEMBER}. */
export interface LoginMember {
  readonly name: string
  readonly method: Method
}

/** A plain user name and password that stay just that, whatever the host looks like. */
export const DOCKER_V2_MEMBER = 'dockerV2'

/** A login as it is typed: not yet its secret, and the type only where somebody asked for one. */
export interface TypedLogin {
  readonly username?: string | undefined
  readonly type?: KindName | undefined
}

/** What is stored of a record, as far as it may be shown. */
export interface StoredLogin {
  readonly type: string
  readonly method: string
  readonly username: string | null
  readonly publicFields: FieldValues
}

/** What is given of a change: a user name, a password, or both. */
export interface GivenLogin {
  readonly username?: string | undefined
  readonly hasPassword: boolean
}

const members: ReadonlyMap<string, LoginMember> = new Map(
  Object.values(kinds)
    .flatMap((kind) => Object.values<Method>(kind.methods))
    .map((method) => [method.name, { name: method.name, method }]),
)
const dockerV2: LoginMember = { name: DOCKER_V2_MEMBER, method: kinds.docker_v2.methods.basic }
const basic: LoginMember = { name: 'basic', method: kinds.docker_v2.methods.basic }

/** The names of all ways to sign in, by which {@link loginMember} finds them. */
export function loginMembers(): readonly string[] {
  return [...members.keys(), DOCKER_V2_MEMBER]
}

/** The way to sign in of a name; null where there is none. */
export function loginMember(name: string): LoginMember | null {
  return name === DOCKER_V2_MEMBER ? dockerV2 : (members.get(name) ?? null)
}

/**
 * The way to sign in that the type of a registry and a user name ask for, some of which have a meaning
 * of their own: `awsauto`, `_json_key`, `AKIA…`, an application id. `registry` is the registry as it is
 * typed, whose host tells the type unless one is asked for. Null where the host is not one of the type
 * that is asked for, and the user name means nothing there.
 */
export function memberForLogin(
  registry: string,
  { username = '', type }: TypedLogin,
): LoginMember | null {
  const guess = classifyHost(registry)
  const isAsked = type !== undefined
  const meant = kinds[type ?? guess.type].methodFor({ username, account: guess.account, isAsked })
  if (meant !== null) return loginMember(meant)
  if (type === 'docker_v2') return dockerV2
  return isAsked && type !== guess.type ? null : basic
}

/**
 * The way to sign in of a stored record after a user name, a password or both are given anew.
 * `chosen` is what these would ask for in a new record ({@link memberForLogin}): it counts where the
 * user name has a meaning of its own, where both are given, and where there was no login before.
 */
export function memberForChange(
  stored: Pick<StoredLogin, 'type' | 'method'>,
  chosen: LoginMember,
  { username, hasPassword }: GivenLogin,
): LoginMember {
  const isSpecial = username !== undefined && chosen.method.fixedUsername !== null
  // A user name and a password are a credential of their own, and may be one of another kind.
  const isWhole = username !== undefined && hasPassword && chosen.name !== basic.name
  const isOther = isSpecial || isWhole || stored.method === 'anonymous'
  return isOther ? chosen : (storedMember(stored) ?? chosen)
}

/** A registry that was stored as Docker V2 stays one, whatever its host looks like. */
function storedMember({ method, type }: Pick<StoredLogin, 'type' | 'method'>): LoginMember | null {
  return method === basic.name && type === 'docker_v2' ? dockerV2 : loginMember(method)
}

/**
 * What is stored of the fields of a method that are not secret. A change that leaves them out would
 * forget them, so they are given again.
 */
export function shownValues(
  {
    method: stored,
    username,
    publicFields,
  }: Pick<StoredLogin, 'method' | 'username' | 'publicFields'>,
  { name, fields, usernameField }: Method,
): FieldValues {
  const user = usernameField !== null && username !== null ? { [usernameField]: username } : {}
  if (name !== stored) return user
  const shown = Object.entries(publicFields).filter(([field]) => Object.hasOwn(fields, field))
  return { ...user, ...Object.fromEntries(shown) }
}

/** The field that a password stands for: the secret that the method cannot do without; null for none. */
export function passwordField({ fields }: Method): string | null {
  return Object.entries(fields).find(([, field]) => field.secret && field.required)?.[0] ?? null
}
