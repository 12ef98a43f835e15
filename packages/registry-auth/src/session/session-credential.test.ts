import { describe, expect, test } from 'vitest'
import { createTokenCache } from '../token/token-cache.ts'
import { identityToken, openTransport, SECRET, sessionWith, targetAt } from '../testing/registry.ts'
import { type Reply, type SeenRequest, startServer } from '../testing/server.ts'
import { bearerRegistry, challenged, tokenRequests } from '../testing/token-registry.ts'

const pull = { method: 'GET', path: '/v2/a/manifests/v1', scope: ['repository:a:pull'] } as const
const registryToken = { method: 'registryToken', token: `T-${SECRET}` } as const
const both = { method: 'identityToken', token: SECRET, username: 'alice', password: 'pw' } as const

const authorizations = (requests: readonly SeenRequest[]) =>
  requests.map(({ headers }) => headers.authorization)
const refreshToken = ({ body }: SeenRequest) => new URLSearchParams(body).get('refresh_token')

describe('a registry token', () => {
  test('B20 is used as it is, for every scope, and exchanged for nothing', async () => {
    await using transport = openTransport()
    await using registry = await startServer(bearerRegistry())
    const session = sessionWith(transport, registry.host, { credential: registryToken })

    await expect(session.request(pull)).resolves.toMatchObject({ status: 200, signedIn: true })
    await session.request({ ...pull, path: '/v2/b/manifests/v1', scope: ['repository:b:pull'] })

    expect(registry.paths()).toEqual(['/v2/', '/v2/a/manifests/v1', '/v2/b/manifests/v1'])
    expect(authorizations(registry.requests)).toEqual([
      undefined,
      `Bearer T-${SECRET}`,
      `Bearer T-${SECRET}`,
    ])
  })

  test.for([
    ['error="invalid_token"', 'AUTH_INVALID'],
    ['error="insufficient_scope",scope="repository:a:pull"', 'REGISTRY_DENIED'],
    ['scope="repository:a:pull"', 'AUTH_INVALID'],
  ] as const)(
    'B20 that is refused is not sent again, nor another asked for: %s',
    async ([more, code]) => {
      await using transport = openTransport()
      const challenge = `Bearer realm="/token",service="svc",${more}`
      await using registry = await startServer(
        bearerRegistry({ manifest: () => challenged(challenge) }),
      )
      const session = sessionWith(transport, registry.host, { credential: registryToken })

      const failure = await session.request(pull).catch((error: unknown) => error)

      expect(failure).toMatchObject({ code })
      expect(String(failure)).not.toContain(SECRET)
      expect(registry.paths()).toEqual(['/v2/', '/v2/a/manifests/v1'])
    },
  )

  test.for([
    ['Bearer realm="http://{sink}/token",service="svc"', 200],
    ['Basic realm="x"', 'AUTH_INVALID'],
  ] as const)('B20 goes to the registry alone: %s', async ([challenge, outcome]) => {
    await using transport = openTransport()
    await using sink = await startServer(() => ({}))
    await using registry = await startServer(
      bearerRegistry({ challenge: challenge.replace('{sink}', sink.host) }),
    )
    const session = sessionWith(transport, registry.host, { credential: registryToken })

    const answer = await session.request(pull).catch((error: unknown) => error)

    expect(answer).toMatchObject(outcome === 200 ? { status: 200 } : { code: outcome })
    expect(sink.requests).toEqual([])
    expect(authorizations(registry.requests)).toEqual(
      outcome === 200 ? [undefined, `Bearer T-${SECRET}`] : [undefined],
    )
  })

  test('B20 does not follow a redirect to another host', async () => {
    await using transport = openTransport()
    await using sink = await startServer(() => ({ body: 'blob' }))
    await using registry = await startServer(
      bearerRegistry({
        manifest: ({ headers }) =>
          headers.authorization === undefined
            ? undefined
            : { status: 307, headers: { location: `${sink.url}/blob` } },
      }),
    )

    await sessionWith(transport, registry.host, { credential: registryToken }).request(pull)

    expect(authorizations(sink.requests)).toEqual([undefined])
  })

  test.for(['line\r\nx-evil: 1', 'é', '', ' '])(
    'B20 that is no token is not sent: %j',
    async (token) => {
      await using transport = openTransport()
      await using registry = await startServer(bearerRegistry())
      const credential = { method: 'registryToken', token } as const
      const session = sessionWith(transport, registry.host, { credential })

      await expect(session.request(pull)).rejects.toMatchObject({ code: 'INVALID_CREDENTIAL' })
      expect(authorizations(registry.requests)).toEqual([undefined])
    },
  )
})

