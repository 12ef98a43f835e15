import { classifyHost } from '../providers/classify-host.ts'
import type { RegistryTypeName } from '../providers/registered-kinds.ts'

/** What kind of text an entry was found in. */
export type PasteSource =
  | 'docker-config'
  | 'command'
  | 'azure'
  | 'google-key'
  | 'aws-key'
  | 'harbor-robot'
  | 'address'

/**
 * Why an entry cannot be stored as it is. `SECRET_MISSING`: the text names who signs in and where,
 * or only where. `SHORT_LIVED`: its secret ends within hours. `REGISTRY_MISSING`: it does not say
 * for which registry it is.
 */
export type PasteProblem = 'SECRET_MISSING' | 'SHORT_LIVED' | 'REGISTRY_MISSING'

/**
 * A credential as the input of a method: its name, and its values by the names of its fields. The
 * secret ones are apart, so that the rest can be shown and sent without them.
 */
export interface PastedCredential {
  readonly method: string
  /** What is not secret; empty where everything is. */
  readonly values: Readonly<Record<string, string>>
  /** What is. */
  readonly secrets: Readonly<Record<string, string>>
}

/** One registry, or a credential for one, that a text told of. */
export interface PastedEntry {
  readonly source: PasteSource
  /** The keys to keep it under, the first for the registry itself; empty where none is named. */
  readonly registryKeys: readonly string[]
  /** The form that it belongs to. */
  readonly type: RegistryTypeName
  /** Who signs in, where the text says so. */
  readonly username: string | null
  /** Null where there is nothing worth storing; what is known can still begin a form. */
  readonly credential: PastedCredential | null
  /** Null for an entry that can be stored as it is. */
  readonly problem: PasteProblem | null
}

/** User names under which the clouds hand out tokens of their own, which end within hours. */
const TOKEN_USERS: ReadonlyMap<string, RegistryTypeName> = new Map([
  ['AWS', 'awsecr'],
  ['oauth2accesstoken', 'gcr'],
  ['00000000-0000-0000-0000-000000000000', 'acr'],
])

/** What a user name and a password for a registry are worth. */
export function fromPair(
  source: PasteSource,
  registryKeys: readonly string[],
  { username, password }: { readonly username: string; readonly password: string | null },
): PastedEntry {
  const host = registryKeys[0]?.replace(/\/.*$/sv, '') ?? ''
  const type = classifyHost(host).type
  const common = { source, registryKeys, type, username: username === '' ? null : username }
  if (TOKEN_USERS.get(username) === type)
    return { ...common, username: null, credential: null, problem: 'SHORT_LIVED' }
  if (username === '' || password === null || password === '')
    return { ...common, credential: null, problem: 'SECRET_MISSING' }
  const isGoogleKey = type === 'gcr' && /^_json_key(?:_base64)?$/v.test(username)
  return {
    ...common,
    credential: isGoogleKey
      ? { method: 'gcrJsonKey', values: {}, secrets: { jsonKey: password } }
      : { method: 'basic', values: { username }, secrets: { password } },
    problem: null,
  }
}
