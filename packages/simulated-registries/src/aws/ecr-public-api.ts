import type { Clock } from '../wire/clock.ts'
import type { Answer, Request } from '../wire/message.ts'
import type { Service } from '../wire/service.ts'
import type { AuthorizationTokens } from './authorization-tokens.ts'
import type { AwsIdentities } from './identities.ts'
import { awsJson, awsJsonError, awsJsonFlaw, notAuthorized, targetOf } from './json-protocol.ts'
import { verifySignature } from './signature/verify.ts'

const service = 'SpencerFrontendService'
const onlyRegion = 'us-east-1'
const actions = ['ecr-public:GetAuthorizationToken', 'sts:GetServiceBearerToken'] as const

interface EcrPublicApi {
  readonly clock: Clock
  readonly identities: AwsIdentities
  readonly tokens: AuthorizationTokens
}

/** ECR Public's API, which is in one region only and answers one token, not a list. */
export function ecrPublicApi({ clock, identities, tokens }: EcrPublicApi): Service<'ecr-public'> {
  function answer(request: Request): Answer {
    const operation = targetOf(request, service)
    if (operation !== 'GetAuthorizationToken') return awsJsonError('UnknownOperationException', '')
    const { keys } = identities
    const verdict = verifySignature(request, { service: 'ecr-public', keys, clock })
    if (!verdict.ok) return awsJsonFlaw(verdict.flaw, verdict.message)
    const { principal } = verdict.key
    if (verdict.region !== onlyRegion) {
      return awsJsonError(
        'UnsupportedCommandException',
        'GetAuthorizationToken command is only supported in us-east-1.',
      )
    }
    const refused = actions.find((action) => !principal.allowed.has(action))
    if (refused !== undefined) {
      return awsJsonError('AccessDeniedException', notAuthorized(principal, refused, '*'))
    }
    const password = tokens.issue({ principal, region: onlyRegion }, tokens.life)
    return awsJson(200, {
      authorizationData: {
        authorizationToken: Buffer.from(`AWS:${password}`).toString('base64'),
        expiresAt: clock.now() / 1000 + tokens.life,
      },
    })
  }
  return {
    name: 'ecr-public',
    serves: (request) => targetOf(request, service) !== null,
    answer,
    operation: (request) => targetOf(request, service) ?? '',
    throttled: () => awsJsonError('ThrottlingException', 'Rate exceeded'),
    unavailable: () => awsJsonError('ServerException', 'An internal error has occurred', 500),
  }
}
