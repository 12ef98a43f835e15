import { grantsOf } from '../check/granted-actions.ts'
import { RegistryAuthError } from '../errors/errors.ts'
import { inTime } from '../session/in-time.ts'
import { createReception, type ReceptionOptions } from '../session/reception.ts'
import { tokenServiceOf, type TokenReply } from '../session/token-service.ts'
import { mergeScopes } from '../token/scopes.ts'
import { startDeadline } from '../transport/deadline.ts'
import { holds } from './identity-token.ts'
import { obtainKept } from './kept-token.ts'

/** What a token is to open. */
export interface RepositoryAccess {
  /** As the registry names it, such as `team/app`. */
  readonly repository: string
  /** Such as `pull`. */
  readonly actions: readonly string[]
}

/** Whose token is handed out, and for what. */
export interface RepositoryTokenOptions extends ReceptionOptions {
  readonly access: readonly RepositoryAccess[]
  /** Gives up waiting; what is being minted goes on for others. */
  readonly signal?: AbortSignal
}

/** A Bearer token of the registry's own token service. */
export interface RepositoryToken {
  readonly token: string
  /** Milliseconds since 1970. */
  readonly expiresAt: number
}

const BUDGET_MS = 30_000

/**
 * A Bearer token for some repositories, to be sent to the registry as it is. It opens what was asked
 * for or less: a token that says it opens more, or that is the login itself in another dress, is
 * refused with `TOKEN_TOO_WIDE`. A registry without a token service is refused with
 * `UNSUPPORTED_AUTH_SCHEME`. One that was handed out serves again for half of its life.
 *
 * @see https://distribution.github.io/distribution/spec/auth/token/
 */
export async function obtainRepositoryToken(
  options: RepositoryTokenOptions,
): Promise<RepositoryToken> {
  const { transport, target, tokens, cacheKey, access, signal } = options
  const { host } = target
  const reception = createReception(options)
  using deadline = startDeadline(BUDGET_MS, signal)
  const entered = await reception.enter(deadline)
  const { demand, registry } = entered.demand ? entered : await reception.greet(entered, deadline)
  if (options.isCurrent?.() === false) throw new RegistryAuthError('CREDENTIAL_CHANGED', { host })
  if (demand?.scheme !== 'bearer') throw withoutTokens(host)

  const scopes = scopesOf(access)
  const common = { registry, demand, logins: reception.logins(), tokens, cacheKey }
  const service = tokenServiceOf({ ...common, scopes })
  const key = `${cacheKey}\nissued\n${service.url.href}\n${demand.service ?? ''}\n${scopes.join(' ')}`
  const make = async () => {
    const reply = await service.ask()
    judge(reply, access, host)
    const { token: secret, expiresAt } = reply.answer
    const now = transport.now()
    return { token: { secret, expiresAt }, usableUntil: now + (expiresAt - now) / 2 }
  }
  const kept = await inTime(obtainKept(tokens, key, make, deadline.signal), deadline, host)
  if (kept?.expiresAt == null) throw new RegistryAuthError('NO_TOKEN_IN_RESPONSE', { host })
  return { token: kept.secret, expiresAt: kept.expiresAt }
}

function scopesOf(access: readonly RepositoryAccess[]): string[] {
  return mergeScopes(
    access.map(({ repository, actions }) => `repository:${repository}:${actions.join(',')}`),
  )
}

function judge(
  { answer, login }: TokenReply,
  access: readonly RepositoryAccess[],
  host: string,
): void {
  const asked = new Set(
    access.flatMap(({ repository, actions }) => actions.map((action) => `${repository} ${action}`)),
  )
  const granted = grantsOf(answer)?.flatMap(({ type, name, actions }) =>
    actions.map((action) => (type === 'repository' ? `${name} ${action}` : `${type}: ${name}`)),
  )
  const isWider = granted?.some((grant) => !asked.has(grant)) ?? false
  if (isWider || holds(answer.token, login)) throw new RegistryAuthError('TOKEN_TOO_WIDE', { host })
  if (granted?.length === 0) throw new RegistryAuthError('REGISTRY_DENIED', { host })
}

function withoutTokens(host: string): RegistryAuthError {
  return new RegistryAuthError('UNSUPPORTED_AUTH_SCHEME', {
    host,
    message: {
      en: `${host} has no token service, so there is no token for single repositories.`,
      de: `${host} hat keinen Token-Dienst; ein Token für einzelne Repositorys gibt es deshalb nicht.`,
    },
    hint: {
      en: 'Ask for a login instead.',
      de: 'Verlangen Sie stattdessen eine Anmeldung.',
    },
  })
}
