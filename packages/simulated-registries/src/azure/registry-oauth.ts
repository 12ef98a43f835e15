import { grantedAccess } from '../registry/access.ts'
import { registryError } from '../registry/registry-error.ts'
import { type Answer, basicPair, form, json, type Request } from '../wire/message.ts'
import { scopesOf } from '../wire/request-log.ts'
import type { TokenBook } from '../wire/token-book.ts'
import { type AzureRegistry, type Caller, everybody } from './container-registry.ts'
import type { Directory } from './directory.ts'
import { type EntraGrant, registryAudiences } from './entra-tokens.ts'
import { basicCaller, refreshCaller, wrongCredential } from './registry-sign-in.ts'
import {
  type AccessGrant,
  accessTokenLife,
  type RefreshGrant,
  refreshTokenLife,
} from './registry-tokens.ts'
import type { Clock } from '../wire/clock.ts'

export interface RegistryOauth {
  readonly clock: Clock
  readonly directory: Directory
  readonly entraTokens: TokenBook<EntraGrant>
  readonly refreshTokens: TokenBook<RefreshGrant>
  readonly accessTokens: TokenBook<AccessGrant>
}

function badRequest(message: string): Answer {
  return registryError(400, 'BADREQUEST', message)
}

function unauthorized(message: string): Answer {
  return registryError(401, 'UNAUTHORIZED', message)
}

/** `POST /oauth2/exchange`: a token of the directory for a refresh token of this registry. */
export function exchangeToken(
  registry: AzureRegistry,
  parts: RegistryOauth,
  request: Request,
): Answer {
  if (request.method !== 'POST') return registryError(405, 'UNSUPPORTED', 'method not allowed')
  const fields = form(request)
  if (fields.get('grant_type') !== 'access_token') return badRequest('unsupported grant_type')
  const { loginServer, tenant } = registry
  if (fields.get('service') !== loginServer) return badRequest('service is not this registry')
  const token = parts.entraTokens.look(fields.get('access_token') ?? '')
  if (token.state !== 'valid' || !registryAudiences.has(token.value.audience)) {
    return unauthorized('authentication required')
  }
  const { principal } = token.value
  const named = fields.get('tenant')
  const isOurs = principal.tenant.id === tenant.id
  if (!isOurs || (named !== null && named !== tenant.id && named !== tenant.domain)) {
    return unauthorized('authentication required: the token is of another tenant')
  }
  const refresh_token = parts.refreshTokens.issue({ principal, loginServer }, refreshTokenLife)
  return json(200, { refresh_token })
}

function issue(
  { loginServer }: AzureRegistry,
  { accessTokens }: RegistryOauth,
  { subject, allows }: Caller,
  scopes: readonly string[],
): Answer {
  const access = grantedAccess(scopes, allows)
  const grant = { subject, loginServer, access }
  return json(200, { access_token: accessTokens.issue(grant, accessTokenLife) })
}

/** Who asks by a form: with a refresh token, or with user and password. */
function formCaller(
  registry: AzureRegistry,
  parts: RegistryOauth,
  fields: URLSearchParams,
): Caller | null | 'unsupported' {
  const [username, password] = [fields.get('username') ?? '', fields.get('password') ?? '']
  switch (fields.get('grant_type')) {
    case 'refresh_token':
      return refreshCaller(registry, parts, fields.get('refresh_token') ?? '')
    case 'password':
      return username === '' && registry.anonymousPull
        ? everybody
        : basicCaller(registry, parts, { username, password })
    default:
      return 'unsupported'
  }
}

/** `/oauth2/token`: GET with Basic, or POST with a refresh token. */
export function accessToken(
  registry: AzureRegistry,
  parts: RegistryOauth,
  request: Request,
): Answer {
  const { loginServer, anonymousPull } = registry
  const posted = request.method === 'POST'
  const fields = posted ? form(request) : request.query
  if (fields.get('service') !== loginServer) return badRequest('service is not this registry')
  if (posted) {
    const caller = formCaller(registry, parts, fields)
    if (caller === 'unsupported') return badRequest('unsupported grant_type')
    return caller === null
      ? unauthorized('authentication required')
      : issue(registry, parts, caller, scopesOf(fields))
  }
  const pair = basicPair(request)
  if (pair === null) {
    return anonymousPull
      ? issue(registry, parts, everybody, scopesOf(fields))
      : unauthorized('authentication required')
  }
  const caller = basicCaller(registry, parts, pair)
  return caller === null ? wrongCredential() : issue(registry, parts, caller, scopesOf(fields))
}
