import { openable, type SealedCredential } from '../credential/sealed-credential.ts'
import type { SessionCredential } from '../credential/session-credential.ts'
import type { Reach } from '../kinds/provider.ts'
import { planLogin } from '../login/login.ts'

/** What can be handed to a client of the registry, as far as it is known without asking anybody. */
export interface ClientLoginPlan {
  /** `minted` for a while, `stored` as it is, or `none` where nobody signs in. */
  readonly origin: 'minted' | 'stored' | 'none'
  readonly reach: Reach
  /** The name that an identity token of it goes by. */
  readonly tokenUsername: string
}

/**
 * Says what {@link obtainClientLogin} makes of a credential. Reads what is shown of it only, asks
 * nobody, and throws nothing. A token service may still issue an identity token for what is `stored`.
 */
export function planClientLogin(
  host: string,
  credential: SessionCredential | SealedCredential,
): ClientLoginPlan {
  const { login, reach, tokenUsername } = planLogin(host, openable(credential).shown)
  if (typeof login === 'function') return { origin: 'minted', reach, tokenUsername }
  const origin = login.scheme === 'anonymous' ? 'none' : 'stored'
  return { origin, reach: 'registry', tokenUsername }
}
