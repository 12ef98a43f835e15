import { describe, expect, test } from 'vitest'
import { pull, refused, stage, token } from '../../testing/amazon.ts'
import type { Answer, Reply } from '../../testing/server.ts'

const HOUR = 3_600_000

describe('a token', () => {
  test('E6 is parted at the first colon', async () => {
    const accepts = (password: string) => password === 'pw:with:colon'
    await using scene = await stage({ aws: () => token('pw:with:colon'), accepts })

    await expect(scene.session.request(pull)).resolves.toMatchObject({ status: 200 })
  })

  test.for<[string, Reply, string]>([
    ['no data', { body: '{"authorizationData":[]}' }, 'NO_TOKEN_IN_RESPONSE'],
    ['null for data', { body: '{"authorizationData":null}' }, 'NO_TOKEN_IN_RESPONSE'],
    ['null for all', { body: 'null' }, 'NO_TOKEN_IN_RESPONSE'],
    ['null for a token', token('', { token: null }), 'NO_TOKEN_IN_RESPONSE'],
    ['no base64', token('', { token: '***' }), 'INVALID_TOKEN_RESPONSE'],
    ['no colon', token('', { token: btoa('AWSpw') }), 'INVALID_TOKEN_RESPONSE'],
    ['no password', token('', { token: btoa('AWS:') }), 'INVALID_TOKEN_RESPONSE'],
  ])('E7 with %s is an error of its own', async ([, reply, code]) => {
    await using scene = await stage({ aws: () => reply })

    await expect(scene.session.request(pull)).rejects.toMatchObject({ code })
  })

  test('E22 may name another registry of the same partition', async () => {
    const proxyEndpoint = 'https://999999999999.dkr.ecr.eu-west-1.amazonaws.com'
    await using scene = await stage({ aws: () => token('pw', { proxyEndpoint }) })

    await expect(scene.session.request(pull)).resolves.toMatchObject({ status: 200 })
  })

  test.for([
    'https://123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn',
    'https://123456789012.dkr.ecr.us-gov-west-1.amazonaws.com',
    'https://registry.evil.example',
  ])('E22 for %s is an error', async (proxyEndpoint) => {
    await using scene = await stage({ aws: () => token('pw', { proxyEndpoint }) })

    const outcome = scene.session.request(pull)
    await expect(outcome).rejects.toMatchObject({ code: 'INVALID_TOKEN_RESPONSE' })
  })

  test('E8 R14 serves until half of its life, and is renewed from then on', async () => {
    let time = Date.parse('2026-11-23T00:00:00Z')
    const aws = () => token('pw', { expiresAt: (time + 12 * HOUR) / 1000 })
    await using scene = await stage({ aws, now: () => time })

    await scene.session.request(pull)
    time += 6 * HOUR - 60_000
    await scene.session.request(pull)
    expect(scene.aws.requests).toHaveLength(1)
    time += 60_000
    await scene.session.request(pull)
    // The request that found it due did not wait for it.
    await expect.poll(() => scene.aws.requests).toHaveLength(2)
  })

  test('E9 that cannot be renewed serves until its end', async () => {
    let time = Date.parse('2026-11-23T00:00:00Z')
    let isUp = true
    const aws: Answer = () =>
      isUp ? token('pw', { expiresAt: (time + 12 * HOUR) / 1000 }) : refused(500, 'ServerException')
    await using scene = await stage({ aws, now: () => time })
    await scene.session.request(pull)

    isUp = false
    time += 7 * HOUR
    await expect(scene.session.request(pull)).resolves.toMatchObject({ status: 200 })
    time += 5 * HOUR + 60_000
    await expect(scene.session.request(pull)).rejects.toMatchObject({
      code: 'REGISTRY_UNAVAILABLE',
    })
  })

  test('E10 without an end is used once', async () => {
    await using scene = await stage({ aws: () => token('pw', { expiresAt: null }) })

    await scene.session.request(pull)
    await scene.session.request(pull)
    expect(scene.aws.requests).toHaveLength(2)
    expect(scene.logins.size()).toBe(0)
  })

  const ended: Reply = {
    status: 403,
    json: {
      errors: [
        {
          code: 'DENIED',
          message: 'Your authorization token has expired. Reauthenticate and try again.',
        },
      ],
    },
  }
  test.for<[string, boolean | Reply]>([
    ['401', false],
    ['403 for its end', ended],
  ])('that is refused with %s is renewed once', async ([, refusal]) => {
    let minted = 0
    const aws: Answer = () => {
      minted += 1
      return token(`pw${minted}`)
    }
    await using scene = await stage({ aws, accepts: (pw) => (pw === 'pw1' ? refusal : true) })
    await using hopeless = await stage({ aws, accepts: () => refusal })

    await expect(scene.session.request(pull)).resolves.toMatchObject({ status: 200 })
    expect(scene.aws.requests).toHaveLength(2)
    await expect(hopeless.session.request(pull)).rejects.toMatchObject({
      code: refusal === ended ? 'EXPIRED' : 'AUTH_INVALID',
    })
    expect(hopeless.aws.requests).toHaveLength(2)
  })

  test('a 403 of another kind is a judgement, and nothing is renewed', async () => {
    const denied: Reply = { status: 403, json: { errors: [{ code: 'DENIED', message: 'no' }] } }
    await using scene = await stage({ aws: () => token('pw'), accepts: () => denied })

    await expect(scene.session.request(pull)).rejects.toMatchObject({ code: 'REGISTRY_DENIED' })
    expect(scene.aws.requests).toHaveLength(1)
  })
})
