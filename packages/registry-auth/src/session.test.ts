import { text } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'
import { createTokenCache } from './token/token-cache.ts'
import {
  anonymous,
  identityToken,
  openTransport,
  SECRET,
  sessionWith,
  targetAt,
} from './testing/registry.ts'
import { type Answer, type SeenRequest, startServer } from './testing/server.ts'

const GOOD = `Basic ${btoa(`alice:${SECRET}`)}`
const pull = { method: 'GET', path: '/v2/a/manifests/v1', scope: ['repository:a:pull'] } as const

/** A registry with a token service on its own origin; tokens are `T1`, `T2` … */
function bearerRegistry(
  overrides: {
    token?: (request: SeenRequest, count: number) => ReturnType<Answer>
    manifest?: (request: SeenRequest) => ReturnType<Answer> | undefined
    challenge?: string
  } = {},
): Answer {
  let minted = 0
  const { challenge = 'Bearer realm="/token",service="svc"' } = overrides
  return (request) => {
    const { pathname } = request.url
    if (pathname === '/token') {
      minted += 1
      return (
        overrides.token?.(request, minted) ?? { json: { token: `T${minted}`, expires_in: 300 } }
      )
    }
    const special = pathname === '/v2/' ? undefined : overrides.manifest?.(request)
    if (special) return special
    if (request.headers.authorization?.startsWith('Bearer T')) return { body: 'manifest' }
    return { status: 401, headers: { 'www-authenticate': challenge } }
  }
}

const tokenRequests = (requests: readonly SeenRequest[]) =>
  requests.filter(({ url }) => url.pathname === '/token')

describe('Basic', () => {
  test('is sent where it is asked for, pinged first and then remembered', async () => {
    await using transport = openTransport()
    await using registry = await startServer(({ headers }) =>
      headers.authorization === GOOD
        ? { body: 'manifest' }
        : { status: 401, headers: { 'www-authenticate': 'Basic realm="x"' } },
    )
    const session = sessionWith(transport, registry.host)

    const { status, body, signedIn } = await session.request(pull)
    await text(body)
    await text((await session.request(pull)).body)

    expect({ status, signedIn }).toEqual({ status: 200, signedIn: true })
    expect(registry.paths()).toEqual(['/v2/', pull.path, pull.path])
  })

  test('R6 a refused password is an error, and nobody asks again without it', async () => {
    await using transport = openTransport()
    await using registry = await startServer(() => ({
      status: 401,
      headers: { 'www-authenticate': 'Basic realm="x"' },
    }))
    const session = sessionWith(transport, registry.host)

    await expect(session.request(pull)).rejects.toMatchObject({ code: 'AUTH_INVALID' })

    const asked = registry.requests.filter(({ url }) => url.pathname !== '/v2/')
    expect(asked.map(({ headers }) => headers.authorization)).toEqual([GOOD])
  })

  test.for([
    ['alice', 's3cret:with:colon'],
    ['alice', 'pä$$ wörd'],
    ['robot$p+n', 'x'.repeat(20)],
    ['_json_key', '{\n  "type": "service_account",\r\n  "private_key": "-----\\n"\n}\n'],
  ])('B17 B18 %s with its secret arrives byte for byte', async ([username = '', password = '']) => {
    await using transport = openTransport()
    await using registry = await startServer(({ headers }) =>
      headers.authorization
        ? { body: 'manifest' }
        : { status: 401, headers: { 'www-authenticate': 'Basic realm="x"' } },
    )

    await sessionWith(transport, registry.host, {
      credential: { method: 'basic', username, password },
    }).request(pull)

    const sent = registry.requests.at(-1)?.headers.authorization?.replace('Basic ', '') ?? ''
    expect(Buffer.from(sent, 'base64').toString('utf8')).toBe(`${username}:${password}`)
  })

  test('B17 a colon in the user name is refused before anything is sent', async () => {
    await using transport = openTransport()
    await using registry = await startServer(() => ({
      status: 401,
      headers: { 'www-authenticate': 'Basic realm="x"' },
    }))
    const session = sessionWith(transport, registry.host, {
      credential: { method: 'basic', username: 'a:b', password: SECRET },
    })

    await expect(session.request(pull)).rejects.toMatchObject({ code: 'INVALID_CREDENTIAL' })
    expect(registry.requests.every(({ headers }) => headers.authorization === undefined)).toBe(true)
  })

  test('is not sent to a registry whose Bearer challenge cannot be read', async () => {
    await using transport = openTransport()
    await using registry = await startServer(() => ({
      status: 401,
      headers: { 'www-authenticate': ['Bearer realm="/token', 'Basic realm="x"'] },
    }))

    await expect(sessionWith(transport, registry.host).request(pull)).rejects.toMatchObject({
      code: 'INVALID_CHALLENGE',
    })
    expect(registry.requests.every(({ headers }) => headers.authorization === undefined)).toBe(true)
  })
})

