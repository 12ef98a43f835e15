import type { Credential } from '@wharfinger/registry-auth'
import {
  openStoredCredential,
  storeCredential,
  username as usernameOf,
} from '@wharfinger/registry-auth/kinds'
import type { Vault } from '../vault/vault.ts'

/** The place that a sealed secret is bound to. */
export interface SecretPlace {
  readonly id: string
  readonly version: number
  /** The secret that serves, unless it is the one that is to follow. */
  readonly column?: 'sealed' | 'stagedSealed'
}

/** The columns that hold a credential. Only its secrets are sealed, together; the rest is shown. */
export interface CredentialColumns {
  readonly method: string
  readonly username: string | null
  readonly usernameLower: string
  /** A JSON object of all that is not secret. */
  readonly publicFields: string
  /** Null for a method without secrets. */
  readonly sealed: string | null
}

/** Seals the secrets to their row and version, and keeps the rest in the clear. */
export function credentialColumns(
  vault: Pick<Vault, 'seal'>,
  credential: Credential,
  place: SecretPlace,
): CredentialColumns {
  const { method, publicFields, secret } = storeCredential(credential)
  const username = usernameOf(credential)
  return {
    method,
    username,
    usernameLower: username?.toLowerCase() ?? '',
    publicFields: JSON.stringify(publicFields),
    sealed: secret === null ? null : vault.seal(secret, bindingOf(place)),
  }
}

/** A credential put together again; `sealed` is opened only where there is something to open. */
export function openColumns(
  vault: Pick<Vault, 'open'>,
  { method, publicFields, sealed }: Pick<CredentialColumns, 'method' | 'publicFields' | 'sealed'>,
  place: SecretPlace,
): Credential {
  const secret = sealed === null ? null : vault.open(sealed, bindingOf(place)).toString('utf8')
  return openStoredCredential({ method, publicFields: shownFields({ publicFields }), secret })
}

/** What is stored in the clear. */
export function shownFields({
  publicFields,
}: Pick<CredentialColumns, 'publicFields'>): Readonly<Record<string, string>> {
  // Written by `credentialColumns`, which stores texts by name.
  return JSON.parse(publicFields) as Readonly<Record<string, string>>
}

/** What the sealed value can be opened with, and nothing else. */
export function bindingOf({ id, version, column = 'sealed' }: SecretPlace) {
  return { table: 'Registry', row: id, column, version } as const
}

/** Whether there is anything in a credential that has to be sealed. */
export function hasSecret(credential: Credential): boolean {
  return storeCredential(credential).secret !== null
}