describe('an identity token beside a password', () => {
  /** Takes the password by GET, and answers a POST with this. */
  const without = (status: number) =>
    bearerRegistry({
      token: ({ method, headers }): Reply =>
        method === 'GET' && headers.authorization === `Basic ${btoa('alice:pw')}`
          ? { json: { token: 'T1' } }
          : { status },
    })

  test.for([404, 405, 400, 401])('B11 gives way to it once, after %i', async (status) => {
    await using transport = openTransport()
    await using registry = await startServer(without(status))

    const session = sessionWith(transport, registry.host, { credential: both })

    await expect(session.request(pull)).resolves.toMatchObject({ status: 200 })
    expect(tokenRequests(registry.requests).map(({ method }) => method)).toEqual(['POST', 'GET'])
    expect(tokenRequests(registry.requests)[1]?.url.search).toBe(
      '?service=svc&scope=repository%3Aa%3Apull',
    )
  })

  test('B11 a password that is refused too ends it', async () => {
    await using transport = openTransport()
    await using registry = await startServer(bearerRegistry({ token: () => ({ status: 401 }) }))

    const session = sessionWith(transport, registry.host, { credential: both })

    await expect(session.request(pull)).rejects.toMatchObject({ code: 'AUTH_INVALID' })
    expect(tokenRequests(registry.requests).map(({ method }) => method)).toEqual(['POST', 'GET'])
  })

  test.for([
    [403, 'REGISTRY_DENIED'],
    [500, 'REGISTRY_UNAVAILABLE'],
  ] as const)('B11 %i is no reason to send the password', async ([status, code]) => {
    await using transport = openTransport()
    await using registry = await startServer(without(status))

    const session = sessionWith(transport, registry.host, { credential: both })

    await expect(session.request(pull)).rejects.toMatchObject({ code })
    expect(tokenRequests(registry.requests).every(({ method }) => method === 'POST')).toBe(true)
  })

  test('B11 an identity token that is taken keeps the password at home', async () => {
    await using transport = openTransport()
    await using registry = await startServer(bearerRegistry())

    await sessionWith(transport, registry.host, { credential: both }).request(pull)

    expect(tokenRequests(registry.requests)).toMatchObject([{ method: 'POST' }])
    expect(authorizations(registry.requests)).toEqual([undefined, undefined, 'Bearer T1'])
  })

  test('the password answers a registry that asks for one', async () => {
    await using transport = openTransport()
    const GOOD = `Basic ${btoa('alice:pw')}`
    await using registry = await startServer(({ headers }) =>
      headers.authorization === GOOD ? {} : challenged('Basic realm="x"'),
    )

    const session = sessionWith(transport, registry.host, { credential: both })

    await expect(session.request(pull)).resolves.toMatchObject({ status: 200 })
  })
})

describe('an identity token that the service replaces', () => {
  /** Replaces each identity token by the next of `R1`, `R2` …, and takes only the last it gave. */
  const rotating = () => {
    let given = 0
    return bearerRegistry({
      token: (request): Reply => {
        const expected = given === 0 ? SECRET : `R${given}`
        if (refreshToken(request) !== expected) return { status: 401 }
        given += 1
        return { json: { access_token: `T${given}`, refresh_token: `R${given}` } }
      },
    })
  }
  const ask = (repository: string) => ({
    ...pull,
    path: `/v2/${repository}/manifests/v1`,
    scope: [`repository:${repository}:pull`],
  })

  test('is used in its new form from then on, by later sessions too', async () => {
    await using transport = openTransport()
    await using registry = await startServer(rotating())
    const tokens = createTokenCache()
    const open = () => sessionWith(transport, registry.host, { credential: identityToken, tokens })

    await open().request(ask('a'))
    await open().request(ask('b'))
    await open().request(ask('c'))

    expect(tokenRequests(registry.requests).map(refreshToken)).toEqual([SECRET, 'R1', 'R2'])
  })

  test('goes in its new form to no other service, and to no other record’s', async () => {
    await using transport = openTransport()
    let service = 'one'
    await using registry = await startServer((request) =>
      bearerRegistry({
        challenge: `Bearer realm="/token",service="${service}"`,
        token: () => ({ json: { token: 'T1', refresh_token: `for ${service}` } }),
      })(request),
    )
    const tokens = createTokenCache()
    const credential = identityToken
    const target = targetAt(registry.host, { tlsVerify: false })

    await sessionWith(transport, registry.host, { credential, tokens }).request(ask('a'))
    service = 'two'
    // Its own flags make this session ask the registry anew what it wants.
    await sessionWith(transport, registry.host, { credential, tokens, target }).request(ask('b'))
    service = 'one'
    const cacheKey = 'record:2'
    await sessionWith(transport, registry.host, { credential, tokens, cacheKey }).request(ask('c'))
    await sessionWith(transport, registry.host, { credential, tokens }).request(ask('d'))

    expect(tokenRequests(registry.requests).map(refreshToken)).toEqual([
      SECRET,
      SECRET,
      SECRET,
      'for one',
    ])
  })

  test('is forgotten in its new form where that is refused, or another is stored', async () => {
    await using transport = openTransport()
    let given = 0
    await using registry = await startServer(
      bearerRegistry({
        token: (request): Reply => {
          if (refreshToken(request) === 'R1') return { status: 401 }
          given += 1
          return { json: { token: 'T1', ...(given === 1 && { refresh_token: 'R1' }) } }
        },
      }),
    )
    const tokens = createTokenCache()
    const open = (token: string) =>
      sessionWith(transport, registry.host, {
        credential: { method: 'identityToken', token },
        tokens,
      })

    await open(SECRET).request(ask('a'))
    await open('changed').request(ask('b'))
    await open(SECRET).request(ask('c'))
    await open(SECRET).request(ask('d'))

    expect(tokenRequests(registry.requests).map(refreshToken)).toEqual([
      SECRET,
      'changed',
      'R1',
      SECRET,
      SECRET,
    ])
  })

  test('is forgotten with its record', async () => {
    await using transport = openTransport()
    await using registry = await startServer(
      bearerRegistry({ token: () => ({ json: { token: 'T1', refresh_token: 'R1' } }) }),
    )
    const tokens = createTokenCache()
    const open = () => sessionWith(transport, registry.host, { credential: identityToken, tokens })

    await open().request(ask('a'))
    tokens.drop('record:')
    await open().request(ask('b'))

    expect(tokenRequests(registry.requests).map(refreshToken)).toEqual([SECRET, SECRET])
  })
})
