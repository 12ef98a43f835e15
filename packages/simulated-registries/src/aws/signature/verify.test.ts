import { expect, test } from 'vitest'
import { createClock } from '../../wire/clock.ts'
import type { Request } from '../../wire/message.ts'
import type { AwsAccessKey } from '../identities.ts'
import { type Verdict, verifySignature } from './verify.ts'

// The published test suite of Signature Version 4 uses this key at this time.
const time = Date.UTC(2015, 7, 30, 12, 36)
const key: AwsAccessKey = {
  id: 'AKIDEXAMPLE',
  secret: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
  sessionToken: null,
  expiresAt: null,
  principal: {
    arn: 'arn:aws:iam::123456789012:user/example',
    userId: 'AIDAEXAMPLE',
    account: '123456789012',
    partition: 'aws',
    allowed: new Set(),
  },
  active: true,
}

/** `get-vanilla` of the suite. */
const vanilla: Request = {
  method: 'GET',
  host: 'example.amazonaws.com',
  authority: 'example.amazonaws.com',
  path: '/',
  query: new URLSearchParams(),
  headers: {
    host: 'example.amazonaws.com',
    'x-amz-date': '20150830T123600Z',
    authorization:
      'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=host;x-amz-date, Signature=5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31',
  },
  body: Buffer.alloc(0),
}

function verify(changes: Partial<Request> = {}, service = 'service'): Verdict {
  const clock = createClock(() => time)
  const request = { ...vanilla, ...changes }
  return verifySignature(request, { service, clock, keys: new Map([[key.id, key]]) })
}

function withHeaders(headers: Request['headers']): Partial<Request> {
  return { headers: { ...vanilla.headers, ...headers } }
}

test('the published example verifies', () => {
  expect(verify()).toEqual({ ok: true, key, region: 'us-east-1' })
})

test.each<readonly [string, Partial<Request>]>([
  ['the method', { method: 'POST' }],
  ['the path', { path: '/other' }],
  ['the query', { query: new URLSearchParams('a=b') }],
  ['the body', { body: Buffer.from('{}') }],
  ['the host', withHeaders({ host: 'other.amazonaws.com' })],
  ['the time', withHeaders({ 'x-amz-date': '20150830T123601Z' })],
])('whoever changes %s makes the signature wrong', (_, changes) => {
  expect(verify(changes)).toMatchObject({ ok: false, flaw: 'badSignature' })
})

test('a header of AWS’s own that is not signed is refused', () => {
  expect(verify(withHeaders({ 'x-amz-target': 'A.B' }))).toEqual({
    ok: false,
    flaw: 'badSignature',
    message: "'x-amz-target' must be a 'SignedHeader' in the AWS Authorization.",
  })
})

test('a signature for another service or another region’s host is out of scope', () => {
  expect(verify({}, 'ecr')).toMatchObject({
    message: "Credential should be scoped to correct service: 'ecr'.",
  })
  expect(verify({ host: 'api.ecr.eu-west-1.amazonaws.com' })).toMatchObject({
    message: 'Credential should be scoped to a valid region.',
  })
})

test('a request without a signature is told from one whose signature is not of the form', () => {
  const { host } = vanilla.headers
  expect(verify({ headers: { host } })).toMatchObject({ flaw: 'missing' })
  expect(verify(withHeaders({ authorization: 'Basic eDp5' }))).toMatchObject({ flaw: 'incomplete' })
  expect(verify(withHeaders({ 'x-amz-date': 'today' }))).toMatchObject({ flaw: 'incomplete' })
})
