import { describe, expect, test } from 'vitest'
import type { SessionCredential } from '../credential/session-credential.ts'
import { createTokenCache } from '../token/token-cache.ts'
import { clock, HOUR } from '../testing/cloud-of-logins.ts'
import { anonymous, basic, identityToken, openTransport, targetAt } from '../testing/registry.ts'
import { type Reply, startServer } from '../testing/server.ts'
import { bearerRegistry, challenged, tokenRequests } from '../testing/token-registry.ts'
import { type ClientLoginOptions, obtainClientLogin } from './client-login.ts'
import { planClientLogin } from './client-login-plan.ts'

const jwt = (claims: object): string =>
  ['{}', JSON.stringify(claims), 'signature']
    .map((part) => Buffer.from(part).toString('base64url'))
    .join('.')

/** A registry whose token service answers so, and what asks it for logins. */
async function stage(reply: () => Reply, credential: SessionCredential = basic) {
  await using undo = new AsyncDisposableStack()
  const time = clock()
  const transport = undo.use(openTransport({}, { now: time.now }))
  const registry = undo.use(await startServer(bearerRegistry({ token: reply })))
  const tokens = createTokenCache({ now: time.now })
  const running = undo.move()
  return {
    ...time,
    tokens,
    obtain: (more: Partial<ClientLoginOptions> = {}) =>
      obtainClientLogin({
        transport,
        target: targetAt(registry.host),
        credential,
        tokens,
        cacheKey: 'record:1',
        allowStored: false,
        ...more,
      }),
    asked: () => tokenRequests(registry.requests),
    requests: registry.requests,
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  }
}

const refreshing = (refreshToken: string) => () => ({
  json: { token: 'T', refresh_token: refreshToken, expires_in: 300 },
})

describe('a login for a client', () => {
  test('is an identity token where the service issues them, asked for once an hour', async () => {
    await using scene = await stage(refreshing('R1'))
    const { obtain, asked, pass } = scene
    const login = {
      username: '<token>',
      secret: 'R1',
      origin: 'identityToken',
      reach: 'registry',
      expiresAt: null,
    }

    expect(await obtain({ allowStored: true })).toEqual(login)
    pass(HOUR - 1)
    expect(await obtain()).toEqual(login)
    expect(asked()).toHaveLength(1)
    const [{ url, method, headers } = { url: new URL('http://x') }] = asked()
    expect([method, headers?.authorization?.startsWith('Basic ')]).toEqual(['GET', true])
    expect(Object.fromEntries(url.searchParams)).toEqual({
      service: 'svc',
      offline_token: 'true',
      client_id: 'wharfinger',
      account: 'alice',
    })
    pass(2)
    await obtain()
    expect(asked()).toHaveLength(2)
  })

  test('says the end that an identity token says, and is renewed at half of its life', async () => {
    const end = clock().now() + HOUR
    await using scene = await stage(refreshing(jwt({ exp: end / 1000 })))
    const { obtain, asked, pass } = scene

    expect(await obtain()).toMatchObject({ expiresAt: end })
    pass(HOUR / 2 + 1)
    await obtain()
    expect(asked()).toHaveLength(2)
  })

  test.for<[string, () => Reply]>([
    ['issues none', () => ({ json: { token: 'T' } })],
    ['cannot make anything of the question', () => ({ status: 400 })],
    ['answers with the password', refreshing('hunter2')],
    ['answers with the password in base64', refreshing(Buffer.from('hunter2').toString('base64'))],
    ['answers with both', refreshing(Buffer.from('alice:hunter2').toString('base64'))],
  ])('is what is stored, if that is allowed, where the service %s', async ([, reply]) => {
    await using scene = await stage(reply)
    const { obtain, asked } = scene

    expect(await obtain()).toBe(null)
    expect(await obtain({ allowStored: true })).toEqual({
      username: 'alice',
      secret: 'hunter2',
      origin: 'stored',
      reach: 'registry',
      expiresAt: null,
    })
    // That there is none is known from then on.
    expect(asked()).toHaveLength(1)
  })

  test('is what is stored where the registry takes the password itself', async () => {
    await using transport = openTransport()
    await using registry = await startServer(() => challenged('Basic realm="x"'))
    const options = {
      transport,
      target: targetAt(registry.host),
      credential: basic,
      tokens: createTokenCache(),
      cacheKey: 'record:1',
    }

    expect(await obtainClientLogin({ ...options, allowStored: false })).toBe(null)
    const login = await obtainClientLogin({ ...options, allowStored: true })
    expect(login?.origin).toBe('stored')
    expect(registry.requests.every(({ headers }) => headers.authorization === undefined)).toBe(true)
  })

  test('is a stored identity token as it is, of which nothing is asked', async () => {
    await using scene = await stage(refreshing('R1'), identityToken)
    const { obtain, requests } = scene

    expect(await obtain()).toBe(null)
    const login = await obtain({ allowStored: true })
    expect([login?.username, login?.origin]).toEqual(['<token>', 'stored'])
    expect(requests).toEqual([])
  })

  test('is none where nobody signs in', async () => {
    await using scene = await stage(refreshing('R1'), anonymous)
    const { obtain, requests } = scene

    expect([await obtain({ allowStored: true }), requests]).toEqual([null, []])
  })

  test('is none, and nothing is told, where the password is wrong', async () => {
    await using scene = await stage(() => ({ status: 401 }))
    const { obtain } = scene

    await expect(obtain({ allowStored: true })).rejects.toMatchObject({ code: 'AUTH_INVALID' })
  })

  test('is none of a credential that has been replaced meanwhile', async () => {
    await using scene = await stage(refreshing('R1'))
    const { obtain, asked } = scene

    await expect(obtain({ isCurrent: () => false })).rejects.toMatchObject({
      code: 'CREDENTIAL_CHANGED',
    })
    expect(asked()).toEqual([])
  })
})

test.for<[string, SessionCredential, object]>([
  ['quay.io', basic, { origin: 'stored', reach: 'registry', tokenUsername: '<token>' }],
  ['quay.io', anonymous, { origin: 'none' }],
  [
    '123456789012.dkr.ecr.eu-west-1.amazonaws.com',
    { method: 'ecrAccessKey', accessKeyId: 'AKIA', secretAccessKey: 's' },
    { origin: 'minted', reach: 'principal' },
  ],
  ['gcr.io', { method: 'gcrJsonKey', jsonKey: '{}' }, { origin: 'minted', reach: 'principal' }],
  [
    'docker.s3nsregistry.fr',
    { method: 'gcrJsonKey', jsonKey: '{}' },
    { origin: 'stored', reach: 'registry' },
  ],
  [
    'team.azurecr.io',
    { method: 'acrManagedIdentity' },
    {
      origin: 'minted',
      reach: 'registry',
      tokenUsername: '00000000-0000-0000-0000-000000000000',
    },
  ],
])('what a client of %s can be handed is known without asking (%#)', ([host, credential, plan]) => {
  expect(planClientLogin(host, credential)).toMatchObject(plan)
})
