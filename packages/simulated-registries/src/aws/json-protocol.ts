import { randomUUID } from 'node:crypto'
import { type Answer, json, type Request } from '../wire/message.ts'
import type { AwsPrincipal } from './identities.ts'
import type { Flaw } from './signature/verify.ts'

/** Answers and errors of the AWS JSON 1.1 protocol. */
export function awsJson(status: number, value: unknown): Answer {
  return json(status, value, {
    'content-type': 'application/x-amz-json-1.1',
    'x-amzn-requestid': randomUUID(),
  })
}

export function awsJsonError(type: string, message: string, status = 400): Answer {
  return awsJson(status, { __type: type, message })
}

const names: Readonly<Record<Flaw, string>> = {
  missing: 'MissingAuthenticationTokenException',
  incomplete: 'IncompleteSignatureException',
  unknownKey: 'UnrecognizedClientException',
  badSignature: 'InvalidSignatureException',
  expiredKey: 'ExpiredTokenException',
}

export function awsJsonFlaw(flaw: Flaw, message: string): Answer {
  return awsJsonError(names[flaw], message)
}

/** The refusal of IAM: no policy of the principal allows the action. */
export function notAuthorized({ arn }: AwsPrincipal, action: string, resource: string): string {
  const reason = `because no identity-based policy allows the ${action} action`
  return `User: ${arn} is not authorized to perform: ${action} on resource: ${resource} ${reason}`
}

/** The operation that `X-Amz-Target` names, of this service; null for another's. */
export function targetOf(request: Request, service: string): string | null {
  const target = request.headers['x-amz-target']
  if (typeof target !== 'string' || !target.startsWith(`${service}.`)) return null
  return target.slice(service.length + 1)
}
