import { anyMethod } from './fields.ts'
import type { FieldValues } from '../kinds/kind.ts'
import type { Credential } from '../providers/registered-kinds.ts'
import type { SessionCredential } from './session-credential.ts'
import { openStoredCredential } from './stored-credential.ts'

/**
 * A stored credential whose secrets stay sealed until something has to be made of them: tokens and
 * logins that are cached under its `cacheKey` are used without them.
 */
export interface SealedCredential {
  readonly method: string
  /** As `storeCredential` parts them from the secrets. */
  readonly publicFields: FieldValues
  /**
   * Opens it: with the secrets that the `cacheKey` stands for, or not at all. A session calls it at
   * most once unless it fails, and never for a method without secrets. What it throws the request
   * throws that needed it.
   */
  readonly open: () => Promise<Credential>
}

/** A credential in two parts: what is known of it from the start, and all of it. */
export interface OpenableCredential {
  /** The secrets are empty where they are sealed. */
  readonly shown: SessionCredential
  readonly isSealed: boolean
  readonly open: () => Promise<SessionCredential>
}

/** Makes one of what a session is given, which may lie open already. */
export function openable(given: SessionCredential | SealedCredential): OpenableCredential {
  if (!('open' in given))
    return { shown: given, isSealed: false, open: () => Promise.resolve(given) }
  const secrets = secretNames(given.method)
  const shown = outlineOf(given, secrets)
  if (secrets.length === 0) return openable(shown)
  let opening: Promise<SessionCredential> | null = null
  return {
    shown,
    isSealed: true,
    open: () => {
      opening ??= given.open().catch((error: unknown) => {
        opening = null
        throw error
      })
      return opening
    },
  }
}

function secretNames(method: string): readonly string[] {
  const fields = Object.entries(anyMethod(method)?.fields ?? {})
  return fields.flatMap(([name, { secret }]) => (secret ? [name] : []))
}

function outlineOf(
  { method, publicFields }: SealedCredential,
  secrets: readonly string[],
): Credential {
  const secret = JSON.stringify(Object.fromEntries(secrets.map((name) => [name, ''])))
  return openStoredCredential({ method, publicFields, secret })
}
