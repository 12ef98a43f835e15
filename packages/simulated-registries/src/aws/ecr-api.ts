import type { Clock } from '../wire/clock.ts'
import type { Answer, Request } from '../wire/message.ts'
import type { Service } from '../wire/service.ts'
import type { AuthorizationTokens } from './authorization-tokens.ts'
import type { AwsIdentities } from './identities.ts'
import { awsJson, awsJsonError, awsJsonFlaw, notAuthorized, targetOf } from './json-protocol.ts'
import { verifySignature } from './signature/verify.ts'

const service = 'AmazonEC2ContainerRegistry_V20150921'

interface EcrApi {
  readonly clock: Clock
  readonly identities: AwsIdentities
  readonly tokens: AuthorizationTokens
  /** The end of registry hosts, by region. */
  readonly registryHost: (account: string, region: string) => string
}

/** `registryIds` of the request; null where the body is not what the operation takes. */
function registryIds({ body }: Request): readonly string[] | null {
  try {
    const input: unknown = JSON.parse(body.toString())
    if (typeof input !== 'object' || input === null) return null
    const ids: unknown = 'registryIds' in input ? input.registryIds : []
    const valid = (id: unknown): id is string => typeof id === 'string' && /^\d{12}$/u.test(id)
    return Array.isArray(ids) && ids.every(valid) ? ids : null
  } catch {
    return null
  }
}

/** ECR's API, as far as it is about signing in: GetAuthorizationToken. */
export function ecrApi({ clock, identities, tokens, registryHost }: EcrApi): Service<'ecr'> {
  function answer(request: Request): Answer {
    const operation = targetOf(request, service)
    if (operation !== 'GetAuthorizationToken') return awsJsonError('UnknownOperationException', '')
    const verdict = verifySignature(request, { service: 'ecr', keys: identities.keys, clock })
    if (!verdict.ok) return awsJsonFlaw(verdict.flaw, verdict.message)
    const { region, key } = verdict
    const action = 'ecr:GetAuthorizationToken'
    if (!key.principal.allowed.has(action)) {
      return awsJsonError('AccessDeniedException', notAuthorized(key.principal, action, '*'))
    }
    const asked = registryIds(request)
    if (asked === null) {
      const message = "Invalid parameter at 'registryIds' failed to satisfy constraint"
      return awsJsonError('InvalidParameterException', message)
    }
    const accounts = asked.length === 0 ? [key.principal.account] : asked
    return awsJson(200, {
      authorizationData: accounts.map((account) => {
        const password = tokens.issue({ principal: key.principal, region }, tokens.life)
        return {
          authorizationToken: Buffer.from(`AWS:${password}`).toString('base64'),
          expiresAt: clock.now() / 1000 + tokens.life,
          proxyEndpoint: `https://${registryHost(account, region)}`,
        }
      }),
    })
  }
  return {
    name: 'ecr',
    serves: (request) => targetOf(request, service) !== null,
    answer,
    operation: (request) => targetOf(request, service) ?? '',
    throttled: () => awsJsonError('ThrottlingException', 'Rate exceeded'),
    unavailable: () => awsJsonError('ServerException', 'An internal error has occurred', 500),
  }
}
