import { expect, test } from 'vitest'
import { digestOf } from './digest.ts'
import { DOCKER_LIST, OCI_INDEX, OCI_MANIFEST } from './media-types.ts'
import { fault, startLoopbackRegistry, text } from './testing/loopback-registry.ts'

const containing = (part: string): unknown => expect.stringContaining(part)

const MANIFEST_PATH = '/v2/team/app/manifests/v1'
const image = JSON.stringify({
  schemaVersion: 2,
  config: { mediaType: 'application/vnd.oci.image.config.v1+json', digest: 'x', size: 1 },
  layers: [],
})
const parsedImage: unknown = JSON.parse(image)
const typed = JSON.stringify({ ...JSON.parse(image), mediaType: OCI_MANIFEST })
const asImage = { 'content-type': OCI_MANIFEST }

test('H1 asks for all four kinds of manifest, and computes the digest itself', async () => {
  await using registry = await startLoopbackRegistry()
  let accept = ''
  registry.on(MANIFEST_PATH, (request, response) => {
    accept = request.headers.accept ?? ''
    text(200, image, asImage)(request, response)
  })
  const manifest = await registry.client.manifest('team/app', 'v1')
  expect(accept.split(', ').toSorted()).toEqual([
    'application/vnd.docker.distribution.manifest.list.v2+json',
    'application/vnd.docker.distribution.manifest.v2+json',
    'application/vnd.oci.image.index.v1+json',
    'application/vnd.oci.image.manifest.v1+json',
  ])
  expect(manifest).toEqual({
    digest: digestOf(Buffer.from(image)),
    mediaType: OCI_MANIFEST,
    bytes: Buffer.from(image),
    kind: 'image',
    json: parsedImage,
  })
})

test.for([
  {
    id: 'H2',
    name: 'parameters of the type are no part of it',
    type: `${OCI_MANIFEST}; charset=utf-8`,
    body: image,
  },
  { id: 'H3', name: 'without a Content-Type the body says what it is', type: null, body: typed },
  { id: 'H3', name: 'application/json says nothing', type: 'application/json', body: typed },
  { id: 'H3', name: 'an OCI document is known by its members', type: null, body: image },
])('$id $name', async ({ type, body }) => {
  await using registry = await startLoopbackRegistry()
  registry.on(MANIFEST_PATH, text(200, body, type === null ? {} : { 'content-type': type }))
  const { mediaType, kind } = await registry.client.manifest('team/app', 'v1')
  expect({ mediaType, kind }).toEqual({ mediaType: OCI_MANIFEST, kind: 'image' })
})

test('D17 a manifest that comes from another host counts by its digest alone', async () => {
  await using registry = await startLoopbackRegistry()
  await using storage = await startLoopbackRegistry()
  const digest = digestOf(Buffer.from(image))
  const path = `/v2/team/app/manifests/${digest}`
  registry.on(path, text(307, '', { location: `http://${storage.host}/stored` }))
  storage.on('/stored', text(200, image, asImage))
  expect(await registry.client.manifest('team/app', digest)).toMatchObject({
    digest,
    kind: 'image',
  })

  const evil = image.replace('"layers":[]', '"layers": []')
  storage.on('/stored', text(200, evil, { ...asImage, 'docker-content-digest': digest }))
  await expect(registry.client.manifest('team/app', digest)).rejects.toMatchObject({
    code: 'DIGEST_MISMATCH',
  })
})

test('D17 what another host says in place of a manifest is an error, and is not quoted', async () => {
  await using registry = await startLoopbackRegistry()
  await using stranger = await startLoopbackRegistry()
  registry.on(MANIFEST_PATH, text(307, '', { location: `http://${stranger.host}/token` }))
  for (const type of ['application/json', OCI_MANIFEST, null]) {
    const headers = type === null ? {} : { 'content-type': type }
    stranger.on('/token', text(200, '{"token":"SECRET"}', headers))
    const failure: unknown = await registry.client
      .manifest('team/app', 'v1')
      .catch((error: unknown) => error)
    expect(failure).toMatchObject({ code: 'PROTOCOL', host: registry.host })
    expect(JSON.stringify(failure) + String(failure)).not.toContain('SECRET')
  }
})

test('H5 a changed byte under a digest is refused', async () => {
  await using registry = await startLoopbackRegistry()
  const digest = digestOf(Buffer.from(image))
  registry.on(`/v2/team/app/manifests/${digest}`, text(200, image.replace('2', '3'), asImage))
  await expect(registry.client.manifest('team/app', digest)).rejects.toMatchObject({
    code: 'DIGEST_MISMATCH',
  })
})

