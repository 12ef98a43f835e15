import { text } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'
import { anonymous, openTransport, SECRET, sessionWith } from '../testing/registry.ts'
import { startServer } from '../testing/server.ts'

const pull = { method: 'GET', path: '/v2/a/manifests/v1', scope: ['repository:a:pull'] } as const

describe('answers', () => {
  test.for([
    ['J2', 403, 'DENIED', 'REGISTRY_DENIED'],
    ['J2', 401, 'UNAUTHORIZED', 'AUTH_REQUIRED'],
    ['J2', 429, 'TOOMANYREQUESTS', 'RATE_LIMITED'],
    ['J2', 500, 'UNKNOWN', 'REGISTRY_UNAVAILABLE'],
  ] as const)('%s %i %s is thrown as %s', async ([, status, code, expected]) => {
    await using transport = openTransport()
    await using registry = await startServer(() => ({
      status,
      headers: {
        'docker-distribution-api-version': 'registry/2.0',
        'www-authenticate': 'Basic realm="x"',
      },
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

  const fault = (...errors: object[]) => JSON.stringify({ errors })
  test.for([
    ['one', fault({ code: 'DENIED', message: 'no access' }), 'HTTP 403 DENIED: no access'],
    [
      'several',
      fault({ code: 'DENIED', message: 'first' }, { code: 'UNKNOWN' }),
      'HTTP 403 DENIED: first',
    ],
    [
      'long',
      fault({ code: 'DENIED', message: 'x'.repeat(500) }),
      `HTTP 403 DENIED: ${'x'.repeat(192)}`,
    ],
    ['none', '{"errors":[]}', 'HTTP 403'],
    // Only the form of the specification is quoted: this could be anybody's.
    ['details', '{"details":"no access"}', 'HTTP 403'],
    ['not JSON', '<html>', 'HTTP 403'],
    ['empty', '', 'HTTP 403'],
    ['1 MiB', fault({ code: 'DENIED', message: 'x'.repeat(1024 * 1024) }), 'HTTP 403'],
  ] as const)(
    'J1 J7 a 403 with an error body that is %s is REGISTRY_DENIED',
    async ([, body, detail]) => {
      await using transport = openTransport()
      const headers = { 'docker-distribution-api-version': 'registry/2.0' }
      await using registry = await startServer(() => ({ status: 403, headers, body }))

      await expect(
        sessionWith(transport, registry.host, { credential: anonymous }).request(pull),
      ).rejects.toMatchObject({ code: 'REGISTRY_DENIED', detail })
    },
  )

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
