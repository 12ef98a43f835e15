import type { Clock } from '../wire/clock.ts'
import { type Answer, json, type Request } from '../wire/message.ts'
import type { Service } from '../wire/service.ts'
import type { TokenBook } from '../wire/token-book.ts'
import type { AzurePrincipal } from './directory.ts'
import { type EntraGrant, registryAudiences } from './entra-tokens.ts'

/** The machine that a client runs on. */
export interface AzureMachine {
  systemAssigned: AzurePrincipal | null
  readonly userAssigned: AzurePrincipal[]
}

interface MetadataService {
  readonly clock: Clock
  readonly machine: AzureMachine
  readonly tokens: TokenBook<EntraGrant>
}

const path = '/metadata/identity/oauth2/token'
const life = 86_400

function refuse(error_description: string): Answer {
  return json(400, { error: 'invalid_request', error_description })
}

/** Tokens of a machine's managed identities. Every number in them is a text. */
export function metadataService(parts: MetadataService): Service<'metadata'> {
  const { clock, machine, tokens } = parts

  /** Asked for by client id, else the machine's own, else the only other one. */
  function identity(clientId: string | null): AzurePrincipal | string {
    const { systemAssigned, userAssigned } = machine
    if (clientId !== null) {
      const all = systemAssigned === null ? userAssigned : [systemAssigned, ...userAssigned]
      return all.find((each) => each.clientId === clientId) ?? 'Identity not found'
    }
    if (systemAssigned !== null) return systemAssigned
    if (userAssigned.length > 1) {
      return 'Multiple user assigned identities exist, please specify the clientId / resourceId of the identity in the token request'
    }
    return userAssigned[0] ?? 'Identity not found'
  }

  function answer({ headers, query }: Request): Answer {
    if (headers['metadata'] !== 'true') return refuse('Required metadata header not specified')
    // A request that a proxy forwarded comes from elsewhere.
    if (headers['x-forwarded-for'] !== undefined) return refuse('Forwarded requests are refused')
    if (!query.has('api-version')) return refuse('Required query variable api-version is missing')
    const resource = query.get('resource')
    if (resource === null) return refuse('Required query variable resource is missing')
    const audience = resource.replace(/\/$/u, '')
    if (!registryAudiences.has(audience)) {
      return refuse(`AADSTS500011: The resource principal named ${audience} was not found`)
    }
    const principal = identity(query.get('client_id'))
    if (typeof principal === 'string') return refuse(principal)
    const access_token = tokens.issue({ principal, audience }, life)
    const now = clock.seconds()
    return json(200, {
      access_token,
      client_id: principal.clientId,
      expires_in: String(life),
      expires_on: String(now + life),
      not_before: String(now),
      resource,
      token_type: 'Bearer',
    })
  }

  return { name: 'metadata', serves: (request) => request.path === path, answer }
}
