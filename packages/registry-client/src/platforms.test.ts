import { expect, test } from 'vitest'
import { OCI_INDEX, OCI_MANIFEST } from './media-types.ts'
import { put, putImage } from './testing/images.ts'
import { descriptorOf, startLoopbackRegistry } from './testing/loopback-registry.ts'

const amd64 = { os: 'linux', architecture: 'amd64' }
const arm64 = { os: 'linux', architecture: 'arm64', variant: 'v8' }
const unknown = { os: 'unknown', architecture: 'unknown' }

test('H12 lists the platforms of an index, and its attestations as such, apart', async () => {
  await using registry = await startLoopbackRegistry()
  const one = { ...putImage(registry, amd64), platform: amd64 }
  const other = { ...putImage(registry, arm64), platform: arm64 }
  const record = { ...putImage(registry, { about: 'amd64' }), platform: unknown }
  const annotations = {
    'vnd.docker.reference.type': 'attestation-manifest',
    'vnd.docker.reference.digest': one.digest,
  }
  const manifests = [one, { ...record, annotations }, other, { ...record, platform: unknown }]
  const top = put(registry, { manifests }, OCI_INDEX, 'v1')

  const list = await registry.client.platforms('team/app', 'v1')

  const image = { mediaType: OCI_MANIFEST, parentDigest: top.digest }
  const { digest, size, mediaType } = record
  expect(list).toEqual({
    topDigest: top.digest,
    images: [
      { ...image, platform: 'linux/amd64', digest: one.digest, size: one.size },
      { ...image, platform: 'linux/arm64/v8', digest: other.digest, size: other.size },
    ],
    attestations: [
      { digest, size, mediaType, about: one.digest },
      { digest, size, mediaType, about: null },
    ],
  })
  expect(registry.requests).toEqual(['GET /v2/team/app/manifests/v1'])
})

test('what no index names is fetched to be known', async () => {
  await using registry = await startLoopbackRegistry()
  const named = { ...putImage(registry, amd64), platform: amd64 }
  const silent = putImage(registry, arm64)
  const inner = put(registry, { manifests: [silent] }, OCI_INDEX)
  const top = put(registry, { manifests: [inner, named] }, OCI_INDEX, 'v1')

  expect(await registry.client.platforms('team/app', 'v1')).toMatchObject({
    images: [
      { platform: 'linux/amd64', digest: named.digest, parentDigest: top.digest },
      { platform: 'linux/arm64/v8', digest: silent.digest, parentDigest: inner.digest },
    ],
    attestations: [],
  })
})

test('an image that stands alone has the platform of its config', async () => {
  await using registry = await startLoopbackRegistry()
  const { digest, size } = putImage(registry, amd64, 'v1')

  expect(await registry.client.platforms('team/app', 'v1')).toEqual({
    topDigest: digest,
    images: [
      { platform: 'linux/amd64', digest, size, mediaType: OCI_MANIFEST, parentDigest: null },
    ],
    attestations: [],
  })
})

test('words that are no platform are not repeated, and their image is still listed', async () => {
  await using registry = await startLoopbackRegistry()
  const platform = { os: 'call 0900\u001b[2J', architecture: 'now' }
  const image = { ...putImage(registry, amd64), platform }
  put(registry, { manifests: [image] }, OCI_INDEX, 'v1')

  const { images } = await registry.client.platforms('team/app', 'v1')
  expect(images).toMatchObject([{ platform: null, digest: image.digest }])
})

test('an empty index lists nothing, and a chart is no image', async () => {
  await using registry = await startLoopbackRegistry()
  put(registry, { manifests: [] }, OCI_INDEX, 'empty')
  const config = descriptorOf('application/vnd.cncf.helm.config.v1+json', Buffer.from('{}'))
  put(registry, { config, layers: [] }, OCI_MANIFEST, 'chart')

  expect(await registry.client.platforms('team/app', 'empty')).toMatchObject({ images: [] })
  await expect(registry.client.platforms('team/app', 'chart')).rejects.toMatchObject({
    code: 'UNSUPPORTED_MEDIA_TYPE',
  })
})

test('an index under the name of an image is refused', async () => {
  await using registry = await startLoopbackRegistry()
  const index = put(registry, { manifests: [] }, OCI_INDEX)
  const entry = { ...index, mediaType: OCI_MANIFEST, platform: amd64 }
  put(registry, { manifests: [entry] }, OCI_INDEX, 'v1')

  await expect(registry.client.resolveImage('team/app', 'v1')).rejects.toMatchObject({
    code: 'PROTOCOL',
  })
})

test('names that are none, and an aborted signal, lead to no request', async () => {
  await using registry = await startLoopbackRegistry()
  const call = registry.client.platforms('Team/App', 'v1')
  await expect(call).rejects.toMatchObject({ code: 'INVALID_REQUEST' })
  const signal = AbortSignal.abort(new Error('enough'))
  await expect(registry.client.platforms('team/app', 'v1', { signal })).rejects.toThrow('enough')
  expect(registry.requests).toEqual([])
})
