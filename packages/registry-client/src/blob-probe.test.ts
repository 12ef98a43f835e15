import { expect, test } from 'vitest'
import { descriptorOf, startLoopbackRegistry, text } from './testing/loopback-registry.ts'

const bytes = Buffer.from('a layer')
const { digest } = descriptorOf('application/vnd.oci.image.layer.v1.tar+gzip', bytes)
const path = `/v2/team/app/blobs/${digest}`

test.for([
  ['sends the byte that was asked for', 206, true],
  ['knows no ranges and sends all', 200, true],
  ['has the blob, which is empty', 416, true],
  ['has no such blob in this repository', 404, false],
] as const)('tells of a registry that %s', async ([, status, expected]) => {
  await using registry = await startLoopbackRegistry()
  const ranges: (string | undefined)[] = []
  registry.on(path, (request, response) => {
    ranges.push(request.headers.range)
    text(status, status === 206 ? bytes.subarray(0, 1) : bytes)(request, response)
  })

  expect(await registry.client.hasBlob('team/app', digest)).toBe(expected)
  expect(ranges).toEqual(['bytes=0-0'])
})

test('fails as the pull of the blob would', async () => {
  await using registry = await startLoopbackRegistry()
  registry.on(path, text(403, '{"errors":[{"code":"DENIED"}]}'))

  await expect(registry.client.hasBlob('team/app', digest)).rejects.toMatchObject({
    code: 'REGISTRY_DENIED',
  })
  await expect(registry.client.hasBlob('team/app', 'sha256:short')).rejects.toMatchObject({
    name: 'RegistryAuthError',
  })
})