describe('challenges', () => {
  test('A11 unknown schemes are an error that names them, and nothing is sent', async () => {
    await using transport = openTransport()
    await using registry = await startServer(() => ({
      status: 401,
      headers: { 'www-authenticate': ['Negotiate', 'Digest realm="x"'] },
    }))

    await expect(sessionWith(transport, registry.host).request(pull)).rejects.toMatchObject({
      code: 'UNSUPPORTED_AUTH_SCHEME',
      message: expect.stringContaining('negotiate or digest'),
    })
    expect(registry.requests.every(({ headers }) => headers.authorization === undefined)).toBe(true)
  })

  test('A12 a 401 without a challenge takes the one of the ping', async () => {
    await using transport = openTransport()
    await using registry = await startServer(
      bearerRegistry({
        manifest: ({ headers }) => (headers.authorization ? { body: 'manifest' } : { status: 401 }),
      }),
    )
    const session = sessionWith(transport, registry.host, { credential: anonymous })

    await expect(session.request(pull)).resolves.toMatchObject({ status: 200 })
    expect(registry.paths()).toEqual([
      pull.path,
      '/v2/',
      '/token?service=svc&scope=repository%3Aa%3Apull',
      pull.path,
    ])
  })

  test('A12 a 401 without any challenge is an error', async () => {
    await using transport = openTransport()
    await using registry = await startServer(() => ({ status: 401 }))

    await expect(sessionWith(transport, registry.host).request(pull)).rejects.toMatchObject({
      code: 'INVALID_CHALLENGE',
    })
    expect(registry.requests.length).toBeLessThanOrEqual(3)
  })

  test('C13 a registry that moves from Basic to Bearer is followed', async () => {
    await using transport = openTransport()
    let isBearer = false
    const bearer = bearerRegistry()
    await using registry = await startServer((request) => {
      if (isBearer) return bearer(request)
      return request.headers.authorization === GOOD
        ? { body: 'manifest' }
        : { status: 401, headers: { 'www-authenticate': 'Basic realm="x"' } }
    })
    const session = sessionWith(transport, registry.host)
    await session.request(pull)
    isBearer = true

    await expect(session.request(pull)).resolves.toMatchObject({ status: 200 })
    await session.request(pull)
    expect(registry.requests.at(-1)?.headers.authorization).toBe('Bearer T1')
  })
})

