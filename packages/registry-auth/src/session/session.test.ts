import { text } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'
import { anonymous, openTransport, SECRET, sessionWith, targetAt } from '../testing/registry.ts'
import { startServer } from '../testing/server.ts'
import { bearerRegistry, challenged } from '../testing/token-registry.ts'

const GOOD = `Basic ${btoa(`alice:${SECRET}`)}`
const pull = { method: 'GET', path: '/v2/a/manifests/v1', scope: ['repository:a:pull'] } as const

const containing = (part: string): unknown => expect.stringContaining(part)

describe('Basic', () => {
  test('is sent where it is asked for, pinged first and then remembered', async () => {
    await using transport = openTransport()
    await using registry = await startServer(({ headers }) =>
      headers.authorization === GOOD ? { body: 'manifest' } : challenged('Basic realm="x"'),
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
    await using registry = await startServer(() => challenged('Basic realm="x"'))
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
      headers.authorization ? { body: 'manifest' } : challenged('Basic realm="x"'),
    )

    await sessionWith(transport, registry.host, {
      credential: { method: 'basic', username, password },
    }).request(pull)

    const sent = registry.requests.at(-1)?.headers.authorization?.replace('Basic ', '') ?? ''
    expect(Buffer.from(sent, 'base64').toString('utf8')).toBe(`${username}:${password}`)
  })

  test('B17 a colon in the user name is refused before anything is sent', async () => {
    await using transport = openTransport()
    await using registry = await startServer(() => challenged('Basic realm="x"'))
    const session = sessionWith(transport, registry.host, {
      credential: { method: 'basic', username: 'a:b', password: SECRET },
    })

    await expect(session.request(pull)).rejects.toMatchObject({ code: 'INVALID_CREDENTIAL' })
    expect(registry.requests.every(({ headers }) => headers.authorization === undefined)).toBe(true)
  })

  test('is not sent to a registry whose Bearer challenge cannot be read', async () => {
    await using transport = openTransport()
    await using registry = await startServer(() =>
      challenged(['Bearer realm="/token', 'Basic realm="x"']),
    )

    await expect(sessionWith(transport, registry.host).request(pull)).rejects.toMatchObject({
      code: 'INVALID_CHALLENGE',
    })
    expect(registry.requests.every(({ headers }) => headers.authorization === undefined)).toBe(true)
  })
})

describe('challenges', () => {
  test('A11 unknown schemes are an error that names them, and nothing is sent', async () => {
    await using transport = openTransport()
    await using registry = await startServer(() => challenged(['Negotiate', 'Digest realm="x"']))

    await expect(sessionWith(transport, registry.host).request(pull)).rejects.toMatchObject({
      code: 'UNSUPPORTED_AUTH_SCHEME',
      message: containing('negotiate or digest'),
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
        : challenged('Basic realm="x"')
    })
    const session = sessionWith(transport, registry.host)
    await session.request(pull)
    isBearer = true

    await expect(session.request(pull)).resolves.toMatchObject({ status: 200 })
    await session.request(pull)
    expect(registry.requests.at(-1)?.headers.authorization).toBe('Bearer T1')
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
