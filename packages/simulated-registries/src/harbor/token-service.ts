import { type Access, grantedAccess } from '../registry/access.ts'
import type { Clock } from '../wire/clock.ts'
import { type Answer, basicPair, json, type Request } from '../wire/message.ts'
import { scopesOf } from '../wire/request-log.ts'
import type { Service } from '../wire/service.ts'
import { createTokenBook, type TokenBook, webToken } from '../wire/token-book.ts'
import { harborError } from './harbor-error.ts'
import { type Caller, mayAct, type Members } from './members.ts'

/** What a token of the token service stands for. */
export interface TokenGrant {
  /** Null for everybody. */
  readonly caller: Caller | null
  readonly access: readonly Access[]
}

interface TokenService {
  readonly clock: Clock
  readonly host: string
  readonly members: Members
  readonly tokens: TokenBook<TokenGrant>
}

export const registryService = 'harbor-registry'
/** Thirty minutes, in seconds. */
const life = 1800

export function createTokens(clock: Clock): TokenBook<TokenGrant> {
  return createTokenBook<TokenGrant>({
    clock,
    write: (random, { caller, access }, exp) => {
      const times = { iat: clock.seconds(), nbf: clock.seconds(), exp }
      const who = { iss: 'harbor-token-issuer', sub: caller?.name ?? '', aud: registryService }
      return webToken({ ...who, ...times, access }, random)
    },
  })
}

/**
 * `/service/token`. Its trap: with a scope, a wrong password is answered by 200 and the token of
 * everybody; only a request without a scope says that the credential is wrong.
 */
export function tokenService({ clock, host, members, tokens }: TokenService): Service<'token'> {
  function answer(request: Request): Answer {
    if (request.method !== 'GET') return harborError('METHOD_NOT_ALLOWED', 'method not allowed')
    if (request.query.get('service') !== registryService) {
      return harborError('BAD_REQUEST', 'Unable to handle service')
    }
    const pair = basicPair(request)
    const caller = pair === null ? null : members.signIn(pair)
    const scopes = scopesOf(request.query)
    if (caller === null && scopes.length === 0) return harborError('UNAUTHORIZED', 'unauthorized')
    const access = grantedAccess(scopes, (type, name, action) => {
      if (type !== 'repository') return caller?.administrator === true
      return mayAct(members.projects.get(name.split('/')[0] ?? ''), caller, action)
    })
    const token = tokens.issue({ caller, access }, life)
    return json(200, { token, expires_in: life, issued_at: new Date(clock.now()).toISOString() })
  }

  return {
    name: 'token',
    serves: (request) => request.host === host && request.path === '/service/token',
    answer,
    operation: ({ query }) => scopesOf(query).join(' '),
  }
}
