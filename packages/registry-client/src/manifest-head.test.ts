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

test('H3 a HEAD without a length is followed by a GET', async () => {
  await using registry = await startLoopbackRegistry()
  registry.on(path, (request, response) => {
    if (request.method === 'GET') return text(200, image, named)(request, response)
    response.writeHead(200, named).end()
  })
  expect(await registry.client.head('team/app', 'v1')).toEqual(whole)
  expect(registry.requests).toEqual([`HEAD ${path}`, `GET ${path}`])
})

test('a HEAD that names another digest than was asked for is refused', async () => {
  await using registry = await startLoopbackRegistry()
  const other = digestOf(Buffer.from('another image'))
  registry.on(`/v2/team/app/manifests/${other}`, text(200, image, named))
  await expect(registry.client.head('team/app', other)).rejects.toMatchObject({
    code: 'DIGEST_MISMATCH',
  })
})

test('H11 a HEAD of schema 1 ends in the same advice as a GET', async () => {
  await using registry = await startLoopbackRegistry()
  const type = 'application/vnd.docker.distribution.manifest.v1+prettyjws'
  registry.on(path, text(200, '{"schemaVersion":1}', { ...named, 'content-type': type }))
  await expect(registry.client.head('team/app', 'v1')).rejects.toMatchObject({
    code: 'UNSUPPORTED_MEDIA_TYPE',
    hint: expect.stringContaining('push it again') as unknown, // the matcher is typed as any
  })
})

test('H8 a HEAD that is not allowed is followed by a GET', async () => {
  await using registry = await startLoopbackRegistry()
  registry.on(path, (request, response) =>
    text(request.method === 'HEAD' ? 405 : 200, image, named)(request, response),
  )
  expect(await registry.client.head('team/app', 'v1')).toEqual(whole)
})

test('H8 a HEAD that is denied in error is no reason to refuse what GET gives', async () => {
  await using registry = await startLoopbackRegistry()
  registry.on(path, (request, response) =>
    text(request.method === 'HEAD' ? 403 : 200, image, named)(request, response),
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
