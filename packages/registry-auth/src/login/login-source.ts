import { createHash } from 'node:crypto'
import { admit } from './ambient.ts'
import { planLogin } from './login.ts'
import type { LoginCache } from './login-cache.ts'
import { isMinted, type Login, type Provider } from '../kinds/provider.ts'
import { type Redact, redactSecrets } from '../credential/redaction.ts'
import type { RegistryConnection } from '../registry/registry-connection.ts'
import type { SessionCredential } from '../credential/session-credential.ts'
import { startDeadline } from '../transport/deadline.ts'

/** Where one credential's login comes from. Nothing is asked of anybody before it is needed. */
export interface LoginSource {
  readonly isAnonymous: boolean
  /** Whether logins are made, so that another can be had for one that was refused. */
  readonly mints: boolean
  readonly realms: Provider['realms']
  readonly obtain: (registry: RegistryConnection, signal: AbortSignal) => Promise<Login>
  /** Makes another before the last one ends. Nothing to do where none is made. */
  readonly renew: (registry: RegistryConnection) => Promise<void>
  /** Makes the next one a new one. */
  readonly reject: (login: Login) => void
  /** Whether what was last given is bound to the token service that first asked for it. */
  readonly isIdentityToken: () => boolean
  /** What the registry takes as it is, where the credential is that. */
  readonly registryToken: string | null
  /** Takes the credential, and the login made of it, out of a text. */
  readonly redact: Redact
}

export interface LoginSourceOptions {
  readonly host: string
  readonly credential: SessionCredential
  readonly logins: LoginCache
  readonly cacheKey: string
}

/** A minted login may serve many callers, so its making has a budget of its own. */
const MINT_BUDGET_MS = 30_000

/** Throws at once, before anything is sent, what {@link admit} refuses. */
export function createLoginSource(options: LoginSourceOptions): LoginSource {
  const { host, credential, logins, cacheKey } = options
  admit(host, credential, logins.ambient)
  const { realms, login: plan } = planLogin(host, credential)
  if (typeof plan !== 'function')
    return {
      isAnonymous: plan.scheme === 'anonymous',
      mints: false,
      realms,
      obtain: () => Promise.resolve(plan),
      renew: () => Promise.resolve(),
      reject: () => {},
      isIdentityToken: () => plan.scheme === 'identityToken',
      registryToken: plan.scheme === 'registryToken' ? plan.token : null,
      redact: (text) => redactSecrets(credential, plan)(text),
    }

  const key = { cacheKey, fingerprint: fingerprintOf(host, credential) }
  let latest: Login | null = null
  const mintAt = (registry: RegistryConnection) => async () => {
    using deadline = startDeadline(MINT_BUDGET_MS, logins.signal)
    const { awsEndpoints, externalIdOf } = logins
    return await plan({ registry, awsEndpoints, externalIdOf, deadline })
  }
  return {
    isAnonymous: false,
    mints: true,
    realms,
    obtain: async (registry, signal) => {
      latest = await logins.obtain(key, mintAt(registry), signal)
      return latest
    },
    renew: (registry) => logins.renew(key, mintAt(registry)),
    reject: (login) => {
      if (isMinted(login)) logins.reject(key, login)
    },
    isIdentityToken: () => latest?.scheme === 'identityToken',
    registryToken: null,
    redact: (text) => redactSecrets(credential, latest)(text),
  }
}

/** Tells credentials apart without keeping them: a changed role or secret has a login of its own. */
function fingerprintOf(host: string, credential: SessionCredential): string {
  const facts = JSON.stringify([
    host,
    Object.entries(credential).toSorted(([one], [other]) => one.localeCompare(other)),
  ])
  return createHash('sha256').update(facts).digest('base64')
}
