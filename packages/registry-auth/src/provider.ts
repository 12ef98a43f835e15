import type { Credential } from './registered-kinds.ts'
import type { RegistryTypeName } from './registry-type.ts'

export type { Credential } from './registered-kinds.ts'

/** What the session works with: what `docker login` would be given. */
export type Login =
  | { readonly scheme: 'anonymous' }
  | { readonly scheme: 'basic'; readonly username: string; readonly password: string }
  /** A refresh token that is exchanged at the registry's token service. */
  | { readonly scheme: 'identityToken'; readonly token: string }

export interface LoginRequest {
  readonly host: string
  readonly credential: Credential
  readonly signal: AbortSignal
}

/** Turns a stored credential into a login. Everything else is shared by all types of registry. */
export interface Provider {
  readonly type: RegistryTypeName
  /** Which token services may see the credential: only the registry's own origin, or its whole site. */
  readonly realms: 'own-origin' | 'site'
  readonly login: (request: LoginRequest) => Login | Promise<Login>
}

export function defineProvider(provider: Provider): Provider {
  return provider
}
