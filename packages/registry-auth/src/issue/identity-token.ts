import { redactSecrets } from '../credential/redaction.ts'
import { RegistryAuthError } from '../errors/errors.ts'
import type { Login } from '../kinds/provider.ts'
import { inTime } from '../session/in-time.ts'
import { createReception, type ReceptionOptions } from '../session/reception.ts'
import { tokenServiceOf, type TokenReply } from '../session/token-service.ts'
import { endOf } from '../token/claims.ts'
import { startDeadline } from '../transport/deadline.ts'
import { type KeptToken, obtainKept } from './kept-token.ts'

export interface IdentityTokenOptions extends ReceptionOptions {
  readonly signal?: AbortSignal
}

const BUDGET_MS = 30_000
/** An identity token has no end of its own, mostly; another is asked for now and then. */
const KEPT_MS = 3_600_000

/**
 * An identity token for a user name and a password, where the registry's token service issues them:
 * opaque, without an end unless it says one itself. Null where it does not, which is remembered for
 * an hour as a token is.
 *
 * @see https://distribution.github.io/distribution/spec/auth/token/
 */
export async function obtainIdentityToken(
  options: IdentityTokenOptions,
): Promise<KeptToken | null> {
  const { transport, target, tokens, cacheKey, signal } = options
  const { host } = target
  const reception = createReception(options)
  const logins = reception.logins()
  if (logins.isIdentityToken() || logins.isAnonymous) return null
  using deadline = startDeadline(BUDGET_MS, signal)
  const { demand, registry } = await reception.enter(deadline)
  if (options.isCurrent?.() === false) throw new RegistryAuthError('CREDENTIAL_CHANGED', { host })
  if (demand?.scheme !== 'bearer') return null

  const common = { registry, demand, logins, tokens, cacheKey }
  const service = tokenServiceOf({ ...common, scopes: [], offline: true })
  const key = `${cacheKey}\nidentity token\n${service.url.href}\n${demand.service ?? ''}`
  const make = async () => {
    const reply = await service.ask().catch(noneOrThrow)
    const secret = reply && issuedIn(reply)
    const now = transport.now()
    if (secret === null) return { token: null, usableUntil: now + KEPT_MS }
    const expiresAt = endOf(secret)
    const half = expiresAt === null ? Infinity : now + (expiresAt - now) / 2
    return { token: { secret, expiresAt }, usableUntil: Math.min(half, now + KEPT_MS) }
  }
  return await inTime(obtainKept(tokens, key, make, deadline.signal), deadline, host)
}

/** A service that cannot make anything of the question issues none. */
function noneOrThrow(error: unknown): null {
  const isPuzzled = error instanceof RegistryAuthError && error.code === 'INVALID_TOKEN_RESPONSE'
  if (isPuzzled && error.status === 400) return null
  throw error
}

/** One that is the password in another dress is none. */
function issuedIn({ answer: { refreshToken }, login }: TokenReply): string | null {
  return refreshToken === null || holds(refreshToken, login) ? null : refreshToken
}

/** Whether a text has a login in it, or may have. */
export function holds(text: string, login: Login): boolean {
  return redactSecrets({ method: 'anonymous' }, login)(text) !== text
}
