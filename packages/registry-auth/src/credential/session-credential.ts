import type { Credential } from '../providers/registered-kinds.ts'

/**
 * What a session signs in with: all that can be stored, and what only the caller of this library
 * has, such as an entry of a Docker configuration. No form, API or command offers the latter.
 */
export type SessionCredential =
  | Credential
  /** A token that the registry itself takes: `registrytoken` in a Docker configuration. */
  | { readonly method: 'registryToken'; readonly token: string }
  /** An identity token, and the password for where no such tokens are taken. */
  | {
      readonly method: 'identityToken'
      readonly token: string
      readonly username: string
      readonly password: string
    }
