import { chooseOrigin } from '../registry/choose-origin.ts'
import type { LoginCache } from './login-cache.ts'
import { createLoginSource } from './login-source.ts'
import type { Credential } from '../providers/registered-kinds.ts'
import { connectionTo } from '../registry/registry-connection.ts'
import type { SealedCredential } from '../credential/sealed-credential.ts'
import { startDeadline } from '../transport/deadline.ts'
import type { RegistryTarget } from '../transport/target.ts'
import type { Transport } from '../transport/transport.ts'

/** Whose login is renewed, and where sessions look for it. */
export interface RenewalOptions {
  readonly transport: Transport
  readonly target: RegistryTarget
  /** Sealed where the sessions' are: a login is found by what they have of it. */
  readonly credential: Credential | SealedCredential
  /** As for the sessions that are to find the login. */
  readonly cacheKey: string
  readonly logins: LoginCache
  readonly signal?: AbortSignal
}

const ORIGIN_BUDGET_MS = 10_000

/**
 * Mints a login before the last one ends, without a pull that waits for it. Rejects with why it could
 * not; the old one goes on serving. A credential that is its own login needs nothing of this.
 */
export async function renewLogin(options: RenewalOptions): Promise<void> {
  const { transport, target, credential, cacheKey, logins, signal } = options
  const source = createLoginSource({ host: target.host, credential, logins, cacheKey })
  if (!source.mints) return
  using deadline = startDeadline(ORIGIN_BUDGET_MS, signal)
  const origin = await chooseOrigin(transport, target, deadline)
  await source.renew(connectionTo(transport, target, origin, null))
}
