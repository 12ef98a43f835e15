import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { startClouds } from '../testing/clouds.ts'
import { type basic, SECRET, sessionWith, targetAt } from '../testing/registry.ts'
import type { Answer, Reply, SeenRequest } from '../testing/server.ts'
import { challenged } from '../testing/token-registry.ts'

const HUB = 'registry-1.docker.io'
const SERVICE = 'auth.docker.io'
const MIRROR = 'harbor.test'

const PATH = '/v2/library/nginx/manifests/1'
const pull = { method: 'GET', path: PATH, scope: ['repository:library/nginx:pull'] } as const
const closedTarget = (host: string) => targetAt(host, { allowPlainHttp: false })

/** Docker Hub, its token service, and a mirror that answers so. */
const startHub = (mirror: Answer, closed: readonly string[] = []) =>
  startClouds(
    [HUB, SERVICE, MIRROR],
    (request): ReturnType<Answer> => {
      const { host, authorization } = request.headers
      if (host === MIRROR) return mirror(request)
      if (host === SERVICE)
        return { json: { token: authorization ? 'T-signed-in' : 'T-anonymous' } }
      return authorization === 'Bearer T-signed-in'
        ? { body: 'from the hub' }
        : challenged(`Bearer realm="https://${SERVICE}/token",service="registry.docker.io"`)
    },
    { closed },
  )

type Hub = Awaited<ReturnType<typeof startHub>>

const openAt = (hub: Hub, credential?: typeof basic) =>
  sessionWith(hub.transport, 'docker.io', {
    target: closedTarget('docker.io'),
    mirrors: [{ target: closedTarget(MIRROR), ...(credential && { credential }) }],
  })

const seenBy = ({ requests }: Hub, host: string): readonly SeenRequest[] =>
  requests.filter(({ headers }) => headers.host === host)
const authorizationsAt = (hub: Hub, host: string) =>
  seenBy(hub, host).map(({ headers }) => headers.authorization)

test('D21 a mirror is asked first, for whose image it is, and is shown no credential', async () => {
  await using hub = await startHub(() => ({ body: 'from the mirror' }))

  const response = await openAt(hub).request(pull)

  expect(await text(response.body)).toBe('from the mirror')
  expect(hub.asked()).toEqual([`GET ${MIRROR} ${PATH}`])
  expect(seenBy(hub, MIRROR)[0]?.url.search).toBe('?ns=docker.io')
  expect(authorizationsAt(hub, MIRROR)).toEqual([undefined])
})

const gone: Answer = () => ({ status: 404 })
test.for([
  ['does not have it', gone, []],
  ['fails', () => ({ status: 500 }), []],
  ['breaks off', () => 'reset', []],
  ['wants a credential', () => challenged('Basic realm="mirror"'), []],
  ['refuses', () => ({ status: 403 }), []],
  ['sends in circles', () => ({ status: 307, headers: { location: PATH } }), []],
  ['cannot be reached', gone, [MIRROR]],
] as const satisfies [string, Answer, string[]][])(
  'D21 the registry answers where the mirror %s, and hears of no namespace',
  async ([, mirror, closed]) => {
    await using hub = await startHub(mirror, closed)

    const response = await openAt(hub).request(pull)

    expect(await text(response.body)).toBe('from the hub')
    expect(seenBy(hub, HUB).map(({ url }) => url.pathname + url.search)).toEqual(['/v2/', PATH])
    expect(authorizationsAt(hub, SERVICE)).toEqual([`Basic ${btoa(`alice:${SECRET}`)}`])
    expect(authorizationsAt(hub, MIRROR).every((value) => value === undefined)).toBe(true)
    expect(seenBy(hub, MIRROR).length > 0).toBe(closed.length === 0)
  },
)

