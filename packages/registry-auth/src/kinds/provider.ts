import type { CredentialFor, KindName } from '../providers/registered-kinds.ts'
import type { RegistryConnection } from '../registry/registry-connection.ts'
import type { Deadline } from '../transport/deadline.ts'

export type { Credential } from '../providers/registered-kinds.ts'

interface BasicLogin {
  readonly scheme: 'basic'
  readonly username: string
  readonly password: string
}

/** A refresh token that is exchanged at the registry's token service. */
export interface IdentityTokenLogin {
  readonly scheme: 'identityToken'
  readonly token: string
  /** For a service, or a registry, that does not take it. */
  readonly fallback?: { readonly username: string; readonly password: string }
}

/** A token of the registry's own, which is not exchanged for any other. */
interface RegistryTokenLogin {
  readonly scheme: 'registryToken'
  readonly token: string
}

/** When a minted login ends, in milliseconds since 1970. */
export interface Lifetime {
  readonly expiresAt: number
  /** From when on another is minted, while this one still serves. */
  readonly refreshAt: number
}

/** A login that the credential itself is. */
export type StandingLogin =
  | { readonly scheme: 'anonymous' }
  | BasicLogin
  | IdentityTokenLogin
  | RegistryTokenLogin

/** A login made from a credential, for a while. One without a known end is used once. */
export type MintedLogin = (BasicLogin | IdentityTokenLogin) & Lifetime

/** What the session works with: what `docker login` would be given. */
export type Login = StandingLogin | MintedLogin

export function isMinted(login: Login): login is MintedLogin {
  return 'refreshAt' in login
}

/** Where the AWS clients are sent in place of Amazon's own endpoints. */
export interface AwsEndpoints {
  readonly ecr?: string
  readonly ecrPublic?: string
  readonly sts?: string
}

/** The external id by which a role knows this server; null where it has none to give. */
export type ExternalIdOf = (roleArn: string) => string | null

/** What a login is made with. */
export interface MintRequest {
  /** The registry, and the one way to send requests. */
  readonly registry: RegistryConnection
  readonly awsEndpoints: AwsEndpoints
  /** For roles that the server's own identity takes on. */
  readonly externalIdOf: ExternalIdOf
  readonly deadline: Deadline
}

/** Makes a login. Throws a `RegistryAuthError`, and passes on no SDK error and no `cause`. */
export type Mint = (request: MintRequest) => Promise<MintedLogin>

/** What a provider is given: an opened credential, and the host it is for. */
export interface LoginRequest<Name extends KindName> {
  readonly host: string
  readonly credential: CredentialFor<Name>
}

/** What a login opens: one registry, or whatever its owner may do in a cloud. */
export type Reach = 'registry' | 'principal'

/** Turns a stored credential into a login, or says how to make one. All else is shared by all types. */
export interface Provider<Name extends KindName = KindName> {
  readonly type: Name
  /** Which token services may see the credential: only the registry's own origin, or its whole site. */
  readonly realms: 'own-origin' | 'site'
  /**
   * How far a login reaches that is minted: this registry alone, or all that whose credential it is
   * may do in its cloud. Default, where nobody thought about it: `principal`.
   */
  readonly reach?: Reach
  /**
   * The name with which clients send an identity token of it as a password. Default `<token>`, which
   * has them exchange it.
   */
  readonly tokenUsername?: string
  readonly login: (request: LoginRequest<Name>) => StandingLogin | Mint
  /**
   * The login that is handed to a client of the registry, where the cloud can make one that opens
   * less than `login`. Of the same sort as that. Default: `login`.
   */
  readonly clientLogin?: (request: LoginRequest<Name>) => StandingLogin | Mint
}

/** Ties the provider to its type, so that it is given that type’s credentials. */
export function defineProvider<const Name extends KindName>(
  provider: Provider<Name>,
): Provider<Name> {
  return provider
}
