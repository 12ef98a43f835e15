import { describe, expect, test } from 'vitest'
import { anonymous, check, openTransport, SECRET, stepsOf, targetAt } from '../testing/registry.ts'
import { startRawServer } from '../testing/raw-server.ts'
import { type Answer, startServer } from '../testing/server.ts'

const GOOD = `Basic ${btoa(`alice:${SECRET}`)}`
const api = { 'docker-distribution-api-version': 'registry/2.0' }

const basicRegistry: Answer = ({ headers, url }) => {
  if (headers.authorization !== GOOD)
    return { status: 401, headers: { ...api, 'www-authenticate': 'Basic realm="Test Realm"' } }
  if (url.pathname === '/v2/team/app/tags/list') return { headers: api, json: { tags: ['v1'] } }
  const errors = [{ code: 'NAME_UNKNOWN', message: 'repository name not known to registry' }]
  return url.pathname === '/v2/' ? { headers: api, json: {} } : { status: 404, json: { errors } }
}

/** With a scope it hands out an anonymous token whatever the password is, as Harbor does. */
const generousTokens: Answer = ({ headers, url }) => {
  if (url.pathname !== '/service/token') {
    const challenge = 'Bearer realm="/service/token",service="harbor-registry"'
    const isIn = headers.authorization?.startsWith('Bearer ') === true
    return isIn
      ? { headers: api, json: {} }
      : { status: 401, headers: { 'www-authenticate': challenge } }
  }
  const isKnown = headers.authorization === GOOD || url.searchParams.has('scope')
  return isKnown ? { json: { token: 'T' } } : { status: 401 }
}

const wrong = { method: 'basic', username: 'alice', password: 'wrong' } as const

describe('a credential', () => {
  test('that is right passes all steps', async () => {
    await using transport = openTransport()
    await using registry = await startServer(basicRegistry)

    const report = await check(transport, targetAt(registry.host), { repository: 'team/app' })

    expect(stepsOf(report)).toEqual([
      'RESOLVE OK',
      'CONNECT OK',
      'TLS SKIPPED',
      'PING OK',
      'TOKEN SKIPPED',
      'AUTHORIZE OK',
      'REPOSITORY OK',
    ])
    expect(report).toMatchObject({ ok: true, code: null, hint: null })
  })

  test('that is wrong fails where it is judged', async () => {
    await using transport = openTransport()
    await using registry = await startServer(basicRegistry)
    const options = { credential: wrong, repository: 'team/app' }

    const report = await check(transport, targetAt(registry.host), options)

    expect(stepsOf(report).slice(3)).toEqual([
      'PING OK',
      'TOKEN SKIPPED',
      'AUTHORIZE FAILED AUTH_INVALID',
      'REPOSITORY SKIPPED',
    ])
    expect(report).toMatchObject({ ok: false, code: 'AUTH_INVALID' })
    expect(report.hint).toBeTruthy()
  })

  test('R57 is asked for without a scope, so that an anonymous token is not taken for success', async () => {
    await using transport = openTransport()
    await using registry = await startServer(generousTokens)

    const good = await check(transport, targetAt(registry.host))
    const bad = await check(transport, targetAt(registry.host), { credential: wrong })

    expect(stepsOf(good).slice(4)).toEqual(['TOKEN OK', 'AUTHORIZE OK'])
    expect(stepsOf(bad).slice(4)).toEqual(['TOKEN FAILED AUTH_INVALID', 'AUTHORIZE SKIPPED'])
    const asked = registry.requests
      .filter(({ url }) => url.pathname === '/service/token')
      .map(({ url }) => url.search)
    // What comes after it is about what the credential may, and judges it no more.
    expect([asked[0], asked.at(-1)]).toEqual([
      '?service=harbor-registry',
      '?service=harbor-registry',
    ])
  })

  test('L6 at a registry that is open to everybody is not verified', async () => {
    await using transport = openTransport()
    await using registry = await startServer(() => ({ headers: api, json: {} }))

    const report = await check(transport, targetAt(registry.host), { credential: wrong })

    expect(report).toMatchObject({ ok: true, code: 'NOT_VERIFIED' })
    expect(stepsOf(report).at(-1)).toBe('AUTHORIZE SKIPPED NOT_VERIFIED')
    expect(registry.requests.every(({ headers }) => headers.authorization === undefined)).toBe(true)
  })

  test('is verified by a private repository of a registry that is open', async () => {
    await using transport = openTransport()
    await using registry = await startServer((request) =>
      request.url.pathname === '/v2/' ? { headers: api, json: {} } : basicRegistry(request),
    )
    const repository = 'team/app'

    const good = await check(transport, targetAt(registry.host), { repository })
    const bad = await check(transport, targetAt(registry.host), { repository, credential: wrong })

    expect(good).toMatchObject({ ok: true, code: null })
    expect(bad).toMatchObject({ ok: false, code: 'AUTH_INVALID' })
    expect(stepsOf(bad).at(-1)).toBe('REPOSITORY FAILED AUTH_INVALID')
  })

  test('that is none passes an open registry and fails a closed one', async () => {
    await using transport = openTransport()
    await using open = await startServer(() => ({ headers: api, json: {} }))
    await using closed = await startServer(basicRegistry)
    const credential = anonymous

    await expect(check(transport, targetAt(open.host), { credential })).resolves.toMatchObject({
      ok: true,
      code: null,
    })
    await expect(check(transport, targetAt(closed.host), { credential })).resolves.toMatchObject({
      ok: false,
      code: 'AUTH_REQUIRED',
    })
  })

  test.for([
    ['team/missing', 'REPOSITORY_NOT_FOUND'],
    ['../evil', 'REPOSITORY_NOT_FOUND'],
    ['Team/App', 'REPOSITORY_NOT_FOUND'],
  ] as const)('for %s fails at the repository', async ([repository, code]) => {
    await using transport = openTransport()
    await using registry = await startServer(basicRegistry)

    const report = await check(transport, targetAt(registry.host), { repository })

    expect(stepsOf(report).at(-1)).toBe(`REPOSITORY FAILED ${code}`)
    expect(registry.paths().join(' ')).not.toContain('evil')
  })
})

