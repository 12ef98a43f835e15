import { verify } from 'node:crypto'
import type { Clock } from '../wire/clock.ts'
import { jsonObject } from '../wire/json-object.ts'
import { type Answer, form, json, type Request } from '../wire/message.ts'
import type { Service } from '../wire/service.ts'
import type { TokenBook } from '../wire/token-book.ts'
import { type AccessGrant, accessTokenLife, isScope } from './access-tokens.ts'
import type { GoogleIdentities } from './service-accounts.ts'

interface TokenEndpoint {
  readonly clock: Clock
  readonly identities: GoogleIdentities
  readonly tokens: TokenBook<AccessGrant>
}

export const tokenHost = 'oauth2.googleapis.com'

const audience = `https://${tokenHost}/token`
const grantType = 'urn:ietf:params:oauth:grant-type:jwt-bearer'
const longest = 3600
const tolerance = 300

function refuse(error: string, description: string, status = 400): Answer {
  return json(status, { error, error_description: description })
}

/** Claims of a JWT whose signature is still to be verified; null where it is none. */
function partsOf(assertion: string) {
  const [head = '', claims = '', signature = '', ...rest] = assertion.split('.')
  const text = (part: string): string => Buffer.from(part, 'base64url').toString()
  const [header, body] = [jsonObject(text(head)), jsonObject(text(claims))]
  if (header === null || body === null || signature === '' || rest.length > 0) return null
  return { header, body, signed: Buffer.from(`${head}.${claims}`), signature }
}

/** Google's token endpoint with the grant of RFC 7523: a JWT signed by a service account's key. */
export function tokenEndpoint({ clock, identities, tokens }: TokenEndpoint): Service<'token'> {
  function grant(assertion: string): Answer {
    const parts = partsOf(assertion)
    if (parts === null) return refuse('invalid_request', 'Bad Request')
    const { header, body, signed, signature } = parts
    const account = identities.accounts.get(String(body['iss']))
    if (account === undefined) return refuse('invalid_grant', 'Invalid grant: account not found')
    const named = account.keys.get(String(header['kid']))
    const keys = header['kid'] === undefined ? [...account.keys.values()] : [named]
    const proof = Buffer.from(signature, 'base64url')
    const isSigned = keys.some(
      (key) => key !== undefined && verify('RSA-SHA256', signed, key, proof),
    )
    if (header['alg'] !== 'RS256' || !isSigned) {
      return refuse('invalid_grant', 'Invalid JWT Signature.')
    }
    if (!account.enabled) return refuse('invalid_grant', `Account disabled: ${account.uniqueId}`)
    if (body['aud'] !== audience) {
      const right = `The right audience is ${audience}`
      return refuse('invalid_grant', `Invalid JWT: Failed audience check. ${right}`)
    }
    const [from, until, now] = [Number(body['iat']), Number(body['exp']), clock.seconds()]
    const timely = from <= now + tolerance && until > now - tolerance && until > from
    if (!timely || until - from > longest) {
      return refuse(
        'invalid_grant',
        'Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. Check your iat and exp values in the JWT claim.',
      )
    }
    const scopes = typeof body['scope'] === 'string' ? body['scope'].split(' ') : ['']
    if (!scopes.every(isScope)) {
      return refuse('invalid_scope', 'Invalid OAuth scope or ID token audience provided.')
    }
    const access_token = tokens.issue({ account, scopes }, accessTokenLife)
    return json(200, { access_token, expires_in: accessTokenLife, token_type: 'Bearer' })
  }

  function answer(request: Request): Answer {
    if (request.method !== 'POST' || request.path !== '/token') return json(404, {})
    const fields = form(request)
    if (fields.get('grant_type') !== grantType) {
      return refuse('unsupported_grant_type', 'Invalid grant_type')
    }
    return grant(fields.get('assertion') ?? '')
  }

  return {
    name: 'token',
    serves: ({ host }) => host === tokenHost,
    answer,
    operation: (request) => (form(request).get('grant_type') === grantType ? 'jwt-bearer' : ''),
    throttled: () => refuse('rate_limit_exceeded', 'Too many requests.', 429),
    unavailable: () => refuse('internal_failure', 'Backend Error', 503),
  }
}
