import type { Field } from '../kinds/field.ts'
import type { FieldValues, Method } from '../kinds/kind.ts'
import { kinds } from '../providers/registered-kinds.ts'

/** A credential whose kind is not known to the types: `method`, and its fields beside it. */
export interface AnyCredential {
  readonly method: string
  readonly [field: string]: unknown
}

/** A field with its name, in the order in which a form asks. */
export interface CredentialField extends Field {
  readonly name: string
}

/**
 * The definition of a method, or null for one that does not exist. A password, an identity token and
 * no credential at all are ways to sign in to every type of registry.
 */
export function methodOf(type: string, method: string): Method | null {
  const kind = Object.entries(kinds).find(([name]) => name === type)?.[1]
  if (!kind) return null
  const methods: Readonly<Record<string, Method>> = { ...kinds.docker_v2.methods, ...kind.methods }
  return Object.entries(methods).find(([name]) => name === method)?.[1] ?? null
}

/**
 * The fields of a method, in the order in which a form asks; none for a method that does not exist.
 */
export function credentialFields(type: string, method: string): readonly CredentialField[] {
  return Object.entries(methodOf(type, method)?.fields ?? {}).map(([name, field]) => ({
    name,
    ...field,
  }))
}

/** The names of the fields that are sealed, and never leave again. */
export function secretFields(type: string, method: string): readonly string[] {
  return credentialFields(type, method)
    .filter((field) => field.secret)
    .map(({ name }) => name)
}

/** The user name of a credential, where its method has one. */
export function username(credential: AnyCredential): string | null {
  const { usernameField = null, fixedUsername = null } = anyMethod(credential.method) ?? {}
  if (fixedUsername !== null) return fixedUsername
  const value = usernameField === null ? null : credential[usernameField]
  return typeof value === 'string' ? value : null
}

/**
 * What may be shown of a credential: every field that is not secret, and what its secret says of
 * itself, such as the project and the e-mail address in a key file.
 */
export function publicFields(credential: AnyCredential): FieldValues {
  const method = anyMethod(credential.method)
  if (!method) return {}
  const values = valuesOf(method, credential)
  const shown = Object.entries(values).filter(([name]) => method.fields[name]?.secret === false)
  return { ...Object.fromEntries(shown), ...method.derive(values) }
}

/** The filled-in fields of a credential. */
export function valuesOf(method: Method, credential: AnyCredential): FieldValues {
  const filled = Object.keys(method.fields).flatMap((name) => {
    const value = credential[name]
    return typeof value === 'string' ? [[name, value] as const] : []
  })
  return Object.fromEntries(filled)
}

/** The definition of a method by its name alone: it means the same in every kind that has it. */
export function anyMethod(name: string): Method | null {
  const found = Object.keys(kinds).map((type) => methodOf(type, name))
  return found.find((method) => method !== null) ?? null
}