test('a lying Docker-Content-Digest is refused', async () => {
  await using registry = await startLoopbackRegistry()
  const lie = { ...asImage, 'docker-content-digest': digestOf(Buffer.from('other')) }
  registry.on(MANIFEST_PATH, text(200, image, lie))
  await expect(registry.client.manifest('team/app', 'v1')).rejects.toMatchObject({
    code: 'DIGEST_MISMATCH',
  })
})

test('H7 a Docker-Content-Digest of SHA-512 is checked as such', async () => {
  await using registry = await startLoopbackRegistry()
  const named = digestOf(Buffer.from(image), 'sha512')
  registry.on(MANIFEST_PATH, text(200, image, { ...asImage, 'docker-content-digest': named }))
  const { digest } = await registry.client.manifest('team/app', 'v1')
  expect(digest).toBe(digestOf(Buffer.from(image)))
})

test('a manifest can be asked for by its SHA-512', async () => {
  await using registry = await startLoopbackRegistry()
  const digest = digestOf(Buffer.from(image), 'sha512')
  registry.on(`/v2/team/app/manifests/${digest}`, text(200, image, asImage))
  expect((await registry.client.manifest('team/app', digest)).digest).toBe(digest)
})

test('H9 a manifest may have 4 MiB and not a byte more', async () => {
  await using registry = await startLoopbackRegistry()
  const most = image.padEnd(4_194_304, ' ')
  registry.on(MANIFEST_PATH, text(200, most, asImage))
  expect((await registry.client.manifest('team/app', 'v1')).bytes.length).toBe(4_194_304)

  registry.on(MANIFEST_PATH, text(200, `${most} `, asImage))
  await expect(registry.client.manifest('team/app', 'v1')).rejects.toMatchObject({
    code: 'MANIFEST_TOO_LARGE',
  })
})

test('H9 holds for a manifest of unannounced length too', async () => {
  await using registry = await startLoopbackRegistry()
  registry.on(MANIFEST_PATH, (_request, response) => {
    response.writeHead(200, asImage)
    response.end(Buffer.alloc(5 * 1024 * 1024, ' '))
  })
  await expect(registry.client.manifest('team/app', 'v1')).rejects.toMatchObject({
    code: 'MANIFEST_TOO_LARGE',
  })
})

test.for(['application/vnd.docker.distribution.manifest.v1+prettyjws', 'application/json'])(
  'H11 schema 1 as %s is refused with advice',
  async (type) => {
    await using registry = await startLoopbackRegistry()
    const body = JSON.stringify({ schemaVersion: 1, name: 'team/app', fsLayers: [] })
    registry.on(MANIFEST_PATH, text(200, body, { 'content-type': type }))
    await expect(registry.client.manifest('team/app', 'v1')).rejects.toMatchObject({
      code: 'UNSUPPORTED_MEDIA_TYPE',
      hint: containing('push it again'),
    })
  },
)

test('H11 a signed schema 1, whose digest leaves its signatures out, is told as such', async () => {
  await using registry = await startLoopbackRegistry()
  const body = JSON.stringify({ schemaVersion: 1, signatures: [] })
  const headers = {
    'content-type': 'application/vnd.docker.distribution.manifest.v1+prettyjws',
    'docker-content-digest': digestOf(Buffer.from('{"schemaVersion": 1}')),
  }
  registry.on(MANIFEST_PATH, text(200, body, headers))
  await expect(registry.client.manifest('team/app', 'v1')).rejects.toMatchObject({
    code: 'UNSUPPORTED_MEDIA_TYPE',
  })
})

test('H18 a manifest of an unknown type need not be JSON', async () => {
  await using registry = await startLoopbackRegistry()
  const type = 'application/vnd.example.thing.v1'
  const bytes = Buffer.from([0, 159, 146, 150])
  registry.on(MANIFEST_PATH, text(200, bytes, { 'content-type': type }))
  expect(await registry.client.manifest('team/app', 'v1')).toEqual({
    digest: digestOf(bytes),
    mediaType: type,
    bytes,
    kind: 'other',
    json: null,
  })
})

test('H18 a manifest of an unknown type comes back as it is, and is no image', async () => {
  await using registry = await startLoopbackRegistry()
  const type = 'application/vnd.example.thing.v1+json'
  registry.on(MANIFEST_PATH, text(200, '{"a":1}', { 'content-type': type }))
  const manifest = await registry.client.manifest('team/app', 'v1')
  expect(manifest).toMatchObject({ kind: 'other', mediaType: type, json: { a: 1 } })
  await expect(registry.client.resolveImage('team/app', 'v1')).rejects.toMatchObject({
    code: 'UNSUPPORTED_MEDIA_TYPE',
    message: containing(type),
  })
})