describe('a host', () => {
  test.for<[string, Answer, string]>([
    [
      'a web site',
      () => ({ body: '<html>', headers: { 'content-type': 'text/html' } }),
      'NOT_A_REGISTRY',
    ],
    ['another API', () => ({ json: { status: 'ok' } }), 'NOT_A_REGISTRY'],
    ['a host without /v2/', () => ({ status: 404 }), 'NOT_A_REGISTRY'],
    ['a sign-in page', () => ({ status: 302, headers: { location: '/login' } }), 'NOT_A_REGISTRY'],
    ['a broken registry', () => ({ status: 500 }), 'REGISTRY_UNAVAILABLE'],
    ['a busy registry', () => ({ status: 429 }), 'RATE_LIMITED'],
    ['a registry behind a firewall', () => ({ status: 403 }), 'REGISTRY_DENIED'],
    ['a 401 without a challenge', () => ({ status: 401 }), 'INVALID_CHALLENGE'],
    [
      'a broken challenge',
      () => ({ status: 401, headers: { 'www-authenticate': 'Bearer realm="' } }),
      'INVALID_CHALLENGE',
    ],
    [
      'another kind of sign-in',
      () => ({ status: 401, headers: { 'www-authenticate': 'Negotiate' } }),
      'UNSUPPORTED_AUTH_SCHEME',
    ],
  ])('J10 that is %s fails the ping', async ([, answer, code]) => {
    await using transport = openTransport()
    await using registry = await startServer(answer)

    const report = await check(transport, targetAt(registry.host))

    expect(stepsOf(report).slice(3)).toEqual([
      `PING FAILED ${code}`,
      'TOKEN SKIPPED',
      'AUTHORIZE SKIPPED',
    ])
    expect(registry.requests.every(({ headers }) => headers.authorization === undefined)).toBe(true)
  })

  test('whose name is unknown fails to resolve', async () => {
    const lookup = () => Promise.reject(Object.assign(new Error('x'), { code: 'ENOTFOUND' }))
    await using transport = openTransport({}, { lookup })

    const report = await check(transport, targetAt('nowhere.test'))

    expect(stepsOf(report)).toEqual([
      'RESOLVE FAILED DNS',
      'CONNECT SKIPPED',
      'TLS SKIPPED',
      'PING SKIPPED',
      'TOKEN SKIPPED',
      'AUTHORIZE SKIPPED',
    ])
  })

  test('at a forbidden address is refused before anything is sent', async () => {
    await using registry = await startServer(basicRegistry)
    await using transport = openTransport({ loopback: false })

    const report = await check(transport, targetAt(registry.host))

    expect(stepsOf(report)[0]).toBe('RESOLVE FAILED ADDRESS_FORBIDDEN')
    expect(registry.connections()).toBe(0)
  })

  test('where plain HTTP is not accepted is refused before anything is sent', async () => {
    await using registry = await startServer(basicRegistry)
    await using transport = openTransport({ loopback: false, allow: ['127.0.0.1'] })

    const report = await check(transport, targetAt(registry.host))

    expect(stepsOf(report)[0]).toBe('RESOLVE FAILED PLAIN_HTTP_FORBIDDEN')
    expect(registry.connections()).toBe(0)
  })

  test('with nobody at the port fails to connect', async () => {
    await using transport = openTransport()
    const { host } = await startServer(basicRegistry).then(async (server) => {
      await server[Symbol.asyncDispose]()
      return server
    })

    const report = await check(transport, targetAt(host))

    expect(stepsOf(report).slice(0, 3)).toEqual([
      'RESOLVE OK',
      'CONNECT FAILED REFUSED',
      'TLS SKIPPED',
    ])
  })

  test('that never answers takes no longer than the budget', async () => {
    await using transport = openTransport()
    await using registry = await startServer(() => 'hang')

    const report = await check(transport, targetAt(registry.host), { timeoutMs: 200 })

    expect(stepsOf(report)[3]).toBe('PING FAILED TIMEOUT')
    expect(report.durationMs).toBeLessThan(2000)
  })

  test('whose name is never resolved takes no longer than the budget', async () => {
    await using transport = openTransport({}, { lookup: () => new Promise(() => {}) })

    const report = await check(transport, targetAt('slow.test'), { timeoutMs: 100 })

    expect(stepsOf(report)[0]).toBe('RESOLVE FAILED TIMEOUT')
  })

  test('that takes connections and stays silent fails at TLS', async () => {
    await using transport = openTransport()
    await using silent = await startRawServer()

    const report = await check(transport, targetAt(silent.host), { timeoutMs: 200 })

    expect(stepsOf(report)[2]).toBe('TLS FAILED TIMEOUT')
  })

  test.for(['SSH-2.0-OpenSSH_9.2\r\n', 'HTTP/9.9 what\r\n\r\n'])(
    'that speaks something else (%j) is no registry',
    async (greeting) => {
      await using transport = openTransport()
      await using other = await startRawServer(greeting)

      const report = await check(transport, targetAt(other.host), { timeoutMs: 2000 })

      expect(report.code).toBe('PROTOCOL')
    },
  )
})

test('a caller’s abort is thrown with its reason', async () => {
  await using transport = openTransport()
  await using registry = await startServer(() => 'hang')
  const caller = new AbortController()

  const report = check(transport, targetAt(registry.host), { signal: caller.signal })
  caller.abort(new Error('closed the page'))

  await expect(report).rejects.toThrow('closed the page')
})

test('the report says when it was made', async () => {
  await using transport = openTransport()
  await using registry = await startServer(basicRegistry)
  const now = () => Date.parse('2026-11-23T12:00:00Z')

  const { testedAt } = await check(transport, targetAt(registry.host), { now })

  expect(testedAt).toEqual(new Date('2026-11-23T12:00:00Z'))
})
