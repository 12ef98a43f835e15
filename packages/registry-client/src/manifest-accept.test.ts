import { expect, test } from 'vitest'
import { DOCKER_LIST, DOCKER_MANIFEST, OCI_INDEX, OCI_MANIFEST } from './media-types.ts'
import { descriptorOf, fault, startLoopbackRegistry, text } from './testing/loopback-registry.ts'

const config = descriptorOf('application/vnd.oci.image.config.v1+json', Buffer.from('{}'))
const image = JSON.stringify({ schemaVersion: 2, config, layers: [] })
const index = JSON.stringify({ schemaVersion: 2, manifests: [] })

test.for<[string, string]>([
  [OCI_MANIFEST, image],
  [DOCKER_MANIFEST, image],
  [OCI_INDEX, index],
  [DOCKER_LIST, index],
])(
  'H1 a registry that denies what it keeps as %s, unless the type is asked for, gives it',
  async ([type, body]) => {
    await using registry = await startLoopbackRegistry()
    const found = text(200, body, { 'content-type': type })
    const unknown = text(404, fault('MANIFEST_UNKNOWN'))
    registry.on('/v2/team/app/manifests/v1', (request, response) => {
      const isAskedFor = request.headers.accept?.split(', ').includes(type) === true
      return (isAskedFor ? found : unknown)(request, response)
    })

    await expect(registry.client.manifest('team/app', 'v1')).resolves.toMatchObject({
      mediaType: type,
    })
    await expect(registry.client.head('team/app', 'v1')).resolves.toMatchObject({
      mediaType: type,
    })
  },
)
