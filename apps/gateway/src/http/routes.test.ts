import { expect, test } from 'vitest'
import { createHealth } from './health.ts'
import { createMetrics } from './metrics.ts'
import { createRoutes, routeOf, type RouteParts } from './routes.ts'

const ORIGIN = 'http://127.0.0.1:4000'
const peer = { requestId: 'r', address: '127.0.0.1', origin: ORIGIN }

function routes(parts: Partial<RouteParts> = {}) {
  const handler = createRoutes({
    gateway: { fetch: () => new Response('gateway') },
    rest: () => new Response('rest'),
    console: { fetch: () => new Response('console') },
    downloads: { fetch: () => new Response('download') },
    identity: {
      handle: async () => new Response('auth'),
      authenticate: async (request) =>
        request.headers.get('authorization') === 'Bearer good' ? {} : null,
    },
    health: createHealth({}),
    metrics: createMetrics(),
    version: '1.2.3',
    loopback: true,
    ...parts,
  })
  return (path: string, init: RequestInit = {}) =>
    Promise.resolve(handler(new Request(`${ORIGIN}${path}`, init), peer))
}

test.for([
  ['/graphql', 'gateway'],
  ['/graphql?query=x', 'gateway'],
  ['/graphiql', 'gateway'],
  ['/v1/registries', 'rest'],
  ['/v2', 'rest'],
  ['/auth/state', 'auth'],
  ['/export/audit.csv', 'download'],
  ['/', 'console'],
  ['/graphqlx', 'console'],
  ['/registries/graphql', 'console'],
  ['/healthz', 'alive\n'],
])('%s is answered by %s', async ([path = '', text]) => {
  expect(await (await routes()(path)).text()).toBe(text)
})

test('a route’s name holds nothing of the path', () => {
  expect(routeOf('/auth/sign-in?email=a@example.com')).toBe('auth')
  expect(routeOf('/anything/hunter2')).toBe('console')
})

test.for<[string, Record<string, string>, number]>([
  ['from our own page', { origin: ORIGIN, cookie: 's=1' }, 200],
  ['by a script with a token', { authorization: 'Bearer good' }, 200],
  ['by a script without a cookie', {}, 200],
  ['from another site', { origin: 'https://evil.example', cookie: 's=1' }, 403],
  ['from another site without a cookie', { origin: 'https://evil.example' }, 403],
  ['from another port of this machine', { origin: 'http://127.0.0.1:8080', cookie: 's=1' }, 403],
  ['from an opaque origin', { origin: 'null', cookie: 's=1' }, 403],
  ['with a cookie and no origin', { cookie: 's=1' }, 403],
])('a POST %s', async ([, headers, status]) => {
  const send = routes()

  // Node's Request drops Origin and Cookie on none of these: it is not a browser.
  const answers = await Promise.all(
    ['/graphql', '/auth/sign-in'].map((path) => send(path, { method: 'POST', headers })),
  )

  expect(answers.map((answer) => answer.status)).toEqual([status, status])
})

test('metrics and version need a sign-in beyond loopback', async () => {
  const local = routes()
  const remote = routes({ loopback: false })
  const headers = { authorization: 'Bearer good' }

  expect((await local('/metrics')).status).toBe(200)
  expect((await remote('/metrics')).status).toBe(401)
  expect((await remote('/version')).status).toBe(401)
  expect(await (await remote('/metrics', { headers })).text()).toContain('wharfinger_http_requests')
  expect(await (await remote('/version', { headers })).json()).toEqual({
    name: 'wharfinger',
    version: '1.2.3',
  })
})

test('readiness names what is not ready, in words, and says nothing of why', async () => {
  const send = routes({
    health: createHealth({
      database: () => Promise.reject(new Error('postgres://wharf:hunter2@db is gone')),
      keys: async () => undefined,
    }),
  })

  const response = await send('/readyz')

  expect(response.status).toBe(503)
  expect(await response.text()).toBe('not ready: database\n')
})

test('a server that stops is not ready', async () => {
  const health = createHealth({})
  const send = routes({ health })
  expect(await (await send('/readyz')).text()).toBe('ready\n')

  health.stop()

  expect((await send('/readyz')).status).toBe(503)
  expect((await send('/healthz')).status).toBe(200)
})
