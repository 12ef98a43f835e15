import { randomUUID } from 'node:crypto'
import type { Answer } from '../wire/message.ts'
import type { Flaw } from './signature/verify.ts'

const namespace = 'https://sts.amazonaws.com/doc/2011-06-15/'

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** What an element holds: text, or elements by name. */
export type Xml = string | { readonly [name: string]: Xml }

function write(content: Xml): string {
  if (typeof content === 'string') return escape(content)
  return Object.entries(content)
    .map(([name, inner]) => `<${name}>${write(inner)}</${name}>`)
    .join('')
}

function document(status: number, name: string, content: Xml, requestId: string): Answer {
  return {
    status,
    headers: { 'content-type': 'text/xml', 'x-amzn-requestid': requestId },
    body: `<${name} xmlns="${namespace}">${write(content)}</${name}>`,
  }
}

/** An answer of the AWS query protocol: the result of an action, wrapped as it wants. */
export function awsResult(action: string, result: Xml): Answer {
  const RequestId = randomUUID()
  const content = { [`${action}Result`]: result, ResponseMetadata: { RequestId } }
  return document(200, `${action}Response`, content, RequestId)
}

export function awsQueryError(status: number, Code: string, Message: string): Answer {
  const RequestId = randomUUID()
  const Type = status < 500 ? 'Sender' : 'Receiver'
  return document(status, 'ErrorResponse', { Error: { Type, Code, Message }, RequestId }, RequestId)
}

const names: Readonly<Record<Flaw, readonly [status: number, code: string]>> = {
  missing: [403, 'MissingAuthenticationToken'],
  incomplete: [400, 'IncompleteSignature'],
  unknownKey: [403, 'InvalidClientTokenId'],
  badSignature: [403, 'SignatureDoesNotMatch'],
  expiredKey: [403, 'ExpiredToken'],
}

export function awsQueryFlaw(flaw: Flaw, message: string): Answer {
  const [status, code] = names[flaw]
  return awsQueryError(status, code, message)
}
