import { expect, test } from 'vitest'
import { digestOf } from './digest.ts'
import { OCI_MANIFEST } from './media-types.ts'
import { fault, startLoopbackRegistry, text } from './testing/loopback-registry.ts'

const path = '/v2/team/app/manifests/v1'
const image = '{"schemaVersion":2,"config":{},"layers":[]}'
const digest = digestOf(Buffer.from(image))
const whole = { digest, mediaType: OCI_MANIFEST, size: image.length }
const named = { 'content-type': OCI_MANIFEST, 'docker-content-digest': digest }

test('one HEAD is enough where it says everything', async () => {
  await using registry = await startLoopbackRegistry()
  registry.on(path, text(200, image, named))
  expect(await registry.client.head('team/app', 'v1')).toEqual(whole)
  expect(registry.requests).toEqual([`HEAD ${path}`])
})

test.for([
  { id: 'H3', name: 'without a digest', headers: { 'content-type': OCI_MANIFEST } },
  { id: 'H3', name: 'without a type', headers: { 'docker-content-digest': digest } },
  {
    id: 'F11',
    name: 'with no digest',
    headers: { ...named, 'docker-content-digest': 'sha256:zz' },
  },
])('$id a HEAD $name is followed by a GET', async ({ headers }) => {
  await using registry = await startLoopbackRegistry()
  registry.on(path, (request, response) =>
    text(200, image, request.method === 'HEAD' ? headers : named)(request, response),
  )
  expect(await registry.client.head('team/app', 'v1')).toEqual(whole)
  expect(registry.requests).toEqual([`HEAD ${path}`, `GET ${path}`])
})

test('H8 a HEAD that is not allowed is followed by a GET', async () => {
  await using registry = await startLoopbackRegistry()
  registry.on(path, (request, response) =>
    text(request.method === 'HEAD' ? 405 : 200, image, named)(request, response),
  )
  expect(await registry.client.head('team/app', 'v1')).toEqual(whole)
})

test('H8 a HEAD that is denied is followed by a GET, for the reason', async () => {
  await using registry = await startLoopbackRegistry()
  registry.on(path, text(403, fault('DENIED')))
  await expect(registry.client.head('team/app', 'v1')).rejects.toMatchObject({
    code: 'REGISTRY_DENIED',
    detail: 'HTTP 403 DENIED: told by the test',
  })
})

test('an unknown tag is unknown to HEAD too', async () => {
  await using registry = await startLoopbackRegistry()
  await expect(registry.client.head('team/app', 'v1')).rejects.toMatchObject({
    code: 'MANIFEST_UNKNOWN',
  })
})
