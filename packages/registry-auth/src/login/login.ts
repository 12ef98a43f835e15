import { kindOfMethod } from '../credential/credential-host.ts'
import type { Mint, Provider, StandingLogin } from '../kinds/provider.ts'
import { providers } from '../providers/providers.ts'
import { dockerV2Provider } from '../providers/docker-v2/provider.ts'
import { classifyHost } from '../providers/classify-host.ts'
import type { Credential, CredentialFor, KindName } from '../providers/registered-kinds.ts'
import type { SessionCredential } from '../credential/session-credential.ts'

/** How a credential signs in to a host, and which token services may see it. */
export interface LoginPlan {
  readonly realms: Provider['realms']
  /** The login itself, or how to make one. */
  readonly login: StandingLogin | Mint
}

/** Asks the credential's own provider; a password of any kind is its own login, everywhere. */
export function planLogin(host: string, credential: SessionCredential): LoginPlan {
  if (credential.method === 'registryToken')
    return { realms: 'own-origin', login: { scheme: 'registryToken', token: credential.token } }
  const type = kindOfMethod(credential.method)
  if (type !== null) return planWith(providers[type], host, credential)
  // Not the credential but the host says whether its token service may be elsewhere.
  const { realms } = providers[classifyHost(host).type]
  const plan = planWith(dockerV2Provider, host, credential)
  if (credential.method !== 'identityToken' || !('password' in credential))
    return { ...plan, realms }
  const { token, username, password } = credential
  return { realms, login: { scheme: 'identityToken', token, fallback: { username, password } } }
}

function planWith<Name extends KindName>(
  { realms, login }: Provider<Name>,
  host: string,
  credential: Credential,
): LoginPlan {
  // The provider was found by the credential's method, which belongs to its kind alone.
  return { realms, login: login({ host, credential: credential as CredentialFor<Name> }) }
}
