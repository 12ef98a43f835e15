import {
  askCloud,
  type CloudAnswer,
  cloudFault,
  endingAt,
  readToken,
} from '../../cloud/cloud-request.ts'
import { RegistryAuthError } from '../../errors/errors.ts'
import type { MintedLogin, MintRequest } from '../../kinds/provider.ts'
import { endOf } from '../../token/claims.ts'

/**
 * Exchanges a token of Entra for a refresh token of one registry. Goes to the registry's own origin,
 * whatever its challenge names.
 *
 * @see https://github.com/Azure/acr/blob/main/docs/AAD-OAuth.md
 */
export async function exchange(
  token: string,
  tenant: string | null,
  { registry, deadline }: MintRequest,
): Promise<MintedLogin> {
  const { host } = registry
  const answer = await askCloud({
    registry,
    deadline,
    url: new URL('/oauth2/exchange', registry.origin),
    purpose: 'registry',
    form: {
      grant_type: 'access_token',
      service: registry.origin.hostname,
      ...(tenant !== null && { tenant }),
      access_token: token,
    },
  })
  if (answer.status !== 200) throw refusal(answer, host, registry.transport.now())
  const refreshToken = readToken(answer, 'refresh_token', host)
  // Its own words decide about renewal only.
  const end = endOf(refreshToken) ?? answer.askedAt
  return { scheme: 'identityToken', token: refreshToken, ...endingAt(end, answer.askedAt) }
}

function refusal(answer: CloudAnswer, host: string, now: number): RegistryAuthError {
  const { status, json } = answer
  const fault = cloudFault(answer, host, now)
  if (fault) return fault
  const list: unknown = json['errors']
  const said = JSON.stringify(list ?? '').toLowerCase()
  if (status === 403 && said.includes('client with ip'))
    return new RegistryAuthError('NETWORK_DENIED', { host, status })
  if (status === 401 || status === 403)
    return new RegistryAuthError('REGISTRY_DENIED', {
      host,
      status,
      message: {
        en: `${host} does not let this identity in.`,
        de: `${host} lässt diese Identität nicht herein.`,
      },
      hint: {
        en: 'Give it the role AcrPull on the registry: az role assignment create --role AcrPull',
        de: 'Geben Sie ihr für die Registry die Rolle AcrPull: az role assignment create --role AcrPull',
      },
    })
  return new RegistryAuthError('INVALID_TOKEN_RESPONSE', { host, status })
}
