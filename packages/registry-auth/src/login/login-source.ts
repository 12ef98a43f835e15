import { createHash } from 'node:crypto'
import { admit } from './ambient.ts'
import { planLogin } from './login.ts'
import type { LoginCache } from './login-cache.ts'
import {
  isMinted,
  type Login,
  type Mint,
  type Provider,
  type StandingLogin,
} from '../kinds/provider.ts'
import { type Redact, redactSecrets } from '../credential/redaction.ts'
import type { RegistryConnection } from '../registry/registry-connection.ts'
import { openable, type SealedCredential } from '../credential/sealed-credential.ts'
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
  /** Takes the credential, as far as it is open, and the login made of it, out of a text. */
  readonly redact: Redact
}

export interface LoginSourceOptions {
  readonly host: string
  readonly credential: SessionCredential | SealedCredential
  readonly logins: LoginCache
  readonly cacheKey: string
  /** Whether the login leaves this server: it is then one that opens less, where there is such. */
  readonly forClient?: boolean
}

/** A minted login may serve many callers, so its making has a budget of its own. */
const MINT_BUDGET_MS = 30_000

/** Throws at once, before anything is sent or opened, what {@link admit} refuses. */
export function createLoginSource(options: LoginSourceOptions): LoginSource {
  const { host, logins, cacheKey, forClient = false } = options
  const { shown, isSealed, open } = openable(options.credential)
  admit(host, shown, logins.ambient)
  const planned = (credential: SessionCredential) => {
    const { realms, login, clientLogin } = planLogin(host, credential)
    const other = forClient ? clientLogin : null
    return { realms, login: other ?? login, isOther: other !== null }
  }
  const { realms, login: outline, isOther } = planned(shown)
  let known = isSealed ? null : shown
  let latest: Login | null = isSealed || isMint(outline) ? null : outline
  const plan = async (): Promise<StandingLogin | Mint> => {
    known = await open()
    return planned(known).login
  }
  // What is still sealed may be in a text all the same: the registry may know it from before.
  const redact: Redact = (text) => (known === null ? '' : redactSecrets(known, latest)(text))

  if (!isMint(outline))
    return {
      isAnonymous: outline.scheme === 'anonymous',
      mints: false,
      realms,
      obtain: async () => {
        const login = await plan()
        if (isMint(login)) throw differs()
        latest = login
        return login
      },
      renew: () => Promise.resolve(),
      reject: () => {},
      isIdentityToken: () => outline.scheme === 'identityToken',
      registryToken: outline.scheme === 'registryToken' ? outline.token : null,
      redact,
    }

  const key = {
    // Kept beside the one that is used here, and dropped with it.
    cacheKey: isOther ? `${cacheKey}\nclient` : cacheKey,
    fingerprint: fingerprintOf(host, shown),
  }
  const mintAt = (registry: RegistryConnection) => async () => {
    using deadline = startDeadline(MINT_BUDGET_MS, logins.signal)
    const mint = await plan()
    if (!isMint(mint)) throw differs()
    const { awsEndpoints, externalIdOf } = logins
    return await mint({ registry, awsEndpoints, externalIdOf, deadline })
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
    redact,
  }
}

function isMint(login: StandingLogin | Mint): login is Mint {
  return typeof login === 'function'
}

/** What is shown of a credential says whether a login is made of it; its secrets must not. */
function differs(): Error {
  return new Error('A credential signs in by another way than what is shown of it says.')
}

/** Tells credentials apart without keeping them: a changed role or secret has a login of its own. */
function fingerprintOf(host: string, credential: SessionCredential): string {
  const facts = JSON.stringify([
    host,
    Object.entries(credential).toSorted(([one], [other]) => one.localeCompare(other)),
  ])
  return createHash('sha256').update(facts).digest('base64')
}
