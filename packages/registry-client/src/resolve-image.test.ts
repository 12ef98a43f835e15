import { expect, test } from 'vitest'
import { digestOf } from './digest.ts'
import { OCI_INDEX, OCI_MANIFEST } from './media-types.ts'
import { CONFIG, put, putImage } from './testing/images.ts'
import { descriptorOf, startLoopbackRegistry, text } from './testing/loopback-registry.ts'

const containing = (part: string): unknown => expect.stringContaining(part)

const amd64 = { os: 'linux', architecture: 'amd64' }
const arm64 = { os: 'linux', architecture: 'arm64', variant: 'v8' }
const unknown = { os: 'unknown', architecture: 'unknown' }

test('H12 the platform decides, and an attestation is no platform', async () => {
  await using registry = await startLoopbackRegistry()
  const attestation = { ...putImage(registry, { about: 'amd64' }), platform: unknown }
  const one = { ...putImage(registry, amd64), platform: amd64 }
  const other = { ...putImage(registry, arm64), platform: arm64 }
  const top = put(registry, { manifests: [attestation, one, other] }, OCI_INDEX, 'v1')

  const image = await registry.client.resolveImage('team/app', 'v1')
  expect(image).toMatchObject({
    topDigest: top.digest,
    parentDigest: top.digest,
    digest: one.digest,
    platform: 'linux/amd64',
    mediaType: OCI_MANIFEST,
  })
  const onArm = await registry.client.resolveImage('team/app', 'v1', 'linux/arm64')
  expect(onArm).toMatchObject({ digest: other.digest, platform: 'linux/arm64/v8' })
})

test('H12 a platform that is missing is told together with those that are there', async () => {
  await using registry = await startLoopbackRegistry()
  const entries = [
    { ...putImage(registry, { about: 'amd64' }), platform: unknown },
    { ...putImage(registry, amd64), platform: amd64 },
    { ...putImage(registry, arm64), platform: arm64 },
  ]
  put(registry, { manifests: entries }, OCI_INDEX, 'v1')
  const call = registry.client.resolveImage('team/app', 'v1', 'linux/s390x')
  await expect(call).rejects.toMatchObject({
    code: 'PLATFORM_NOT_FOUND',
    message: 'The image does not exist for linux/s390x.',
    hint: 'It exists for linux/amd64, linux/arm64/v8.',
  })
})

test('an index knows the variant that a config leaves out', async () => {
  await using registry = await startLoopbackRegistry()
  const arm = { os: 'linux', architecture: 'arm' }
  const entry = { ...putImage(registry, arm), platform: { ...arm, variant: 'v6' } }
  put(registry, { manifests: [entry] }, OCI_INDEX, 'v1')
  const image = await registry.client.resolveImage('team/app', 'v1', 'linux/arm/v6')
  expect(image).toMatchObject({ digest: entry.digest, platform: 'linux/arm/v6' })
})

test('an entry without a platform is judged by its config', async () => {
  await using registry = await startLoopbackRegistry()
  const entries = [putImage(registry, arm64), putImage(registry, amd64)]
  put(registry, { manifests: entries }, OCI_INDEX, 'v1')
  const image = await registry.client.resolveImage('team/app', 'v1')
  expect(image).toMatchObject({ digest: entries[1]?.digest, platform: 'linux/amd64' })
})

test('an image without an index has no parent', async () => {
  await using registry = await startLoopbackRegistry()
  const image = putImage(registry, amd64, 'v1')
  expect(await registry.client.resolveImage('team/app', 'v1')).toMatchObject({
    topDigest: image.digest,
    parentDigest: null,
    digest: image.digest,
    manifest: { layers: [] },
  })
  await expect(registry.client.resolveImage('team/app', 'v1', 'linux/arm64')).rejects.toMatchObject(
    { code: 'PLATFORM_NOT_FOUND', hint: 'It exists for linux/amd64.' },
  )
})

test('H13 a nested index leads to the image, and is its parent', async () => {
  await using registry = await startLoopbackRegistry()
  const image = { ...putImage(registry, amd64), platform: amd64 }
  const inner = put(registry, { manifests: [image] }, OCI_INDEX)
  const top = put(registry, { manifests: [inner] }, OCI_INDEX, 'v1')
  expect(await registry.client.resolveImage('team/app', 'v1')).toMatchObject({
    topDigest: top.digest,
    parentDigest: inner.digest,
    digest: image.digest,
  })
})

test('H13 an index that names itself ends in an error', async () => {
  await using registry = await startLoopbackRegistry()
  const digest = digestOf(Buffer.from('anything'))
  const itself = Buffer.from(
    JSON.stringify({ manifests: [{ mediaType: OCI_INDEX, digest, size: 1 }] }),
  )
  const answer = text(200, itself, { 'content-type': OCI_INDEX })
  registry.on('/v2/team/app/manifests/v1', answer)
  registry.on(`/v2/team/app/manifests/${digest}`, answer)
  await expect(registry.client.resolveImage('team/app', 'v1')).rejects.toMatchObject({
    code: 'DIGEST_MISMATCH',
  })
})

