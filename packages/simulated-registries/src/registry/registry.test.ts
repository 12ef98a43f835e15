import { expect, test } from 'vitest'
import { textWith } from '../testing/text.ts'
import { addExampleImages } from '../images/example-images.ts'
import { buildImage } from '../images/image.ts'
import { createImageStore, type ImageStore } from '../images/image-store.ts'
import type { Answer, Request } from '../wire/message.ts'
import { parseRegistryPath } from './registry-path.ts'
import { registryAnswer } from './registry.ts'

function get(store: ImageStore, target: string, headers: Request['headers'] = {}): Answer {
  const [path = '', query] = target.split('?')
  const parsed = parseRegistryPath(path)
  if (parsed === null) throw new Error(`no path of a registry: ${path}`)
  const host = 'registry.example'
  const asked = { method: 'GET', host, authority: host, path, headers, body: Buffer.alloc(0) }
  return registryAnswer(store, { ...asked, query: new URLSearchParams(query) }, parsed)
}

async function example(): Promise<ImageStore> {
  const store = createImageStore()
  await addExampleImages(store, ['team/app', 'team/tool'])
  return store
}

test('an index leads to an image for each platform', async () => {
  const store = await example()
  const { headers, body } = get(store, '/v2/team/app/manifests/latest')
  expect(headers['content-type']).toBe('application/vnd.oci.image.index.v1+json')
  // An index that the store under test has built.
  const { manifests } = JSON.parse(String(body)) as { manifests: { digest: string }[] }
  expect(manifests).toMatchObject([
    { platform: { os: 'linux', architecture: 'amd64' } },
    { platform: { os: 'linux', architecture: 'arm64' } },
  ])
  for (const { digest } of manifests) {
    expect(get(store, `/v2/team/app/manifests/${digest}`).headers['docker-content-digest']).toBe(
      digest,
    )
  }
})

test('a manifest is unknown to a client that does not accept its type', async () => {
  const store = await example()
  const accept = 'application/vnd.docker.distribution.manifest.v2+json'
  const { status, body } = get(store, '/v2/team/app/manifests/1.0', { accept })
  expect(status).toBe(404)
  expect(body).toContain('MANIFEST_UNKNOWN')
})

test('a blob is served in parts, and only where it lies', async () => {
  const store = createImageStore()
  const image = await buildImage({ layers: [{ 'a.txt': 'a' }] })
  store.add('team/one', 'v1', image)
  store.addRepository('team/two')
  const [blob] = image.blobs
  const digest = blob?.descriptor.digest ?? ''
  const path = `/v2/team/one/blobs/${digest}`
  expect(get(store, path)).toMatchObject({ status: 200, body: blob?.bytes })
  expect(get(store, path, { range: 'bytes=3-' })).toMatchObject({
    status: 206,
    body: blob?.bytes.subarray(3),
  })
  expect(get(store, path, { range: 'bytes=99999-' }).status).toBe(416)
  expect(get(store, `/v2/team/two/blobs/${digest}`)).toMatchObject({
    status: 404,
    body: textWith('BLOB_UNKNOWN'),
  })
})

test('lists come in pages, with a link to the next', async () => {
  const store = await example()
  const first = get(store, '/v2/team/app/tags/list?n=1')
  expect(first.body).toBe('{"name":"team/app","tags":["1.0"]}')
  expect(first.headers['link']).toBe('</v2/team/app/tags/list?n=1&last=1.0>; rel="next"')
  const second = get(store, '/v2/team/app/tags/list?n=1&last=1.0')
  expect(second.body).toBe('{"name":"team/app","tags":["latest"]}')
  expect(second.headers['link']).toBeUndefined()
  expect(get(store, '/v2/_catalog').body).toBe('{"repositories":["team/app","team/tool"]}')
})

test('the signature of an image is found by the image’s digest', async () => {
  const store = await example()
  const { headers } = get(store, '/v2/team/app/manifests/1.0')
  const digest = headers['docker-content-digest'] ?? ''
  const { body } = get(store, `/v2/team/app/referrers/${digest}`)
  expect(JSON.parse(String(body))).toMatchObject({
    manifests: [{ artifactType: 'application/vnd.example.signature' }],
  })
})

test('a path that is none, or is not encoded as one, is no registry’s', () => {
  for (const path of ['/v1/', '/v2', '/v2/team/app', '/v2/team/app/manifests/%zz']) {
    expect(parseRegistryPath(path)).toBeNull()
  }
})

test('a repository that is not there has its own code', async () => {
  const store = await example()
  expect(get(store, '/v2/team/none/tags/list').body).toContain('NAME_UNKNOWN')
})
