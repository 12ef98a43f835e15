import { describe, expect, test } from 'vitest'
import { startClouds } from '../../testing/clouds.ts'
import { type Behaviour, describeProvider } from '../../testing/provider-suite.ts'
import { check, openTransport, targetAt } from '../../testing/registry.ts'
import { type Answer, startServer } from '../../testing/server.ts'
import { detectHarbor } from './detect-harbor.ts'

const HOST = 'harbor.test'
const OTHER = 'europe-docker.pkg.dev'
const name = 'robot$library+ci'
const secret = 'Robot.Secret-31-abcdefgh'
const credential = { method: 'harborRobot', name, secret } as const
const GOOD = `Basic ${Buffer.from(`${name}:${secret}`).toString('base64')}`

/** Harbor: without a scope it judges, with one it hands an anonymous token to a wrong password. */
const harbor =
  (tokens: Answer): Answer =>
  (request) => {
    const { url, headers } = request
    if (url.pathname === '/service/token') return tokens(request)
    if (headers.authorization === 'Bearer R1')
      return { json: {}, headers: { 'docker-distribution-api-version': 'registry/2.0' } }
    const challenge = `Bearer realm="https://${headers.host}/service/token",service="harbor-registry"`
    return { status: 401, headers: { 'www-authenticate': challenge } }
  }

const right: Answer = ({ headers }) =>
  headers.authorization === GOOD ? { json: { token: 'R1', expires_in: 1800 } } : { status: 401 }
const anonymousWithScope: Answer = ({ url }) =>
  url.searchParams.has('scope') ? { json: { token: 'anonymous' } } : { status: 401 }

const tokens: Readonly<Record<Behaviour, Answer>> = {
  right,
  wrong: anonymousWithScope,
  // A robot that came to its end is refused like one that never was.
  expired: anonymousWithScope,
  forbidden: () => ({ status: 403 }),
  throttled: () => ({ status: 429, headers: { 'retry-after': '60' } }),
  unreachable: () => 'reset',
  garbage: () => ({ body: '<html>' }),
}

describeProvider('Harbor', {
  host: HOST,
  otherHost: OTHER,
  credential,
  start: async (behaviour) => {
    const clouds = await startClouds(
      [HOST, OTHER],
      harbor(tokens[behaviour]),
      behaviour === 'unreachable' ? { closed: [HOST] } : {},
    )
    return { ...clouds, transport: clouds.transport, count: () => clouds.requests.length }
  },
  codes: {
    right: null,
    wrong: 'AUTH_INVALID',
    expired: 'AUTH_INVALID',
    forbidden: 'REGISTRY_DENIED',
    throttled: 'RATE_LIMITED',
    unreachable: 'REFUSED',
    garbage: 'INVALID_TOKEN_RESPONSE',
  },
})

test.for(['robot$scanner', 'robot$library+ci', 'bot_team$x', 'alice'])(
  'E21 R51 R52 the name %s is sent as it is',
  async (robot) => {
    await using transport = openTransport()
    await using registry = await startServer(harbor(() => ({ json: { token: 'R1' } })))
    const robotLogin = { ...credential, name: robot }
    const user = { method: 'harborUser', username: robot, password: secret } as const

    for (const mine of [robotLogin, user]) {
      const report = await check(transport, targetAt(registry.host), { credential: mine })
      // The realm in the challenge has TLS, which this server has not.
      expect(report.code).toBe('REALM_NOT_TRUSTED')
    }
    await using secure = await startClouds(
      [HOST],
      harbor(() => ({ json: { token: 'R1' } })),
    )
    for (const mine of [robotLogin, user])
      await check(secure.transport, targetAt(HOST, { allowPlainHttp: false }), { credential: mine })
    const sent = secure.requests
      .filter(({ url }) => url.pathname === '/service/token')
      .map(({ headers }) => Buffer.from(headers.authorization?.slice(6) ?? '', 'base64').toString())
    expect([...new Set(sent)]).toEqual([`${robot}:${secret}`])
  },
)

describe('the probe', () => {
  test.for<[string, Answer, boolean]>([
    ['Harbor by its challenge', harbor(right), true],
    [
      'Harbor by its API',
      ({ url }) => (url.pathname === '/api/v2.0/ping' ? { body: 'Pong' } : { status: 404 }),
      true,
    ],
    [
      'another registry',
      ({ url }) =>
        url.pathname === '/v2/'
          ? { status: 401, headers: { 'www-authenticate': 'Basic realm="x"' } }
          : { status: 404 },
      false,
    ],
    ['a web site', () => ({ body: '<html>Pong' }), false],
  ])('tells %s, and sends no credential', async ([, answer, isHarbor]) => {
    await using transport = openTransport()
    await using server = await startServer(answer)

    await expect(detectHarbor({ transport, target: targetAt(server.host) })).resolves.toBe(isHarbor)
    expect(server.requests.every(({ headers }) => headers.authorization === undefined)).toBe(true)
  })

  test('says what is wrong where nobody answers', async () => {
    await using transport = openTransport()
    const server = await startServer(() => ({}))
    await server[Symbol.asyncDispose]()

    const probe = detectHarbor({ transport, target: targetAt(server.host) })
    await expect(probe).rejects.toMatchObject({ code: 'REFUSED' })
  })
})