test('H13 indexes are followed five deep', async () => {
  await using registry = await startLoopbackRegistry()
  let entry: object = { ...putImage(registry, amd64), platform: amd64 }
  for (let depth = 0; depth < 5; depth += 1)
    entry = put(registry, { depth, manifests: [entry] }, OCI_INDEX, `v${depth}`)
  expect((await registry.client.resolveImage('team/app', 'v4')).platform).toBe('linux/amd64')

  put(registry, { manifests: [entry] }, OCI_INDEX, 'deeper')
  await expect(registry.client.resolveImage('team/app', 'deeper')).rejects.toMatchObject({
    code: 'PROTOCOL',
  })
})

test('H13 an index of very many indexes is not followed to its end', async () => {
  await using registry = await startLoopbackRegistry()
  const manifests = Array.from({ length: 50 }, (_, number) =>
    put(registry, { number, manifests: [] }, OCI_INDEX),
  )
  put(registry, { manifests }, OCI_INDEX, 'v1')
  await expect(registry.client.resolveImage('team/app', 'v1')).rejects.toMatchObject({
    code: 'PROTOCOL',
  })
  expect(registry.requests.length).toBeLessThan(25)
})

test('H14 an empty index has no platform to offer', async () => {
  await using registry = await startLoopbackRegistry()
  put(registry, { manifests: [] }, OCI_INDEX, 'v1')
  await expect(registry.client.resolveImage('team/app', 'v1')).rejects.toMatchObject({
    code: 'PLATFORM_NOT_FOUND',
  })
})

test('H14 an artifact is no image', async () => {
  await using registry = await startLoopbackRegistry()
  const config = descriptorOf('application/vnd.cncf.helm.config.v1+json', Buffer.from('{}'))
  put(registry, { config, layers: [] }, OCI_MANIFEST, 'v1')
  await expect(registry.client.resolveImage('team/app', 'v1')).rejects.toMatchObject({
    code: 'UNSUPPORTED_MEDIA_TYPE',
    message: containing('helm'),
  })
})

test.for([
  { name: 'that leaves them out', layers: undefined },
  { name: 'whose layers are null, as Go writes none', layers: null },
])('H14 an artifact $name is no image, and no fault of the registry', async ({ layers }) => {
  await using registry = await startLoopbackRegistry()
  const config = descriptorOf('application/vnd.oci.empty.v1+json', Buffer.from('{}'))
  put(registry, { config, layers }, OCI_MANIFEST, 'v1')
  await expect(registry.client.resolveImage('team/app', 'v1')).rejects.toMatchObject({
    code: 'UNSUPPORTED_MEDIA_TYPE',
  })
})

test('H14 an image may be without layers', async () => {
  await using registry = await startLoopbackRegistry()
  const bytes = Buffer.from(JSON.stringify(amd64))
  const config = { ...descriptorOf(CONFIG, bytes), data: bytes.toString('base64') }
  put(registry, { config, layers: null }, OCI_MANIFEST, 'v1')
  const { manifest } = await registry.client.resolveImage('team/app', 'v1')
  expect(manifest.layers).toEqual([])
})

test('H14 a config inside its descriptor needs no request', async () => {
  await using registry = await startLoopbackRegistry()
  const bytes = Buffer.from(JSON.stringify(amd64))
  const config = { ...descriptorOf(CONFIG, bytes), data: bytes.toString('base64') }
  put(registry, { config, layers: [] }, OCI_MANIFEST, 'v1')
  expect((await registry.client.resolveImage('team/app', 'v1')).platform).toBe('linux/amd64')
  expect(registry.requests).toEqual(['GET /v2/team/app/manifests/v1'])
})

test.for([
  { name: 'a digest that is a path', change: { digest: 'sha256:../../x' } },
  { name: 'a negative size', change: { size: -1 } },
  { name: 'a size beyond all numbers', change: { size: 1e300 } },
  { name: 'no media type', change: { mediaType: 7 } },
])('F11 refuses a descriptor with $name', async ({ change }) => {
  await using registry = await startLoopbackRegistry()
  const config = { ...descriptorOf(CONFIG, Buffer.from('{}')), ...change }
  put(registry, { config, layers: [] }, OCI_MANIFEST, 'v1')
  await expect(registry.client.resolveImage('team/app', 'v1')).rejects.toMatchObject({
    code: 'PROTOCOL',
  })
  expect(registry.requests).toEqual(['GET /v2/team/app/manifests/v1'])
})

test('a platform that is none leads to no request', async () => {
  await using registry = await startLoopbackRegistry()
  const call = registry.client.resolveImage('team/app', 'v1', 'linux/../x')
  await expect(call).rejects.toMatchObject({ code: 'INVALID_REQUEST' })
  expect(registry.requests).toEqual([])
})
