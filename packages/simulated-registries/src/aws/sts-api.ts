import type { Clock } from '../wire/clock.ts'
import { type Answer, form, type Request } from '../wire/message.ts'
import type { Service } from '../wire/service.ts'
import type { AwsAccessKey, AwsIdentities, AwsPrincipal, AwsRole } from './identities.ts'
import { awsQueryError, awsQueryFlaw, awsResult, type Xml } from './query-protocol.ts'
import { verifySignature } from './signature/verify.ts'

interface StsApi {
  readonly clock: Clock
  readonly identities: AwsIdentities
  /** Web identity tokens and the ARN of the role that trusts each. */
  readonly webIdentities: ReadonlyMap<string, string>
}

const actions = new Set(['AssumeRole', 'AssumeRoleWithWebIdentity', 'GetCallerIdentity'])
const sessionName = /^[\w+=,.@-]{2,64}$/u
const shortest = 900

function actionOf(request: Request): string | null {
  if (request.method !== 'POST') return null
  const action = form(request).get('Action')
  return action !== null && actions.has(action) ? action : null
}

function trusts(role: AwsRole, { arn, account }: AwsPrincipal, externalId: string | null): boolean {
  const named = role.trusted.has(arn) || role.trusted.has(account)
  return named && (role.externalId === null || role.externalId === externalId)
}

/** Seconds of the session that is asked for, or what is wrong with the request. */
function sessionSeconds(fields: URLSearchParams, most: number): number | string {
  const name = fields.get('RoleSessionName') ?? ''
  const seconds = Number(fields.get('DurationSeconds') ?? 3600)
  if (!sessionName.test(name)) {
    return "1 validation error detected: Value at 'roleSessionName' failed to satisfy constraint"
  }
  if (!Number.isInteger(seconds) || seconds < shortest) {
    return `1 validation error detected: Value at 'durationSeconds' failed to satisfy constraint: Member must have value greater than or equal to ${shortest}`
  }
  if (seconds > most) {
    return 'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.'
  }
  return seconds
}

function session({ id, secret, sessionToken, expiresAt, principal }: AwsAccessKey): Xml {
  return {
    AssumedRoleUser: { AssumedRoleId: principal.userId, Arn: principal.arn },
    Credentials: {
      AccessKeyId: id,
      SecretAccessKey: secret,
      SessionToken: sessionToken ?? '',
      Expiration: new Date(expiresAt ?? 0).toISOString(),
    },
  }
}

/** The Security Token Service: who am I, and let me be a role. */
export function stsApi({ clock, identities, webIdentities }: StsApi): Service<'sts'> {
  function start(action: string, role: AwsRole, fields: URLSearchParams): Answer {
    const seconds = sessionSeconds(fields, role.maxSessionSeconds)
    if (typeof seconds === 'string') return awsQueryError(400, 'ValidationError', seconds)
    const name = fields.get('RoleSessionName') ?? ''
    return awsResult(action, session(identities.startSession(role, name, seconds)))
  }

  function byWebIdentity(fields: URLSearchParams): Answer {
    const arn = fields.get('RoleArn') ?? ''
    const trusted = webIdentities.get(fields.get('WebIdentityToken') ?? '')
    if (trusted === undefined) {
      const message =
        'The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)'
      return awsQueryError(400, 'InvalidIdentityToken', message)
    }
    const role = identities.roles.get(arn)
    return role === undefined || trusted !== arn
      ? awsQueryError(
          403,
          'AccessDenied',
          'Not authorized to perform sts:AssumeRoleWithWebIdentity',
        )
      : start('AssumeRoleWithWebIdentity', role, fields)
  }

  function assume(caller: AwsPrincipal, fields: URLSearchParams): Answer {
    const arn = fields.get('RoleArn') ?? ''
    const role = identities.roles.get(arn)
    // A role that does not exist is refused like one that does not trust the caller.
    if (role === undefined || !trusts(role, caller, fields.get('ExternalId'))) {
      const message = `User: ${caller.arn} is not authorized to perform: sts:AssumeRole on resource: ${arn}`
      return awsQueryError(403, 'AccessDenied', message)
    }
    return start('AssumeRole', role, fields)
  }

  function answer(request: Request): Answer {
    const fields = form(request)
    const action = fields.get('Action')
    if (action === 'AssumeRoleWithWebIdentity') return byWebIdentity(fields)
    const verdict = verifySignature(request, { service: 'sts', keys: identities.keys, clock })
    if (!verdict.ok) return awsQueryFlaw(verdict.flaw, verdict.message)
    const { principal } = verdict.key
    if (action === 'AssumeRole') return assume(principal, fields)
    const { arn, userId, account } = principal
    return awsResult('GetCallerIdentity', { Arn: arn, UserId: userId, Account: account })
  }
  return {
    name: 'sts',
    serves: (request) => actionOf(request) !== null,
    answer,
    operation: (request) => actionOf(request) ?? '',
    throttled: () => awsQueryError(400, 'Throttling', 'Rate exceeded'),
    unavailable: () => awsQueryError(503, 'ServiceUnavailable', 'Service is unavailable'),
  }
}
