import { buffer } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { digestOf } from './digest.ts'
import { OCI_MANIFEST } from './media-types.ts'
import { descriptorOf, startLoopbackRegistry, text } from './testing/loopback-registry.ts'

const bytes = Buffer.from(
  JSON.stringify({
    schemaVersion: 2,
    mediaType: OCI_MANIFEST,
    config: { mediaType: 'application/vnd.oci.image.config.v1+json', digest: 'x', size: 1 },
    layers: [],
  }),
)
const digest = digestOf(bytes)
const manifestPath = `/v2/team/app/manifests/${digest}`
const layer = descriptorOf('application/vnd.oci.image.layer.v1.tar', Buffer.from('layer'))
const layerPath = `/v2/team/app/blobs/${layer.digest}`
const asManifest = { 'content-type': OCI_MANIFEST }

test('D21 what a mirror sends is verified like what the registry sends', async () => {
  await using mirror = await startLoopbackRegistry()
  await using registry = await startLoopbackRegistry(mirror)
  const ns = `?ns=${encodeURIComponent(registry.host)}`
  mirror.on(manifestPath + ns, text(200, `${bytes.toString()} `, asManifest))
  mirror.on(layerPath + ns, text(200, 'LAYER'))

  const wrong = { code: 'DIGEST_MISMATCH' }
  await expect(registry.client.manifest('team/app', digest)).rejects.toMatchObject(wrong)
  await expect(buffer(registry.client.blob('team/app', layer))).rejects.toMatchObject(wrong)

  mirror.on(manifestPath + ns, text(200, bytes, asManifest))
  await expect(registry.client.manifest('team/app', digest)).resolves.toMatchObject({ digest })
  expect(registry.requests).toEqual([])
})

test('D21 what a mirror has not comes from the registry', async () => {
  await using mirror = await startLoopbackRegistry()
  await using registry = await startLoopbackRegistry(mirror)
  registry.on(manifestPath, text(200, bytes, asManifest))

  await expect(registry.client.manifest('team/app', digest)).resolves.toMatchObject({ digest })

  expect(registry.requests).toEqual([`GET ${manifestPath}`])
})
