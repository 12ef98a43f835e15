import { describe, expect, test } from 'vitest'
import { createTokenCache } from '../token/token-cache.ts'
import { clock } from '../testing/cloud-of-logins.ts'
import { basic, openTransport, sessionWith, targetAt } from '../testing/registry.ts'
import { type Answer, type Reply, startServer } from '../testing/server.ts'
import { bearerRegistry, challenged, tokenRequests } from '../testing/token-registry.ts'
import { obtainRepositoryToken, type RepositoryTokenOptions } from './repository-token.ts'

const grant = (name: string, ...actions: string[]) => ({ type: 'repository', name, actions })
const jwt = (...access: object[]): string =>
  ['{}', JSON.stringify({ access }), 'signature']
    .map((part) => Buffer.from(part).toString('base64url'))
    .join('.')

const ofApp = [{ repository: 'team/app', actions: ['pull'] }]

/** A registry whose token service answers so, and what asks it for tokens. */
async function stage(reply?: () => ReturnType<Answer>) {
  await using undo = new AsyncDisposableStack()
  const time = clock()
  const transport = undo.use(openTransport({}, { now: time.now }))
  const parts = reply ? { token: reply } : {}
  const registry = undo.use(await startServer(bearerRegistry(parts)))
  const tokens = createTokenCache({ now: time.now })
  const running = undo.move()
  return {
    ...time,
    tokens,
    session: () => sessionWith(transport, registry.host, { tokens }),
    obtain: (more: Partial<RepositoryTokenOptions> = {}) =>
      obtainRepositoryToken({
        transport,
        target: targetAt(registry.host),
        credential: basic,
        tokens,
        cacheKey: 'record:1',
        access: ofApp,
        ...more,
      }),
    asked: () =>
      tokenRequests(registry.requests).map(({ url }) => url.searchParams.getAll('scope')),
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  }
}

const answering = (token: string) => () => ({ json: { token, expires_in: 300 } })

describe('a token of repositories', () => {
  test('is asked for what it is for, and serves again for half of its life', async () => {
    await using scene = await stage()
    const { obtain, asked, now, pass } = scene
    const access = [
      { repository: 'team/b', actions: ['push', 'pull'] },
      { repository: 'team/a', actions: ['pull'] },
    ]

    const first = await obtain({ access })
    expect(first).toEqual({ token: 'T1', expiresAt: now() + 300_000 })
    pass(149_000)
    expect(await obtain({ access: access.toReversed() })).toEqual(first)
    pass(2_000)
    expect((await obtain({ access })).token).toBe('T2')
    const scopes = ['repository:team/a:pull', 'repository:team/b:pull,push']
    expect(asked()).toEqual([scopes, scopes])
  })

  test('is not the one that a session has, nor the one of other repositories', async () => {
    await using scene = await stage()
    const { obtain, session } = scene
    const scope = ['repository:team/app:pull']
    await session().request({ method: 'GET', path: '/v2/team/app/manifests/1', scope })

    const one = await obtain()
    const other = await obtain({ access: [{ repository: 'team/other', actions: ['pull'] }] })

    expect([one.token, other.token]).toEqual(['T2', 'T3'])
  })

  test('may open less than was asked for', async () => {
    const token = jwt(grant('team/app', 'pull'), grant('team/b'))
    await using scene = await stage(answering(token))
    const access = [...ofApp, { repository: 'team/b', actions: ['pull', 'push'] }]

    expect((await scene.obtain({ access })).token).toBe(token)
  })

  test.for<[string, string, string]>([
    ['opens more', jwt(grant('team/app', 'pull', 'push')), 'TOKEN_TOO_WIDE'],
    ['opens everything', jwt(grant('team/app', '*')), 'TOKEN_TOO_WIDE'],
    ['opens another', jwt(grant('team/app', 'pull'), grant('x', 'pull')), 'TOKEN_TOO_WIDE'],
    [
      'opens the catalog',
      jwt({ type: 'registry', name: 'catalog', actions: ['*'] }),
      'TOKEN_TOO_WIDE',
    ],
    // Such as GitHub's.
    ['is the password', Buffer.from('hunter2').toString('base64'), 'TOKEN_TOO_WIDE'],
    ['is name and password', Buffer.from('alice:hunter2').toString('base64'), 'TOKEN_TOO_WIDE'],
    ['opens nothing', jwt(grant('team/app')), 'REGISTRY_DENIED'],
  ])('that %s is not handed out, nor kept', async ([, token, code]) => {
    await using scene = await stage(answering(token))
    const { obtain, tokens } = scene

    const attempts = await Promise.allSettled([obtain(), obtain()])

    const reason: unknown = expect.objectContaining({ code })
    const failed = { status: 'rejected', reason }
    expect(attempts).toEqual([failed, failed])
    expect(tokens.size()).toBe(0)
  })

  test('is not to be had where the registry takes the password itself', async () => {
    await using transport = openTransport()
    await using registry = await startServer(() => challenged('Basic realm="x"'))
    const asking = obtainRepositoryToken({
      transport,
      target: targetAt(registry.host),
      credential: basic,
      tokens: createTokenCache(),
      cacheKey: 'record:1',
      access: ofApp,
    })

    await expect(asking).rejects.toMatchObject({ code: 'UNSUPPORTED_AUTH_SCHEME' })
    expect(registry.requests.every(({ headers }) => headers.authorization === undefined)).toBe(true)
  })

  test('is not asked of a token service that is not trusted', async () => {
    await using transport = openTransport()
    await using registry = await startServer(
      bearerRegistry({ challenge: 'Bearer realm="https://evil.example/token",service="svc"' }),
    )
    const asking = obtainRepositoryToken({
      transport,
      target: targetAt(registry.host),
      credential: basic,
      tokens: createTokenCache(),
      cacheKey: 'record:1',
      access: ofApp,
    })

    await expect(asking).rejects.toMatchObject({ code: 'REALM_NOT_TRUSTED' })
  })

  test('is given up for one who leaves', async () => {
    await using scene = await stage(() => new Promise<Reply>(() => {}))
    const leaving = new AbortController()
    const asking = scene.obtain({ signal: leaving.signal })
    await expect.poll(() => scene.asked().length).toBe(1)

    leaving.abort(new Error('gone'))

    await expect(asking).rejects.toThrow('gone')
  })
})