describe('tokens', () => {
  test('are asked for with Basic, the service and the scope, and shared until they expire', async () => {
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
    ['C6', undefined, 'error="random_error"', 'AUTH_INVALID'],
  ] as const)(
    '%s a registry that keeps refusing is not asked for ever',
    async ([, credential, text, code]) => {
      await using transport = openTransport()
      const challenge = `Bearer realm="/token",service="svc",${text}`
      await using registry = await startServer(
        bearerRegistry({
          manifest: () => ({ status: 401, headers: { 'www-authenticate': challenge } }),
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

describe('identity tokens', () => {
  test('C3 are exchanged by POST, in the body only', async () => {
    await using transport = openTransport()
    await using registry = await startServer(bearerRegistry())
    const scope = ['repository:a:pull', 'repository:b:pull']

    await sessionWith(transport, registry.host, { credential: identityToken }).request({
      ...pull,
      scope,
    })

    const [request] = tokenRequests(registry.requests)
    expect(request).toMatchObject({ method: 'POST', url: { search: '' } })
    expect(Object.fromEntries(new URLSearchParams(request?.body))).toEqual({
      grant_type: 'refresh_token',
      client_id: 'wharfinger',
      service: 'svc',
      scope: 'repository:a:pull repository:b:pull',
      refresh_token: SECRET,
    })
  })

  test('B11 a service that does not know them is an error that says so', async () => {
    await using transport = openTransport()
    await using registry = await startServer(bearerRegistry({ token: () => ({ status: 404 }) }))
    const session = sessionWith(transport, registry.host, { credential: identityToken })

    await expect(session.request(pull)).rejects.toMatchObject({
      code: 'INVALID_TOKEN_RESPONSE',
      message: expect.stringContaining('identity tokens'),
    })
    expect(tokenRequests(registry.requests)).toHaveLength(1)
  })

  test('stay with the service that first asked', async () => {
    await using transport = openTransport()
    await using registry = await startServer(
      bearerRegistry({
        manifest: () => ({
          status: 401,
          headers: { 'www-authenticate': 'Bearer realm="/token",service="another"' },
        }),
      }),
    )
    const session = sessionWith(transport, registry.host, { credential: identityToken })

    await expect(session.request(pull)).rejects.toMatchObject({ code: 'REALM_NOT_TRUSTED' })
    expect(tokenRequests(registry.requests)).toHaveLength(1)
  })

  test('are not sent as a password', async () => {
    await using transport = openTransport()
    await using registry = await startServer(() => ({
      status: 401,
      headers: { 'www-authenticate': 'Basic realm="x"' },
    }))
    const session = sessionWith(transport, registry.host, { credential: identityToken })

    await expect(session.request(pull)).rejects.toMatchObject({ code: 'AUTH_INVALID' })
    expect(registry.requests.every(({ headers }) => headers.authorization === undefined)).toBe(true)
  })
})

describe('answers', () => {
  test.for([
    ['J2', 403, 'DENIED', 'REGISTRY_DENIED'],
    ['J2', 429, 'TOOMANYREQUESTS', 'RATE_LIMITED'],
    ['J2', 500, 'UNKNOWN', 'REGISTRY_UNAVAILABLE'],
  ] as const)('%s %i %s is thrown as %s', async ([, status, code, expected]) => {
    await using transport = openTransport()
    await using registry = await startServer(() => ({
      status,
      headers: { 'docker-distribution-api-version': 'registry/2.0' },
      json: { errors: [{ code, message: `said hunter2 ${btoa('alice:hunter2')}\u0007` }] },
    }))
    const session = sessionWith(transport, registry.host, { credential: anonymous })
    const secretive = sessionWith(transport, registry.host)

    await expect(session.request(pull)).rejects.toMatchObject({ code: expected })
    const failure: unknown = await secretive.request(pull).catch((error: unknown) => error)
    expect(JSON.stringify({ ...Object(failure), text: String(failure) })).not.toContain(SECRET)
  })

  test.for([
    ['NAME_UNKNOWN', 404, 'REPOSITORY_NOT_FOUND'],
    ['MANIFEST_UNKNOWN', 404, 'MANIFEST_UNKNOWN'],
    ['SOMETHING_NEW', 404, 'MANIFEST_UNKNOWN'],
    ['UNSUPPORTED', 400, 'UNSUPPORTED_MEDIA_TYPE'],
  ] as const)('J2 %s is left to the reader and explained', async ([code, status, expected]) => {
    await using transport = openTransport()
    await using registry = await startServer(() => ({
      status,
      json: { errors: [{ code, message: 'm' }] },
    }))
    const session = sessionWith(transport, registry.host, { credential: anonymous })

    const response = await session.request(pull)

    expect(response.status).toBe(status)
    await expect(session.explain(response)).resolves.toMatchObject({ code: expected })
  })

  test.for([
    [
      'several',
      JSON.stringify({ errors: [{ code: 'DENIED', message: 'first' }, { code: 'UNKNOWN' }] }),
    ],
    ['none', '{"errors":[]}'],
    ['details', '{"details":"no access"}'],
    ['not JSON', '<html>'],
    ['empty', ''],
    ['1 MiB', 'x'.repeat(1024 * 1024)],
  ])('J1 J7 a 403 with an error body that is %s is REGISTRY_DENIED', async ([, body = '']) => {
    await using transport = openTransport()
    await using registry = await startServer(() => ({ status: 403, body }))

    await expect(
      sessionWith(transport, registry.host, { credential: anonymous }).request(pull),
    ).rejects.toMatchObject({ code: 'REGISTRY_DENIED' })
  })

  test('a body longer than asked for fails', async () => {
    await using transport = openTransport()
    await using registry = await startServer(() => ({
      headers: { 'transfer-encoding': 'chunked' },
      body: 'x'.repeat(2000),
    }))
    const session = sessionWith(transport, registry.host, { credential: anonymous })

    const { body } = await session.request({ ...pull, maxBytes: 1999 })

    await expect(text(body)).rejects.toMatchObject({ code: 'RESPONSE_TOO_LARGE' })
    const whole = await session.request({ ...pull, maxBytes: 2000 })
    await expect(text(whole.body)).resolves.toHaveLength(2000)
  })

  test('a packed body is refused', async () => {
    await using transport = openTransport()
    await using registry = await startServer(() => ({ headers: { 'content-encoding': 'gzip' } }))

    await expect(
      sessionWith(transport, registry.host, { credential: anonymous }).request(pull),
    ).rejects.toMatchObject({ code: 'PROTOCOL' })
    expect(registry.requests[0]?.headers['accept-encoding']).toBe('identity')
  })

  test.for([
    '/v2/team/../other/manifests/v1',
    '/v2/%2e%2e/b',
    '/token',
    '//evil.example/v2/',
    '/v2/a b',
  ])('the path %s is not sent', async (path) => {
    await using transport = openTransport()
    await using registry = await startServer(() => ({}))
    const session = sessionWith(transport, registry.host, { credential: anonymous })

    await expect(session.request({ ...pull, path })).rejects.toMatchObject({
      code: 'INVALID_REQUEST',
    })
    expect(registry.requests).toEqual([])
  })

  test('a header with a line break is not sent', async () => {
    await using transport = openTransport()
    await using registry = await startServer(() => ({}))
    const session = sessionWith(transport, registry.host, { credential: anonymous })
    const headers = { range: 'bytes=0-\r\nx-evil: 1' }

    await expect(session.request({ ...pull, headers })).rejects.toMatchObject({
      code: 'INVALID_REQUEST',
    })
    expect(registry.requests).toEqual([])
  })
})

test('D18 D19 without permission nothing is sent by plain HTTP, checked certificate or not', async () => {
  await using transport = openTransport()
  await using registry = await startServer(() => ({}))
  const target = { allowPlainHttp: false, tlsVerify: false }
  const session = sessionWith(transport, registry.host, { target: targetAt(registry.host, target) })

  await expect(session.request(pull)).rejects.toMatchObject({ code: 'TLS_REQUIRED' })
  expect(registry.requests).toEqual([])
})
