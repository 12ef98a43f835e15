import { randomUUID } from 'node:crypto'
import type { Clock } from '../wire/clock.ts'
import { type Answer, form, json, type Request } from '../wire/message.ts'
import type { Service } from '../wire/service.ts'
import type { TokenBook } from '../wire/token-book.ts'
import type { Directory } from './directory.ts'
import { type EntraGrant, registryAudiences } from './entra-tokens.ts'
import { cloudOfAuthority } from './sovereign-clouds.ts'

interface TokenEndpoint {
  readonly clock: Clock
  readonly directory: Directory
  readonly tokens: TokenBook<EntraGrant>
}

const path = /^\/(?<tenant>[^/]+)\/oauth2\/v2\.0\/token$/u
const life = 3599

/** The directory's token endpoint (Microsoft Entra ID) with the grant `client_credentials`. */
export function tokenEndpoint({ clock, directory, tokens }: TokenEndpoint): Service<'entra'> {
  function refuse(status: number, error: string, code: number, text: string): Answer {
    const [trace_id, correlation_id] = [randomUUID(), randomUUID()]
    const timestamp = `${new Date(clock.now()).toISOString().slice(0, 19).replace('T', ' ')}Z`
    const trail = `Trace ID: ${trace_id} Correlation ID: ${correlation_id} Timestamp: ${timestamp}`
    return json(status, {
      error,
      error_description: `AADSTS${code}: ${text} ${trail}`,
      error_codes: [code],
      timestamp,
      trace_id,
      correlation_id,
      error_uri: `https://login.microsoftonline.com/error?code=${code}`,
    })
  }

  function answer(request: Request): Answer {
    const name = path.exec(request.path)?.groups?.['tenant']
    if (name === undefined || request.method !== 'POST') return json(404, {})
    const tenant = directory.tenant(name)
    if (tenant === undefined) {
      const hint =
        'Check to make sure you have the correct tenant ID and are signing into the correct cloud.'
      return refuse(400, 'invalid_request', 90_002, `Tenant '${name}' not found. ${hint}`)
    }
    if (tenant.cloud !== cloudOfAuthority(request.host)) {
      const text = 'Confidential Client is not supported in Cross Cloud request.'
      return refuse(400, 'invalid_request', 900_382, text)
    }
    const fields = form(request)
    if (fields.get('grant_type') !== 'client_credentials') {
      const text = 'The app requested an unsupported grant type.'
      return refuse(400, 'unsupported_grant_type', 70_003, text)
    }
    const clientId = fields.get('client_id') ?? ''
    const principal = directory.principal(clientId)
    if (principal === undefined || principal.tenant.id !== tenant.id) {
      const text = `Application with identifier '${clientId}' was not found in the directory '${tenant.domain}'.`
      return refuse(400, 'unauthorized_client', 700_016, text)
    }
    const end = principal.secrets.get(fields.get('client_secret') ?? '')
    if (end === undefined) {
      const text = `Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${clientId}'.`
      return refuse(401, 'invalid_client', 7_000_215, text)
    }
    if (clock.now() >= end) {
      const text = `The provided client secret keys for app '${clientId}' are expired.`
      return refuse(401, 'invalid_client', 7_000_222, text)
    }
    const [audience, ...rest] = (fields.get('scope') ?? '').split('/.default')
    if (audience === undefined || rest.length !== 1 || rest[0] !== '') {
      const text = "The provided value for the input parameter 'scope' is not valid."
      return refuse(400, 'invalid_scope', 1_002_012, text)
    }
    if (!registryAudiences.has(audience)) {
      const text = `The resource principal named ${audience} was not found in the tenant.`
      return refuse(400, 'invalid_resource', 500_011, text)
    }
    const access_token = tokens.issue({ principal, audience }, life)
    return json(200, { token_type: 'Bearer', expires_in: life, ext_expires_in: life, access_token })
  }

  return {
    name: 'entra',
    serves: ({ host }) => cloudOfAuthority(host) !== null,
    answer,
    operation: (request) =>
      form(request).get('grant_type') === 'client_credentials' ? 'client_credentials' : '',
    throttled: () => refuse(429, 'temporarily_unavailable', 90_055, 'Too many requests.'),
    unavailable: () =>
      refuse(
        503,
        'temporarily_unavailable',
        90_033,
        'A transient error has occurred. Please try again.',
      ),
  }
}
