import type { Credential } from '../providers/registered-kinds.ts'
import type { LoginCache } from '../login/login-cache.ts'
import type { LoginSource } from '../login/login-source.ts'
import type { TokenCache } from '../token/token-cache.ts'
import type { Deadline } from '../transport/deadline.ts'
import type { Route } from '../transport/egress-policy.ts'
import type { RegistryTarget } from '../transport/target.ts'
import type { Transport } from '../transport/transport.ts'

/** What every step of one check works with. */
export interface CheckContext {
  readonly transport: Transport
  readonly target: RegistryTarget
  readonly credential: Credential
  readonly source: LoginSource
  readonly deadline: Deadline
  readonly route: Route
  /** Its own: a token from before proves nothing about the credential of today. */
  readonly tokens: TokenCache
  /** Its own too. */
  readonly logins: LoginCache
}
