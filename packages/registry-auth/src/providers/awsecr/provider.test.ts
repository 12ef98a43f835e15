import { describe, expect, test } from 'vitest'
import { describeProvider, leaksIn } from '../../testing/provider-suite.ts'
import { sessionWith } from '../../testing/registry.ts'
import type { Answer } from '../../testing/server.ts'
import {
  api,
  assumed,
  HOST,
  keys,
  pull,
  refused,
  stage,
  startAmazon,
  target,
  token,
} from '../../testing/amazon.ts'

describeProvider('Amazon ECR', {
  host: HOST,
  otherHost: 'europe-docker.pkg.dev',
  credential: keys,
  start: startAmazon,
  codes: {
    right: null,
    wrong: 'AUTH_INVALID',
    expired: 'EXPIRED',
    forbidden: 'REGISTRY_DENIED',
    throttled: 'RATE_LIMITED',
    unreachable: 'REFUSED',
    garbage: 'INVALID_TOKEN_RESPONSE',
  },
})

describe('Amazon’s API', () => {
  test('R10 is asked with a signature by the key, for the account of the host', async () => {
    await using scene = await stage({ aws: () => token('pw') })

    await scene.session.request(pull)
    const [request] = scene.aws.requests
    expect(request?.headers['authorization']).toMatch(
      /^AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE\/\d{8}\/us-east-1\/ecr\//,
    )
    expect(request?.headers['x-amz-target']).toBe(
      'AmazonEC2ContainerRegistry_V20150921.GetAuthorizationToken',
    )
    expect(request?.body).toBe('{"registryIds":["123456789012"]}')
  })

  test('E14 is asked once with a wrong key, and three times while it throttles', async () => {
    await using wrong = await stage({ aws: api.wrong })
    await using busy = await stage({ aws: api.throttled })

    await expect(wrong.session.request(pull)).rejects.toMatchObject({ code: 'AUTH_INVALID' })
    expect(wrong.aws.requests).toHaveLength(1)
    await expect(busy.session.request(pull)).rejects.toMatchObject({ code: 'RATE_LIMITED' })
    expect(busy.aws.requests).toHaveLength(3)
  })

  test('R17 names the policy where the right is missing', async () => {
    await using scene = await stage({ aws: api.forbidden })

    const hint: unknown = expect.stringContaining('AmazonEC2ContainerRegistryReadOnly')
    await expect(scene.session.request(pull)).rejects.toMatchObject({
      code: 'REGISTRY_DENIED',
      hint,
    })
  })

  test('a refused signature whose time is wrong tells of the clock', async () => {
    const aws = () => refused(403, 'InvalidSignatureException', 'Signature expired: 2020 is now')
    await using scene = await stage({ aws })

    await expect(scene.session.request(pull)).rejects.toMatchObject({ code: 'CLOCK_SKEW' })
  })

  test('E13 a role is assumed with its external id, and its keys sign', async () => {
    const role = 'arn:aws:iam::210987654321:role/reader'
    const aws: Answer = ({ body }) => (body.includes('AssumeRole') ? assumed : token('pw'))
    const credential = { ...keys, roleArn: role, externalId: 'ext-1' }
    await using scene = await stage({ aws, credential })
    await using plain = await stage({ aws, credential: { ...keys, roleArn: role } })

    await scene.session.request(pull)
    await plain.session.request(pull)
    const form = new URLSearchParams(scene.aws.requests[0]?.body)
    expect(form.get('RoleArn')).toBe(role)
    expect(form.get('ExternalId')).toBe('ext-1')
    expect(new URLSearchParams(plain.aws.requests[0]?.body).has('ExternalId')).toBe(false)
    const last = scene.aws.requests[1]?.headers
    expect(last?.authorization).toContain('Credential=ASIASTS/')
    expect(last?.['x-amz-security-token']).toBe('ststoken')
  })
})

test('a changed secret is not served the token of the one before', async () => {
  await using scene = await stage({ aws: () => token('pw') })
  await scene.session.request(pull)

  const credential = { ...keys, secretAccessKey: 'another' }
  const session = sessionWith(scene.transport, HOST, { credential, target, logins: scene.logins })
  await session.request(pull)

  expect(scene.aws.requests).toHaveLength(2)
  expect(leaksIn(scene.logins.stateOf('record:1'), keys)).toEqual([])
})

test('a registry that repeats the token it was given is not quoted', async () => {
  const minted = 'minted-token-31-abcdefgh'
  const echo = { status: 403, json: { errors: [{ code: 'DENIED', message: `no ${minted}` }] } }
  await using scene = await stage({ aws: () => token(minted), accepts: () => echo })

  const failure: unknown = await scene.session.request(pull).catch((error: unknown) => error)
  expect(failure).toMatchObject({ code: 'REGISTRY_DENIED' })
  expect(JSON.stringify(failure)).not.toContain(minted)
})
