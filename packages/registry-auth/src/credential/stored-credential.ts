import { type AnyCredential, anyMethod, publicFields, valuesOf } from './fields.ts'
import type { FieldValues } from '../kinds/kind.ts'
import type { Credential } from '../providers/registered-kinds.ts'

/** A credential as it is kept: what may be read, and one text to seal. */
export interface StoredCredential {
  readonly method: string
  /** As {@link publicFields} has them. */
  readonly publicFields: FieldValues
  /** Null for a method without secrets. */
  readonly secret: string | null
}

/**
 * Parts a credential into what is shown and what is sealed: a JSON object of its secrets, so that a
 * method that gets another one later still opens what was stored before.
 */
export function storeCredential(credential: Credential): StoredCredential {
  const method = anyMethod(credential.method)
  const values = method ? valuesOf(method, credential) : {}
  const secrets = Object.entries(values).filter(([name]) => method?.fields[name]?.secret)
  const secret = secrets.length === 0 ? null : JSON.stringify(Object.fromEntries(secrets))
  return { method: credential.method, publicFields: publicFields(credential), secret }
}

/** Puts a stored credential together again. Throws, without a word of the secret, where it is damaged. */
export function openStoredCredential(stored: StoredCredential): Credential {
  const method = anyMethod(stored.method)
  if (!method) throw new Error('A stored credential has a method that does not exist.')
  const secrets = parseSecrets(stored.secret)
  const values = valuesOf(method, { ...stored.publicFields, ...secrets, method: stored.method })
  const credential: AnyCredential = { ...values, method: stored.method }
  const isWhole = Object.entries(method.fields).every(
    ([name, { required }]) => !required || name in values,
  )
  if (!isWhole) throw new Error('A stored credential is not whole.')
  // All fields that the method needs are there, which is what makes a credential.
  return credential as Credential
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
