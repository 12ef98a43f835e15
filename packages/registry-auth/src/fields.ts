import type { Field } from './field.ts'
import type { Method } from './kind.ts'
import { kinds } from './registered-kinds.ts'

/** A credential whose kind is not known to the types: `method`, and its fields beside it. */
export interface AnyCredential {
  readonly method: string
  readonly [field: string]: unknown
}

/** A field with its name, in the order in which a form asks. */
export interface CredentialField extends Field {
  readonly name: string
}

/** The definition of a method, or null for one that does not exist. */
export function methodOf(type: string, method: string): Method | null {
  const kind = Object.entries(kinds).find(([name]) => name === type)?.[1]
  const methods: Readonly<Record<string, Method>> = kind?.methods ?? {}
  return Object.entries(methods).find(([name]) => name === method)?.[1] ?? null
}

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
  const field = anyMethod(credential.method)?.usernameField ?? null
  const value = field === null ? null : credential[field]
  return typeof value === 'string' ? value : null
}

/** What may be shown of a credential: every field that is not secret. */
export function publicFields(credential: AnyCredential): Readonly<Record<string, string>> {
  const fields = Object.entries(anyMethod(credential.method)?.fields ?? {})
  const shown = fields.flatMap(([name, { secret }]) => {
    const value = credential[name]
    return !secret && typeof value === 'string' ? [[name, value] as const] : []
  })
  return Object.fromEntries(shown)
}

/** A method's name means the same fields in every kind that has it. */
function anyMethod(name: string): Method | null {
  const found = Object.keys(kinds).map((type) => methodOf(type, name))
  return found.find((method) => method !== null) ?? null
}