test('D21 a mirror’s own credential goes to the mirror alone', async () => {
  const own = { method: 'basic', username: 'cache', password: 'its-own' } as const
  const pair = `Basic ${btoa('cache:its-own')}`
  await using hub = await startHub(({ headers, url }): Reply => {
    if (headers.authorization !== pair) return challenged('Basic realm="mirror"')
    return url.pathname === PATH ? { body: 'from the mirror' } : { status: 404 }
  })
  const session = openAt(hub, own)

  const response = await session.request(pull)
  await session.request({ ...pull, path: '/v2/library/nginx/blobs/sha256:0' })

  expect(await text(response.body)).toBe('from the mirror')
  expect(new Set(authorizationsAt(hub, MIRROR))).toEqual(new Set([undefined, pair]))
  expect(authorizationsAt(hub, SERVICE)).toEqual([`Basic ${btoa(`alice:${SECRET}`)}`])
  expect(authorizationsAt(hub, HUB)).toEqual([undefined, 'Bearer T-signed-in'])
})

test('D21 a mirror that names the registry’s token service gets neither login nor token', async () => {
  await using hub = await startHub(() =>
    challenged(`Bearer realm="https://${SERVICE}/token",service="registry.docker.io"`),
  )
  const session = openAt(hub)

  // Once before and once after there is a token for just this service and scope.
  await session.request(pull)
  await session.request(pull)

  const shown = authorizationsAt(hub, MIRROR)
  expect(new Set(shown)).toEqual(new Set([undefined, 'Bearer T-anonymous']))
  expect(JSON.stringify(seenBy(hub, MIRROR))).not.toContain(SECRET)
})

test.for([
  '/v2/library/nginx/tags/list',
  '/v2/library/nginx/referrers/sha256:0',
  '/v2/_catalog?n=1',
  `${PATH}?ns=docker.io`,
])('D21 a mirror is not asked for %s', async (path) => {
  await using hub = await startHub(() => ({ body: 'from the mirror' }))

  await openAt(hub).request({ ...pull, path })

  expect(seenBy(hub, MIRROR)).toEqual([])
})

test('D21 whoever gives up is not passed on to the registry', async () => {
  const leaver = new AbortController()
  await using hub = await startHub(() => {
    leaver.abort(new Error('gone'))
    return 'hang'
  })

  await expect(openAt(hub).request({ ...pull, signal: leaver.signal })).rejects.toThrow('gone')

  expect(seenBy(hub, HUB)).toEqual([])
})

test('mirrors are asked in their order', async () => {
  const first = 'mirror.docker.io'
  await using hub = await startHub(() => ({ body: 'from the mirror' }), [first])
  const session = sessionWith(hub.transport, 'docker.io', {
    target: closedTarget('docker.io'),
    mirrors: [first, MIRROR, HUB].map((host) => ({ target: closedTarget(host) })),
  })

  expect(await text((await session.request(pull)).body)).toBe('from the mirror')
  expect(hub.asked()).toEqual([`GET ${MIRROR} ${PATH}`])
})

test('D21 one mirror’s token is not shown to another', async () => {
  const [first, second] = ['one.docker.io', 'two.docker.io'] as const
  await using hub = await startClouds([first, second, SERVICE, HUB], ({ headers }) => {
    const { host, authorization } = headers
    if (host === SERVICE) return { json: { token: authorization ? 'T-signed-in' : 'T-anonymous' } }
    if (authorization === undefined)
      return challenged(`Bearer realm="https://${SERVICE}/token",service="mirrors"`)
    return host === HUB ? {} : { status: 404 }
  })
  const session = sessionWith(hub.transport, 'docker.io', {
    target: closedTarget('docker.io'),
    mirrors: [
      {
        target: closedTarget(first),
        credential: { method: 'basic', username: 'a', password: 'b' },
      },
      { target: closedTarget(second) },
    ],
  })

  await session.request(pull)

  expect(authorizationsAt(hub, first).at(-1)).toBe('Bearer T-signed-in')
  expect(authorizationsAt(hub, second)).toEqual([undefined, 'Bearer T-anonymous'])
})