test.for([
  { name: 'an index that is an image too', type: OCI_INDEX, body: '{"manifests":[],"layers":[]}' },
  {
    name: 'an image that is an index too',
    type: OCI_MANIFEST,
    body: '{"config":{},"manifests":[]}',
  },
  { name: 'a member in another spelling', type: OCI_INDEX, body: '{"manifests":[],"Layers":[]}' },
  { name: 'an index called an image', type: OCI_MANIFEST, body: '{"manifests":[]}' },
  { name: 'an image called an index', type: DOCKER_LIST, body: '{"layers":[],"config":{}}' },
  { name: 'two types', type: OCI_INDEX, body: `{"mediaType":"${DOCKER_LIST}","manifests":[]}` },
  { name: 'text', type: 'text/plain', body: image },
  { name: 'a page', type: 'text/html; charset=utf-8', body: '<html></html>' },
  { name: 'no JSON', type: OCI_MANIFEST, body: '{"layers":' },
  { name: 'JSON that is no object', type: OCI_MANIFEST, body: '[]' },
  { name: 'JSON that is no manifest', type: 'application/json', body: '{}' },
])('refuses $name', async ({ type, body }) => {
  await using registry = await startLoopbackRegistry()
  registry.on(MANIFEST_PATH, text(200, body, { 'content-type': type }))
  await expect(registry.client.manifest('team/app', 'v1')).rejects.toMatchObject({
    code: 'PROTOCOL',
  })
})

test.for([
  'sha256:zz',
  `sha256:${'a'.repeat(63)}`,
  `sha256:${'A'.repeat(64)}`,
  'md5:d41d8cd98f00b204e9800998ecf8427e',
  'sha256:../../x',
  '../../_catalog',
  '',
  'a'.repeat(129),
])('F11 the reference "%s" leads to no request', async (reference) => {
  await using registry = await startLoopbackRegistry()
  await expect(registry.client.manifest('team/app', reference)).rejects.toMatchObject({
    code: 'INVALID_REQUEST',
  })
  expect(registry.requests).toEqual([])
})

test.for(['Team/app', 'team/../other', 'team//app', '/team', 'team/app?x', 'te%2e', ''])(
  'the repository "%s" leads to no request',
  async (repository) => {
    await using registry = await startLoopbackRegistry()
    await expect(registry.client.manifest(repository, 'v1')).rejects.toMatchObject({
      code: 'INVALID_REQUEST',
    })
    await expect(registry.client.tags(repository)).rejects.toMatchObject({
      code: 'INVALID_REQUEST',
    })
    expect(registry.requests).toEqual([])
  },
)

test('H17 a manifest whose connection breaks is asked for again', async () => {
  await using registry = await startLoopbackRegistry()
  let times = 0
  registry.on(MANIFEST_PATH, (request, response) => {
    times += 1
    if (times > 2) return text(200, image, asImage)(request, response)
    response.writeHead(200, { ...asImage, 'content-length': String(image.length) })
    response.write(image.slice(0, 10), () => response.destroy())
  })
  expect((await registry.client.manifest('team/app', 'v1')).kind).toBe('image')
  expect(times).toBe(3)
})

test('H17 a manifest that always breaks is a lost connection', async () => {
  await using registry = await startLoopbackRegistry()
  registry.on(MANIFEST_PATH, (_request, response) => {
    response.writeHead(200, { ...asImage, 'content-length': String(image.length) })
    response.write(image.slice(0, 10), () => response.destroy())
  })
  await expect(registry.client.manifest('team/app', 'v1')).rejects.toMatchObject({
    code: 'CONNECTION_LOST',
    retryable: true,
  })
})

test('an unknown tag is MANIFEST_UNKNOWN', async () => {
  await using registry = await startLoopbackRegistry()
  registry.on(MANIFEST_PATH, text(404, fault('MANIFEST_UNKNOWN')))
  await expect(registry.client.manifest('team/app', 'v1')).rejects.toMatchObject({
    code: 'MANIFEST_UNKNOWN',
    status: 404,
  })
})

test('an aborted call rejects with the reason', async () => {
  await using registry = await startLoopbackRegistry()
  const controller = new AbortController()
  registry.on(MANIFEST_PATH, (_request, response) => {
    response.writeHead(200, { ...asImage, 'content-length': '100' })
    response.write('{', () => controller.abort(new Error('enough')))
  })
  const call = registry.client.manifest('team/app', 'v1', { signal: controller.signal })
  await expect(call).rejects.toThrow('enough')
})
