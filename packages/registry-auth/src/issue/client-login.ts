import type { Login, Reach } from '../kinds/provider.ts'
import { isMinted } from '../kinds/provider.ts'
import { chooseOrigin } from '../registry/choose-origin.ts'
import { connectionTo, originOf } from '../registry/registry-connection.ts'
import { inTime } from '../session/in-time.ts'
import { createReception, type ReceptionOptions } from '../session/reception.ts'
import { startDeadline } from '../transport/deadline.ts'
import { type ClientLoginPlan, planClientLogin } from './client-login-plan.ts'
import { obtainIdentityToken } from './identity-token.ts'

/** Whose login is handed out, and where it is kept meanwhile: as for a session. */
export interface ClientLoginOptions extends ReceptionOptions {
  /** Whether what is stored may be handed out as it is, where nothing shorter-lived can be made. */
  readonly allowStored: boolean
  /** Gives up waiting; what is being minted goes on for others. */
  readonly signal?: AbortSignal
}

/** A user name and a secret as `docker login` takes them. */
export interface ClientLogin {
  readonly username: string
  readonly secret: string
  /** How it came about: by a cloud, by the registry's token service, or as it is stored. */
  readonly origin: 'minted' | 'identityToken' | 'stored'
  readonly reach: Reach
  /** Milliseconds since 1970; null where nobody says. */
  readonly expiresAt: number | null
}

const BUDGET_MS = 30_000

/**
 * A login that a client of the registry can be given: what a cloud mints of the credential; else an
 * identity token, where the registry's token service issues them; else, if allowed, what is stored.
 * Of Google it is a token that reads only.
 * Null where there is none of these. A minted one that is cached costs no request and no opening of
 * a sealed credential. Throws a {@link RegistryAuthError} as a session does.
 */
export async function obtainClientLogin(options: ClientLoginOptions): Promise<ClientLogin | null> {
  const plan = planClientLogin(options.target.host, options.credential)
  if (plan.origin === 'none') return null
  if (plan.origin === 'minted') return mint(options, plan)
  const token = await obtainIdentityToken(options)
  if (token) {
    const { secret, expiresAt } = token
    const username = plan.tokenUsername
    return { username, secret, origin: 'identityToken', reach: 'registry', expiresAt }
  }
  return options.allowStored ? openStored(options, plan) : null
}

async function mint(
  options: ClientLoginOptions,
  { reach, tokenUsername }: ClientLoginPlan,
): Promise<ClientLogin | null> {
  const { transport, target, signal } = options
  const logins = createReception(options, true).logins()
  using deadline = startDeadline(BUDGET_MS, signal)
  const origin = await chooseOrigin(transport, target, deadline)
  const registry = connectionTo(transport, target, origin, null)
  const login = await inTime(logins.obtain(registry, deadline.signal), deadline, target.host)
  const pair = pairOf(login, tokenUsername)
  const end = isMinted(login) ? login.expiresAt : 0
  const expiresAt = end > transport.now() ? end : null
  return pair && { ...pair, origin: 'minted', reach, expiresAt }
}

/** Nothing is asked of anybody: the registry is named only because every login is for one. */
async function openStored(
  options: ClientLoginOptions,
  { tokenUsername }: ClientLoginPlan,
): Promise<ClientLogin | null> {
  const { transport, target, signal } = options
  using deadline = startDeadline(BUDGET_MS, signal)
  const registry = connectionTo(transport, target, originOf(target, 'https:'), null)
  const login = await createReception(options).logins().obtain(registry, deadline.signal)
  const pair = pairOf(login, tokenUsername)
  return pair && { ...pair, origin: 'stored', reach: 'registry', expiresAt: null }
}

/** A token that the registry takes as it is goes by no name. */
function pairOf(
  login: Login,
  tokenUsername: string,
): Pick<ClientLogin, 'username' | 'secret'> | null {
  if (login.scheme === 'basic') return { username: login.username, secret: login.password }
  if (login.scheme === 'identityToken') return { username: tokenUsername, secret: login.token }
  return null
}
