import type { Credential } from '@wharfinger/registry-auth'
import { publicFields, username } from '@wharfinger/registry-auth/kinds'
import type { Vault } from '../vault/vault.ts'

/** The place that a sealed secret is bound to. */
export interface SecretPlace {
  readonly id: string
  readonly version: number
}

/** The columns that hold a credential. Only the secret is sealed; the rest is shown. */
export interface CredentialColumns {
  readonly method: string
  readonly username: string | null
  readonly usernameLower: string
  readonly publicFields: string
  readonly sealed: string | null
}

/** The one secret of a credential; null for a method that has none. */
export function secretOf(credential: Credential): string | null {
  if (credential.method === 'basic') return credential.password
  return credential.method === 'identityToken' ? credential.token : null
}

/** A credential put together from what is shown and what was sealed. */
export function withSecret(
  {
    method,
    username: name,
  }: Pick<CredentialColumns, 'username'> & { method: Credential['method'] },
  secret: string | null,
): Credential {
  if (method === 'basic') return { method, username: name ?? '', password: secret ?? '' }
  return method === 'identityToken' ? { method, token: secret ?? '' } : { method }
}

/** Seals the secret to its row and version, and keeps the rest in the clear. */
export function credentialColumns(
  vault: Pick<Vault, 'seal'>,
  credential: Credential,
  place: SecretPlace,
): CredentialColumns {
  const secret = secretOf(credential)
  const name = username(credential)
  return {
    method: credential.method,
    username: name,
    usernameLower: name?.toLowerCase() ?? '',
    publicFields: JSON.stringify(publicFields(credential)),
    sealed: secret === null ? null : vault.seal(secret, bindingOf(place)),
  }
}

/** What the sealed value can be opened with, and nothing else. */
export function bindingOf({ id, version }: SecretPlace) {
  return { table: 'Registry', row: id, column: 'sealed', version } as const
}
