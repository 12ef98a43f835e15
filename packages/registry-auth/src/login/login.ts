import { kindOfMethod } from '../credential/credential-host.ts'
import type { Mint, Provider, Reach, StandingLogin } from '../kinds/provider.ts'
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
  /** The same for what leaves this server; null where it is no other. */
  readonly clientLogin: StandingLogin | Mint | null
  /** How far a minted one reaches. */
  readonly reach: Reach
  /** The name that an identity token goes by where it is sent as a password. */
  readonly tokenUsername: string
}

/** By which clients tell an identity token from a password. */
const TOKEN_USERNAME = '<token>'
const AT_THE_REGISTRY = {
  clientLogin: null,
  reach: 'registry',
  tokenUsername: TOKEN_USERNAME,
} as const

/** Asks the credential's own provider; a password of any kind is its own login, everywhere. */
export function planLogin(host: string, credential: SessionCredential): LoginPlan {
  if (credential.method === 'registryToken')
    return {
      realms: 'own-origin',
      login: { scheme: 'registryToken', token: credential.token },
      ...AT_THE_REGISTRY,
    }
  const type = kindOfMethod(credential.method)
  if (type !== null) return planWith(providers[type], host, credential)
  // Not the credential but the host says whether its token service may be elsewhere.
  const { realms } = providers[classifyHost(host).type]
  const plan = planWith(dockerV2Provider, host, credential)
  if (credential.method !== 'identityToken' || !('password' in credential))
    return { ...plan, realms }
  const { token, username, password } = credential
  return {
    realms,
    login: { scheme: 'identityToken', token, fallback: { username, password } },
    ...AT_THE_REGISTRY,
  }
}

function planWith<Name extends KindName>(
  {
    realms,
    login,
    clientLogin,
    reach = 'principal',
    tokenUsername = TOKEN_USERNAME,
  }: Provider<Name>,
  host: string,
  credential: Credential,
): LoginPlan {
  // The provider was found by the credential's method, which belongs to its kind alone.
  const request = { host, credential: credential as CredentialFor<Name> }
  return {
    realms,
    login: login(request),
    clientLogin: clientLogin?.(request) ?? null,
    reach,
    tokenUsername,
  }
}
