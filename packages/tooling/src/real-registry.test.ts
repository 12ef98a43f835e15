import { expect, test } from 'vitest'
import { writeAlpineLike, writeDebianLike } from './example-images.ts'
import { writeImage, writeIndex } from './oci-layout.ts'
import { missingForRealRegistry, startRealRegistry } from './real-registry.ts'
import { temporaryFolder } from './temporary-folder.ts'

const available = missingForRealRegistry().length === 0

test.runIf(available)('a registry behind its own authority and htpasswd keeps images', async () => {
  await using folder = await temporaryFolder('layout')
  await using registry = await startRealRegistry({ tls: true, auth: 'htpasswd' })
  const { manifest } = await writeDebianLike(folder.path, { tag: 'bookworm' })

  await registry.push(folder.path, 'team/debian:bookworm')

  await expect(registry.skopeoDigest('team/debian:bookworm')).resolves.toBe(manifest.digest)
  await expect(registry.requests()).resolves.toEqual([])
  expect(registry.caCertificate).toContain('BEGIN CERTIFICATE')
})

test.runIf(available)('a registry with a token service takes its tokens', async () => {
  await using folder = await temporaryFolder('layout')
  await using registry = await startRealRegistry({ auth: 'token' })
  const { manifest } = await writeAlpineLike(folder.path, { tag: '3.20' })

  await registry.push(folder.path, 'team/alpine:3.20')

  await expect(registry.skopeoDigest('team/alpine:3.20')).resolves.toBe(manifest.digest)
  const ping = await fetch(`${registry.url}/v2/`)
  expect(ping.status).toBe(401)
  expect(ping.headers.get('www-authenticate')).toContain(`realm="${registry.realm ?? ''}"`)
  await expect(registry.requests()).resolves.toEqual(['GET /v2/ 401'])
})

test.runIf(available)('an index of two platforms keeps its digest on the way', async () => {
  await using folder = await temporaryFolder('layout')
  await using registry = await startRealRegistry()
  const layers = [{ files: { 'hello.txt': 'hello\n' } }]
  const images = [
    await writeImage(folder.path, { layers }),
    await writeImage(folder.path, { layers, platform: 'linux/arm64' }),
  ]
  const index = await writeIndex(folder.path, { tag: 'v1', images })

  await registry.push(folder.path, 'team/tiny:v1')

  await expect(registry.skopeoDigest('team/tiny:v1')).resolves.toBe(index.digest)
})

test.runIf(available)('a stopped registry refuses connections', async () => {
  await using registry = await startRealRegistry()

  await registry.stop()

  await expect(fetch(`${registry.url}/v2/`)).rejects.toThrow('fetch failed')
})
