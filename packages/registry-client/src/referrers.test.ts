import { expect, test } from 'vitest'
import { digestOf } from './digest.ts'
import { OCI_INDEX, OCI_MANIFEST } from './media-types.ts'
import { descriptorOf, fault, startLoopbackRegistry, text } from './testing/loopback-registry.ts'

const digest = digestOf(Buffer.from('image'))
const path = `/v2/team/app/referrers/${digest}`
const tagPath = `/v2/team/app/manifests/${digest.replace(':', '-')}`
const signature = descriptorOf(OCI_MANIFEST, Buffer.from('signature'))

function index(manifests: readonly object[], link?: string) {
  const headers = { 'content-type': OCI_INDEX, ...(link !== undefined && { link }) }
  return text(200, JSON.stringify({ schemaVersion: 2, manifests }), headers)
}

test('lists what refers to a manifest, page by page', async () => {
  await using registry = await startLoopbackRegistry()
  registry.on(path, index([signature], `<${path}?last=x>; rel="next"`))
  registry.on(`${path}?last=x`, index([{ ...signature, artifactType: 'a/b' }]))
  expect(await registry.client.referrers('team/app', digest)).toEqual([
    signature,
    { ...signature, artifactType: 'a/b' },
  ])
})

test('H16 a registry without the endpoint is asked for the tag in its place', async () => {
  await using registry = await startLoopbackRegistry()
  registry.on(path, text(404, '404 page not found', { 'content-type': 'text/plain' }))
  registry.on(tagPath, index([signature]))
  expect(await registry.client.referrers('team/app', digest)).toEqual([signature])
})

test('H16 where that tag is missing too, nothing refers to it', async () => {
  await using registry = await startLoopbackRegistry()
  expect(await registry.client.referrers('team/app', digest)).toEqual([])
  expect(registry.requests).toEqual([`GET ${path}`, `GET ${tagPath}`])
})

test('H16 a page of a web site is no list', async () => {
  await using registry = await startLoopbackRegistry()
  registry.on(path, text(200, '<html></html>', { 'content-type': 'text/html' }))
  await expect(registry.client.referrers('team/app', digest)).rejects.toMatchObject({
    code: 'PROTOCOL',
  })
})

test.for([
  { name: 'an image', type: OCI_MANIFEST, body: '{"config":{},"layers":[]}' },
  { name: 'something else', type: 'application/vnd.example+json', body: '{}' },
])('H16 $name under the tag in its place is no list', async ({ type, body }) => {
  await using registry = await startLoopbackRegistry()
  registry.on(tagPath, text(200, body, { 'content-type': type }))
  await expect(registry.client.referrers('team/app', digest)).rejects.toMatchObject({
    code: 'PROTOCOL',
  })
})

test('a refusal is not taken for a missing endpoint', async () => {
  await using registry = await startLoopbackRegistry()
  registry.on(path, text(403, fault('DENIED')))
  await expect(registry.client.referrers('team/app', digest)).rejects.toMatchObject({
    code: 'REGISTRY_DENIED',
  })
  expect(registry.requests).toEqual([`GET ${path}`])
})

test('I3 a list that goes on elsewhere is refused, and nothing is asked there', async () => {
  await using registry = await startLoopbackRegistry()
  await using stranger = await startLoopbackRegistry()
  registry.on(path, index([], `<http://${stranger.host}${path}?last=x>; rel="next"`))
  await expect(registry.client.referrers('team/app', digest)).rejects.toMatchObject({
    code: 'REDIRECT_REFUSED',
  })
  expect(stranger.requests).toEqual([])
})

test('a list without an end is given up', async () => {
  await using registry = await startLoopbackRegistry()
  registry.on(path, index([signature], `<${path}?page=2>; rel="next"`))
  registry.on(`${path}?page=2`, index([signature], `<${path}>; rel="next"`))
  await expect(registry.client.referrers('team/app', digest)).rejects.toMatchObject({
    code: 'PROTOCOL',
  })

  const many = Array.from({ length: 6000 }, () => signature)
  registry.on(path, index(many, `<${path}?page=2>; rel="next"`))
  registry.on(`${path}?page=2`, index(many))
  await expect(registry.client.referrers('team/app', digest)).rejects.toMatchObject({
    code: 'RESPONSE_TOO_LARGE',
  })
})

test('F11 a digest that is none leads to no request', async () => {
  await using registry = await startLoopbackRegistry()
  await expect(registry.client.referrers('team/app', 'sha256:../x')).rejects.toMatchObject({
    code: 'INVALID_REQUEST',
  })
  expect(registry.requests).toEqual([])
})
