import { describe, expect, test } from 'vitest'
import { createTokenCache } from '../token/token-cache.ts'
import { anonymous, openTransport, SECRET, sessionWith } from '../testing/registry.ts'
import { startServer } from '../testing/server.ts'
import { bearerRegistry, challenged, tokenRequests } from '../testing/token-registry.ts'

const GOOD = `Basic ${btoa(`alice:${SECRET}`)}`
const pull = { method: 'GET', path: '/v2/a/manifests/v1', scope: ['repository:a:pull'] } as const

describe('tokens', () => {
  test('C10 C14 are asked for with Basic, the service and the scope, and shared until they expire', async () => {
    let time = 1_000_000_000_000
    await using transport = openTransport({}, { now: () => time })
    await using registry = await startServer(bearerRegistry())
    const tokens = createTokenCache({ now: () => time })
    const open = () => sessionWith(transport, registry.host, { tokens })

    await Promise.all(Array.from({ length: 50 }, () => open().request(pull)))
    expect(tokenRequests(registry.requests)).toMatchObject([
      { method: 'GET', headers: { authorization: GOOD } },
    ])

    // C14: a 300 s token is renewed before it ends, not after a 401.
    time += 296_000
    await open().request(pull)
    expect(tokenRequests(registry.requests)).toHaveLength(2)
    expect(registry.requests.at(-1)?.headers.authorization).toBe('Bearer T2')
  })

  test('C12 are asked for at once by two repositories of two registries, each once', async () => {
    await using transport = openTransport()
    await using one = await startServer(bearerRegistry())
    await using other = await startServer(bearerRegistry())
    const tokens = createTokenCache()
    const ask = (host: string, repository: string) =>
      sessionWith(transport, host, { tokens, cacheKey: `${host}:1` }).request({
        ...pull,
        path: `/v2/${repository}/manifests/v1`,
        scope: [`repository:${repository}:pull`],
      })

    await Promise.all(
      [one, other].flatMap(({ host }) =>
        ['a', 'b', 'a', 'b'].map((repository) => ask(host, repository)),
      ),
    )

    for (const { requests } of [one, other])
      expect(
        tokenRequests(requests)
          .map(({ url }) => url.searchParams.get('scope') ?? '')
          .toSorted(),
      ).toEqual(['repository:a:pull', 'repository:b:pull'])
  })

  test('C12 are asked for once per repository and credential version', async () => {
    await using transport = openTransport()
    await using registry = await startServer(bearerRegistry())
    const tokens = createTokenCache()
    const other = { ...pull, path: '/v2/b/manifests/v1', scope: ['repository:b:pull'] }
    for (const cacheKey of ['record:1', 'record:2', 'record:1'])
      for (const request of [pull, other])
        await sessionWith(transport, registry.host, { tokens, cacheKey }).request(request)

    expect(tokenRequests(registry.requests)).toHaveLength(4)
  })

  test('of a credential that was changed are used no more, by sessions that are open too', async () => {
    await using transport = openTransport()
    await using registry = await startServer(bearerRegistry())
    let current = true
    const session = sessionWith(transport, registry.host, { isCurrent: () => current })
    await session.request(pull)
    const before = registry.requests.length
    current = false

    await expect(session.request(pull)).rejects.toMatchObject({
      code: 'CREDENTIAL_CHANGED',
      retryable: true,
    })
    expect(registry.requests).toHaveLength(before)
  })

  test('B9 B10 the realm keeps its query, everything is encoded, an absent service is left out', async () => {
    await using transport = openTransport()
    await using registry = await startServer(
      bearerRegistry({ challenge: 'Bearer realm="/token?tenant=7",service="a&b=c#d"' }),
    )
    await using nameless = await startServer(bearerRegistry({ challenge: 'Bearer realm="/token"' }))
    const scope = ['repository:a+b:pull', 'repository:c:pull']

    await sessionWith(transport, registry.host).request({ ...pull, scope })
    await sessionWith(transport, nameless.host).request(pull)

    const [query] = tokenRequests(registry.requests).map(({ url }) => url.searchParams)
    expect([...(query ?? [])]).toEqual([
      ['tenant', '7'],
      ['service', 'a&b=c#d'],
      ['scope', 'repository:a+b:pull'],
      ['scope', 'repository:c:pull'],
    ])
    expect(nameless.paths()).toContain('/token?scope=repository%3Aa%3Apull')
  })

  test('C3 C4 the challenge’s scopes join the request’s own', async () => {
    await using transport = openTransport()
    const scope = 'scope="repository:a:pull repository:b:pull,push"'
    await using registry = await startServer(
      bearerRegistry({ challenge: `Bearer realm="/token",service="svc",${scope}` }),
    )

    await sessionWith(transport, registry.host, { credential: anonymous }).request(pull)

    const [request] = tokenRequests(registry.requests)
    expect(request?.url.searchParams.getAll('scope')).toEqual([
      'repository:a:pull',
      'repository:b:pull,push',
    ])
  })

  test.for([
    ['B3', { json: {} }, 'NO_TOKEN_IN_RESPONSE'],
    ['B13', { body: 'x'.repeat(2 * 1024 * 1024) }, 'RESPONSE_TOO_LARGE'],
    ['B14', { body: '<html>hunter2</html>' }, 'INVALID_TOKEN_RESPONSE'],
    ['B15', { status: 401, body: SECRET }, 'AUTH_INVALID'],
    ['B15', { status: 403, body: SECRET }, 'REGISTRY_DENIED'],
    ['B19', { json: { token: `${SECRET}\r\nx-evil: 1` } }, 'INVALID_TOKEN_RESPONSE'],
    ['redirect', { status: 307, headers: { location: '/elsewhere' } }, 'INVALID_TOKEN_RESPONSE'],
  ] as const)('%s an unusable answer is asked for once: %o', async ([, reply, code]) => {
    await using transport = openTransport()
    await using registry = await startServer(bearerRegistry({ token: () => reply }))

    const failure = await sessionWith(transport, registry.host).request(pull).catch(String)

    expect(failure).not.toContain(SECRET)
    await expect(sessionWith(transport, registry.host).request(pull)).rejects.toMatchObject({
      code,
    })
    expect(tokenRequests(registry.requests)).toHaveLength(2)
    expect(registry.paths()).not.toContain('/elsewhere')
  })

  test.for([429, 503])('B15 %i of the token service is tried over', async (status) => {
    await using transport = openTransport()
    await using registry = await startServer(
      bearerRegistry({
        token: (_request, count) => (count === 1 ? { status } : { json: { token: 'T' } }),
      }),
    )

    await expect(sessionWith(transport, registry.host).request(pull)).resolves.toMatchObject({
      status: 200,
    })
  })

  test('C8 a refused cached token is renewed once', async () => {
    await using transport = openTransport()
    let valid = 'Bearer T1'
    await using registry = await startServer(
      bearerRegistry({
        manifest: ({ headers }) =>
          headers.authorization === valid
            ? { body: 'manifest' }
            : {
                status: 401,
                headers: {
                  'www-authenticate': 'Bearer realm="/token",service="svc",error="invalid_token"',
                },
              },
      }),
    )
    const session = sessionWith(transport, registry.host)
    await session.request(pull)
    valid = 'Bearer T2'

    await expect(session.request(pull)).resolves.toMatchObject({ status: 200 })
    expect(tokenRequests(registry.requests)).toHaveLength(2)

    valid = 'none'
    await expect(session.request(pull)).rejects.toMatchObject({ code: 'AUTH_INVALID' })
    expect(tokenRequests(registry.requests)).toHaveLength(3)
  })

  test('C5 C17 a scope that was missing is asked for once, the registry’s own first', async () => {
    await using transport = openTransport()
    const denied = {
      status: 401,
      headers: {
        'www-authenticate':
          'Bearer realm="/token",service="svc",scope="registry:catalog:*",error="insufficient_scope"',
      },
    }
    await using registry = await startServer(
      bearerRegistry({
        manifest: ({ headers }) =>
          headers.authorization === 'Bearer T2' ? { body: '{}' } : denied,
      }),
    )
    const session = sessionWith(transport, registry.host)

    await expect(session.request({ ...pull, path: '/v2/_catalog' })).resolves.toMatchObject({
      status: 200,
    })
    expect(tokenRequests(registry.requests).at(-1)?.url.searchParams.getAll('scope')).toEqual([
      'registry:catalog:*',
      'repository:a:pull',
    ])
  })

  test.for([
    ['C16', anonymous, 'error="insufficient_scope",scope="repository:a:pull"', 'AUTH_REQUIRED'],
    ['C5', undefined, 'error="insufficient_scope",scope="repository:a:pull"', 'REGISTRY_DENIED'],
    ['C6', undefined, 'error="insufficient_scope",scope="foo:bar"', 'REGISTRY_DENIED'],
    ['J7', undefined, 'error="insufficient_scope",error_description="d"', 'REGISTRY_DENIED'],
    ['C6', undefined, 'error="random_error"', 'AUTH_INVALID'],
  ] as const)(
    '%s a registry that keeps refusing is not asked for ever',
    async ([, credential, text, code]) => {
      await using transport = openTransport()
      const challenge = `Bearer realm="/token",service="svc",${text}`
      await using registry = await startServer(
        bearerRegistry({
          manifest: () => challenged(challenge),
        }),
      )
      const session = sessionWith(transport, registry.host, { ...(credential && { credential }) })

      await expect(session.request(pull)).rejects.toMatchObject({ code })
      expect(tokenRequests(registry.requests).length).toBeLessThanOrEqual(2)
    },
  )

  test('C16 an anonymous token opens what is public', async () => {
    await using transport = openTransport()
    await using registry = await startServer(bearerRegistry())

    await sessionWith(transport, registry.host, { credential: anonymous }).request(pull)

    const [request] = tokenRequests(registry.requests)
    expect(request?.headers.authorization).toBeUndefined()
  })
})
