import {
  createEgressPolicy,
  createTokenCache,
  createTransport,
  openRegistry,
} from '@wharfinger/registry-auth'
import { startSimulatedDistribution } from '@wharfinger/simulated-registries'
import { expect, test } from 'vitest'
import { createRegistryClient } from './registry-client.ts'
import { fault, startLoopbackRegistry, text } from './testing/loopback-registry.ts'

const first = '/v2/_catalog?n=100'

function page(repositories: unknown, link?: string) {
  const headers = { 'content-type': 'application/json', ...(link !== undefined && { link }) }
  return text(200, JSON.stringify({ repositories }), headers)
}

test('C5 asks for a token that covers the catalog, and for one only', async () => {
  await using registry = await startSimulatedDistribution()
  registry.accounts.addUser('ada', 's3cret:with:colon')
  await using transport = transportTo(registry.hostOverrides)
  const { host, caCertificate } = registry
  const session = openRegistry({
    transport,
    target: { host, tlsVerify: true, allowPlainHttp: false, caCertificate, configured: true },
    credential: { method: 'basic', username: 'ada', password: 's3cret:with:colon' },
    tokens: createTokenCache(),
    cacheKey: 'test:1',
  })

  expect(await createRegistryClient(session).catalog()).toEqual(['library/hello', 'team/app'])
  expect(registry.requests.filter(({ service }) => service === 'token')).toHaveLength(1)
})

test('C5 a caller without a credential is told to bring one', async () => {
  await using registry = await startLoopbackRegistry()
  const challenge = 'Bearer realm="/token",scope="registry:catalog:*",error="insufficient_scope"'
  registry.on(first, text(401, fault('UNAUTHORIZED'), { 'www-authenticate': challenge }))
  registry.on('/token?scope=registry%3Acatalog%3A*', text(200, '{"token":"everybodys"}'))
  await expect(registry.client.catalog()).rejects.toMatchObject({ code: 'AUTH_REQUIRED' })
})

test('I1 I10 lists page by page, sorted, each name once', async () => {
  await using registry = await startLoopbackRegistry()
  registry.on(first, page(['team/b', 'a'], '</v2/_catalog?last=other%2Ftwo&n=1>; rel="next"'))
  registry.on('/v2/_catalog?last=other%2Ftwo&n=1', page(['a', 'other/two']))
  expect(await registry.client.catalog()).toEqual(['a', 'other/two', 'team/b'])
})

test('I8 null is no repositories, and what is no repository is left out', async () => {
  await using registry = await startLoopbackRegistry()
  registry.on(first, page(null))
  expect(await registry.client.catalog()).toEqual([])
  registry.on(first, page([null, '', 7, '../etc', 'Team/App', 'team/app']))
  expect(await registry.client.catalog()).toEqual(['team/app'])
})

test('I9 a page size that is refused is left to the registry', async () => {
  await using registry = await startLoopbackRegistry()
  registry.on(first, text(400, fault('PAGINATION_NUMBER_INVALID')))
  registry.on('/v2/_catalog', page(['a']))
  expect(await registry.client.catalog()).toEqual(['a'])
})

test('I3 a catalog that goes on elsewhere is refused, and nothing is asked there', async () => {
  await using registry = await startLoopbackRegistry()
  await using stranger = await startLoopbackRegistry()
  registry.on(first, page(['a'], `<http://${stranger.host}/v2/_catalog?last=a>; rel="next"`))
  await expect(registry.client.catalog()).rejects.toMatchObject({ code: 'REDIRECT_REFUSED' })
  expect(stranger.requests).toEqual([])
})

test('a circle of pages ends in an error', async () => {
  await using registry = await startLoopbackRegistry()
  registry.on(first, page(['a'], `<${first}>; rel="next"`))
  await expect(registry.client.catalog()).rejects.toMatchObject({ code: 'PROTOCOL' })
})

test('a catalog without an end is given up', async () => {
  await using registry = await startLoopbackRegistry()
  const names = (from: number) => Array.from({ length: 60_000 }, (_, index) => `r${from + index}`)
  registry.on(first, page(names(0), '</v2/_catalog?last=x>; rel="next"'))
  registry.on('/v2/_catalog?last=x', page(names(60_000), '</v2/_catalog?last=y>; rel="next"'))
  await expect(registry.client.catalog()).rejects.toMatchObject({ code: 'RESPONSE_TOO_LARGE' })
  expect(registry.requests).toHaveLength(2)
})

test.for([404, 405])('a registry that answers %i has no catalog to show', async (status) => {
  await using registry = await startLoopbackRegistry()
  for (const path of [first, '/v2/_catalog']) registry.on(path, text(status, '404 page not found'))
  await expect(registry.client.catalog()).rejects.toMatchObject({
    code: 'REGISTRY_DENIED',
    status,
    message: `${registry.host} does not list its repositories.`,
  })
})

test.for(['<html></html>', '[]', '{"repositories":"a"}'])(
  'the body %s is no list',
  async (body) => {
    await using registry = await startLoopbackRegistry()
    registry.on(first, text(200, body))
    await expect(registry.client.catalog()).rejects.toMatchObject({ code: 'PROTOCOL' })
  },
)

test('an aborted call rejects with the reason', async () => {
  await using registry = await startLoopbackRegistry()
  const controller = new AbortController()
  registry.on(first, (_request, response) => {
    response.writeHead(200, { 'content-length': '100' })
    response.write('{', () => controller.abort(new Error('enough')))
  })
  await expect(registry.client.catalog({ signal: controller.signal })).rejects.toThrow('enough')
})

function transportTo(hostOverrides: readonly string[]) {
  const policy = createEgressPolicy({
    loopback: true,
    hostOverrides,
    realmPairs: ['registry.example.com=auth.example.com'],
  })
  const transport = createTransport({ policy })
  return Object.assign(transport, { [Symbol.asyncDispose]: () => transport.close() })
}
