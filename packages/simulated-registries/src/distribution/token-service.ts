import { type Access, grantedAccess } from '../registry/access.ts'
import { registryError } from '../registry/registry-error.ts'
import type { Clock } from '../wire/clock.ts'
import { type Answer, basicPair, form, json, type Request } from '../wire/message.ts'
import { scopesOf } from '../wire/request-log.ts'
import type { Service } from '../wire/service.ts'
import type { TokenBook } from '../wire/token-book.ts'
import type { Account, Accounts } from './accounts.ts'

/** What a bearer token stands for: the service that it is for, and access. */
export interface BearerGrant {
  readonly service: string
  readonly access: readonly Access[]
}

interface TokenService {
  readonly clock: Clock
  readonly host: string
  readonly accounts: Accounts
  readonly bearers: TokenBook<BearerGrant>
  readonly refreshTokens: TokenBook<Account>
}

interface Issued {
  readonly access_token: string
  readonly expires_in: number
  readonly issued_at: string
  readonly refresh_token?: string
}

/** Five minutes, in seconds. */
const bearerLife = 300
export const refreshLife = 90 * 86_400

const refusals = {
  wrong: 'incorrect username or password',
  locked: 'too many failed login attempts for username or IP address',
} as const

function refuse(reason: keyof typeof refusals): Answer {
  return json(reason === 'wrong' ? 401 : 429, { details: refusals[reason] })
}

/** The distribution project's token service: GET with Basic, POST with the grants of OAuth 2. */
export function tokenService(parts: TokenService): Service<'token'> {
  const { clock, host, accounts, bearers, refreshTokens } = parts

  function issue(account: Account | null, fields: URLSearchParams): Issued {
    const access = grantedAccess(scopesOf(fields), (type, name, action) =>
      accounts.allows(account, type, name, action),
    )
    const service = fields.get('service') ?? ''
    const issued_at = new Date(clock.now()).toISOString()
    const access_token = bearers.issue({ service, access }, bearerLife)
    const offline =
      fields.get('offline_token') === 'true' || fields.get('access_type') === 'offline'
    const more =
      account !== null && offline
        ? { refresh_token: refreshTokens.issue(account, refreshLife) }
        : {}
    return { access_token, expires_in: bearerLife, issued_at, ...more }
  }

  function byForm(fields: URLSearchParams): Answer {
    const grant = fields.get('grant_type')
    if (grant === 'refresh_token') {
      const found = refreshTokens.look(fields.get('refresh_token') ?? '')
      if (found.state !== 'valid')
        return registryError(401, 'UNAUTHORIZED', 'invalid refresh token')
      return json(200, issue(found.value, fields))
    }
    if (grant !== 'password') return json(400, { error: 'unsupported_grant_type' })
    const username = fields.get('username') ?? ''
    const account = accounts.signIn({ username, password: fields.get('password') ?? '' })
    return typeof account === 'string' ? refuse(account) : json(200, issue(account, fields))
  }

  function answer(request: Request): Answer {
    if (request.path !== '/token') return json(404, {})
    if (request.method === 'POST') return byForm(form(request))
    const pair = basicPair(request)
    const account = pair === null ? null : accounts.signIn(pair)
    if (typeof account === 'string') return refuse(account)
    const issued = issue(account, request.query)
    return json(200, { token: issued.access_token, ...issued })
  }

  return {
    name: 'token',
    serves: (request) => request.host === host,
    answer,
    operation: (request) =>
      scopesOf(request.method === 'POST' ? form(request) : request.query).join(' '),
  }
}
