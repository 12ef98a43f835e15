import { expect, test } from 'vitest'
import { startLoopbackRegistry, text } from './testing/loopback-registry.ts'

const first = '/v2/team/app/tags/list?n=100'
const second = '/v2/team/app/tags/list?last=b&n=100'

function page(tags: unknown, link?: string) {
  const headers = { 'content-type': 'application/json', ...(link !== undefined && { link }) }
  return text(200, JSON.stringify({ name: 'team/app', tags }), headers)
}

test.for([
  { id: 'I1', name: 'a path', link: `<${second}>; rel="next"` },
  { id: 'I1', name: 'a name beside the current path', link: '<list?last=b&n=100>; rel="next"' },
  { id: 'I6', name: 'one among several', link: `</v2/x?a,b>; rel="prev", <${second}>; rel=next` },
  { id: 'I6', name: 'several relations', link: `<${second}>; title="a, b"; rel="last next"` },
])('$id goes on at $name', async ({ link }) => {
  await using registry = await startLoopbackRegistry()
  registry.on(first, page(['a', 'b'], link))
  registry.on(second, page(['c']))
  expect(await registry.client.tags('team/app')).toEqual(['a', 'b', 'c'])
})

test('I2 an absolute link to the registry itself is followed', async () => {
  await using registry = await startLoopbackRegistry()
  registry.on(first, page(['a'], `<http://${registry.host}${second}>; rel="next"`))
  registry.on(second, page(['b']))
  expect(await registry.client.tags('team/app')).toEqual(['a', 'b'])
})

test('I3 a link to another place is an error, and nothing is asked there', async () => {
  await using registry = await startLoopbackRegistry()
  await using stranger = await startLoopbackRegistry()
  const targets = [
    `http://${stranger.host}${second}`,
    `//${stranger.host}${second}`,
    `https://${registry.host}${second}`,
    `http://user@${registry.host}${second}`,
    'http://169.254.169.254/v2/',
    'http://[::ffff:169.254.169.254]/v2/',
    'file:///v2/etc',
    '/token?service=x',
    '/v2/../admin',
  ]
  for (const target of targets) {
    registry.on(first, page(['a'], `<${target}>; rel="next"`))
    await expect(registry.client.tags('team/app')).rejects.toMatchObject({
      code: 'REDIRECT_REFUSED',
    })
  }
  expect(stranger.requests).toEqual([])
  expect(new Set(registry.requests)).toEqual(new Set([`GET ${first}`]))
})

test.for(['<', '><', '<>', '/x>', '</x', '<>; rel="next"', 'next', ',,,', '</v2/x>; rel=prev'])(
  'I5 the link "%s" is no link',
  async (link) => {
    await using registry = await startLoopbackRegistry()
    registry.on(first, page(['a'], link))
    expect(await registry.client.tags('team/app')).toEqual(['a'])
  },
)

test('I7 a short page with a link is not the last one', async () => {
  await using registry = await startLoopbackRegistry()
  registry.on(first, page([], `<${second}>; rel="next"`))
  registry.on(second, page(Array.from({ length: 500 }, (_, number) => `v${number}`)))
  expect((await registry.client.tags('team/app')).length).toBe(500)
})

test('I8 null is no tags, and what is no tag is left out', async () => {
  await using registry = await startLoopbackRegistry()
  registry.on(first, page(null))
  expect(await registry.client.tags('team/app')).toEqual([])
  registry.on(first, page([null, '', `sha256:${'a'.repeat(64)}`, 7, '../x', 'v1']))
  expect(await registry.client.tags('team/app')).toEqual(['v1'])
})

test.for([400, 405])('I9 a page size refused with %i is left to the registry', async (status) => {
  await using registry = await startLoopbackRegistry()
  const refusal = JSON.stringify({ errors: [{ code: 'PAGINATION_NUMBER_INVALID', message: 'n' }] })
  registry.on(first, text(status, refusal))
  registry.on('/v2/team/app/tags/list', page(['a']))
  expect(await registry.client.tags('team/app')).toEqual(['a'])
})

test('E15 a page larger than ECR gives is asked for once more, at its largest', async () => {
  await using registry = await startLoopbackRegistry()
  const message = "Invalid parameter at 'maxResults': must be at most 1000"
  const refusal = text(405, JSON.stringify({ errors: [{ code: 'UNSUPPORTED', message }] }))
  registry.on('/v2/team/app/tags/list?n=10000', refusal)
  registry.on('/v2/team/app/tags/list?n=1000', page(['a']))
  expect(await registry.client.tags('team/app', { pageSize: 10_000 })).toEqual(['a'])
  registry.on('/v2/team/app/tags/list?n=1000', refusal)
  await expect(registry.client.tags('team/app', { pageSize: 10_000 })).rejects.toMatchObject({
    status: 405,
  })
  expect(registry.requests.map((request) => request.split('?')[1])).toEqual([
    'n=10000',
    'n=1000',
    'n=10000',
    'n=1000',
  ])
})

test('I10 tags come sorted, each once', async () => {
  await using registry = await startLoopbackRegistry()
  registry.on(first, page(['b', 'a', 'B', 'b'], `<${second}>; rel="next"`))
  registry.on(second, page(['a', 'c']))
  expect(await registry.client.tags('team/app')).toEqual(['B', 'a', 'b', 'c'])
})

test('a circle of pages ends in an error', async () => {
  await using registry = await startLoopbackRegistry()
  registry.on(first, page(['a'], `<${second}>; rel="next"`))
  registry.on(second, page(['b'], `<${first}>; rel="next"`))
  await expect(registry.client.tags('team/app')).rejects.toMatchObject({ code: 'PROTOCOL' })
  expect(registry.requests.length).toBe(2)
})

test.for(['<html></html>', '[]', '{"tags":"a"}'])('the body %s is no list', async (body) => {
  await using registry = await startLoopbackRegistry()
  registry.on(first, text(200, body))
  await expect(registry.client.tags('team/app')).rejects.toMatchObject({ code: 'PROTOCOL' })
})

test('an unknown repository is REPOSITORY_NOT_FOUND', async () => {
  await using registry = await startLoopbackRegistry()
  await expect(registry.client.tags('team/app')).rejects.toMatchObject({
    code: 'REPOSITORY_NOT_FOUND',
  })
})
