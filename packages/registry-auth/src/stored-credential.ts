import { type AnyCredential, anyMethod, publicFields, valuesOf } from './fields.ts'
import type { FieldValues, Method } from './kind.ts'
import type { Credential } from './registered-kinds.ts'

/** A credential as it is kept: what may be read, and one text to seal. */
export interface StoredCredential {
  readonly method: string
  /** As {@link publicFields} has them. */
  readonly publicFields: FieldValues
  /** Null for a method without secrets. */
  readonly secret: string | null
}

/**
 * Parts a credential into what is shown and what is sealed. The only secret of a method is sealed as
 * it is; several are sealed together, as JSON.
 */
export function storeCredential(credential: Credential): StoredCredential {
  const method = anyMethod(credential.method)
  const values = method ? valuesOf(method, credential) : {}
  const names = method ? secretNames(method) : []
  const [only] = names
  const secret =
    names.length > 1
      ? JSON.stringify(Object.fromEntries(names.map((name) => [name, values[name]])))
      : (values[only ?? ''] ?? null)
  return { method: credential.method, publicFields: publicFields(credential), secret }
}

/** Puts a stored credential together again. Throws, without a word of the secret, where it is damaged. */
export function openStoredCredential(stored: StoredCredential): Credential {
  const method = anyMethod(stored.method)
  if (!method) throw new Error('A stored credential has a method that does not exist.')
  const names = secretNames(method)
  const [only] = names
  const secrets =
    names.length > 1 ? parseSecrets(stored.secret) : { [only ?? '']: stored.secret ?? undefined }
  const values = valuesOf(method, { ...stored.publicFields, ...secrets, method: stored.method })
  const credential: AnyCredential = { ...values, method: stored.method }
  const isWhole = Object.entries(method.fields).every(
    ([name, { required }]) => !required || name in values,
  )
  if (!isWhole) throw new Error('A stored credential is not whole.')
  // All fields that the method needs are there, which is what makes a credential.
  return credential as Credential
}

function secretNames({ fields }: Method): string[] {
  return Object.entries(fields).flatMap(([name, { secret }]) => (secret ? [name] : []))
}

function parseSecrets(text: string | null): object {
  try {
    const value: unknown = JSON.parse(text ?? '')
    return typeof value === 'object' && value !== null ? value : {}
  } catch {
    // The parser's own message quotes what it read.
    return {}
  }
}
