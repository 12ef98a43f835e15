import {
  alpineLikePackages,
  writeAlpineLike,
  writeDebianLike,
} from '@wharfinger/tooling/example-images'
import { writeIndex } from '@wharfinger/tooling/oci-layout'
import { missingForRealRegistry, startRealRegistry } from '@wharfinger/tooling/real-registry'
import { temporaryFolder } from '@wharfinger/tooling/temporary-folder'
import { expect, test } from 'vitest'
import { describeDatabases } from '../testing/database.ts'
import { startGateway, type TestGateway } from '../testing/gateway.ts'
import { add, settled, type Shown } from '../testing/images.ts'
import { ADD, DELETE, type Result } from '../testing/operations.ts'

async function addRegistry(gateway: TestGateway, input: object): Promise<string> {
  const { data, text } = await gateway.execute<Result>(ADD, { input })
  const { registry } = data.result
  if (!registry) throw new Error(text)
  return registry.id
}

test.skipIf(missingForRealRegistry().length > 0)(
  'a private image is fetched and read whole',
  async () => {
    await using registry = await startRealRegistry({ tls: true, auth: 'htpasswd' })
    await using folder = await temporaryFolder('image')
    const written = await writeDebianLike(folder.path, { tag: 'v1' })
    await registry.push(folder.path, 'team/tiny:v1')
    await using gateway = await startGateway()
    const { username, password, caCertificate } = registry
    const id = await addRegistry(gateway, {
      registry: registry.host,
      credential: { basic: { username, password } },
      caCertificate,
    })

    const queued = await add(gateway, `${registry.host}/team/tiny:v1`)
    const image = await settled(gateway, queued.id)

    expect(queued.status).toBe('QUEUED')
    expect(image).toMatchObject({
      status: 'ANALYZED',
      error: null,
      digest: written.manifest.digest,
      platform: 'linux/amd64',
      distro: { id: 'debian' },
      config: { cmd: ['bash'], labels: { 'example.kind': 'debian' } },
      layers: written.layers.map(({ digest, size }) => ({ digest, size })),
      resolvedWith: { registry: { id }, registryKey: registry.host, username },
    })
    expect(image.digest).toBe(await registry.skopeoDigest('team/tiny:v1'))
    expect(image.packages.nodes.map(({ name }) => name)).toEqual([
      'base-files',
      'bash',
      'curl',
      'libc6',
    ])

    const { data } = await gateway.execute<Result>(DELETE, { id })
    expect(data.result.affectedImages).toBe(1)
    const seen = await gateway.execute<{ overview: { activity: { imagesAnalyzed: number }[] } }>(
      '{ overview { activity(days: 2) { imagesAnalyzed } } }',
    )
    const { activity } = seen.data.overview
    expect(activity.reduce((sum, { imagesAnalyzed }) => sum + imagesAnalyzed, 0)).toBe(1)
    expect(await settled(gateway, queued.id)).toMatchObject({
      status: 'ANALYZED',
      resolvedWith: { registry: null, registryKey: registry.host, username },
    })
    const orphans = await gateway.execute<{ images: { nodes: { id: string }[] } }>(
      '{ images(filter: { orphaned: true }) { totalCount nodes { id } } }',
    )
    expect(orphans.data.images).toEqual({ totalCount: 1, nodes: [{ id: queued.id }] })

    await gateway.execute(
      'mutation($id: ID!) { reanalyzeImage(input: { id: $id }) { __typename } }',
      { id: queued.id },
    )
    // Without the record nobody vouches for its certificate. What was read stays, and by whom.
    expect(await settled(gateway, queued.id)).toMatchObject({
      status: 'FAILED',
      error: { code: 'TLS_UNKNOWN_CA' },
      digest: written.manifest.digest,
      resolvedWith: { registry: null, registryKey: registry.host, username },
    })
    expect(gateway.log()).not.toContain(password)
  },
)

test.skipIf(missingForRealRegistry().length > 0)(
  'token authentication works for a pull',
  async () => {
    await using registry = await startRealRegistry({ auth: 'token' })
    await using folder = await temporaryFolder('image')
    await writeAlpineLike(folder.path, { tag: '3.20' })
    await registry.push(folder.path, 'team/alpine:3.20')
    await using gateway = await startGateway({
      config: { realmPairs: [`${registry.host}=${new URL(registry.realm ?? '').host}`] },
    })
    const { username, password } = registry
    await addRegistry(gateway, {
      registry: registry.host,
      credential: { basic: { username, password } },
      allowPlainHttp: true,
    })

    const { id } = await add(gateway, `${registry.host}/team/alpine:3.20`)

    expect(await settled(gateway, id)).toMatchObject({
      status: 'ANALYZED',
      distro: { id: 'alpine', versionId: '3.20.3' },
    })
  },
)

describeDatabases('images', (_open, database) => {
  test.skipIf(missingForRealRegistry().length > 0)(
    'an open registry needs no record, and a moved tag leaves the old pair',
    async () => {
      await using registry = await startRealRegistry()
      await using alpine = await temporaryFolder('alpine')
      await using debian = await temporaryFolder('debian')
      const first = await writeAlpineLike(alpine.path, { tag: 'v1' })
      const second = await writeDebianLike(debian.path, { tag: 'v1' })
      await registry.push(alpine.path, 'open/app:v1')
      await using gateway = await startGateway({ database })
      const reference = `${registry.host}/open/app:v1`

      const { id } = await add(gateway, reference)
      const image = await settled(gateway, id)
      expect(image).toMatchObject({
        status: 'ANALYZED',
        digest: first.manifest.digest,
        resolvedWith: null,
      })
      expect(image.packages.nodes.map(({ name }) => name)).toEqual(alpineLikePackages)

      const blobs = async () =>
        (await registry.requests()).filter((line) => line.includes('/blobs/')).length
      const before = await blobs()
      expect((await add(gateway, reference)).id).toBe(id)
      expect(await settled(gateway, id)).toMatchObject({ digest: first.manifest.digest })
      expect(await blobs()).toBeLessThanOrEqual(before + 1)

      await registry.push(debian.path, 'open/app:v1')
      await add(gateway, reference)
      expect(await settled(gateway, id)).toMatchObject({ digest: second.manifest.digest })
      const { data } = await gateway.execute<{ images: { nodes: Shown[] } }>(
        '{ images(first: 5) { nodes { digest packages { totalCount } } } }',
      )
      expect(data.images.nodes.map(({ digest }) => digest)).toEqual([
        second.manifest.digest,
        first.manifest.digest,
      ])
      expect(data.images.nodes[1]?.packages.totalCount).toBe(alpineLikePackages.length)

      const found = await gateway.execute<{ node: Shown }>(
        `query($id: ID!) { node(id: $id) { ... on Image {
          packages(search: "CU") { totalCount nodes { name } } } } }`,
        { id },
      )
      expect(found.data.node.packages).toEqual({ totalCount: 1, nodes: [{ name: 'curl' }] })
    },
  )

  test.skipIf(missingForRealRegistry().length > 0)(
    'a wrong credential fails with its reason, and is not tried without one',
    async () => {
      await using registry = await startRealRegistry({ auth: 'htpasswd' })
      await using gateway = await startGateway({ database })
      await addRegistry(gateway, {
        registry: registry.host,
        credential: { basic: { username: registry.username, password: 'hunter2' } },
        allowPlainHttp: true,
        validate: false,
      })

      const { id } = await add(gateway, `${registry.host}/team/app:v1`)
      const image = await settled(gateway, id)

      expect(image).toMatchObject({ status: 'FAILED', error: { code: 'AUTH_INVALID' } })
      expect(image.error?.hint).not.toBeNull()
      expect(gateway.log()).not.toContain('hunter2')
    },
  )
})

test.skipIf(missingForRealRegistry().length > 0)(
  'an index gives the platform that was asked for',
  async () => {
    await using registry = await startRealRegistry()
    await using folder = await temporaryFolder('index')
    const amd64 = await writeAlpineLike(folder.path, { platform: 'linux/amd64' })
    const arm64 = await writeAlpineLike(folder.path, { platform: 'linux/arm64' })
    const index = await writeIndex(folder.path, { tag: 'v1', images: [amd64, arm64] })
    await registry.push(folder.path, 'team/multi:v1')
    await using gateway = await startGateway()
    const reference = `${registry.host}/team/multi:v1`

    const arm = await settled(
      gateway,
      (await add(gateway, reference, { platform: 'linux/arm64' })).id,
    )
    const missing = await settled(
      gateway,
      (await add(gateway, reference, { platform: 'linux/s390x' })).id,
    )

    expect(arm).toMatchObject({
      digest: arm64.manifest.digest,
      parentDigest: index.digest,
      platform: 'linux/arm64',
    })
    expect(missing).toMatchObject({
      status: 'FAILED',
      error: {
        code: 'PLATFORM_NOT_FOUND',
        message: 'The image does not exist for linux/s390x.',
        hint: 'It exists for linux/amd64, linux/arm64.',
      },
    })
  },
)

test.for([
  ['nothing', ''],
  ['a character that no name has', 'docker.io/team/app!'],
  ['a bare image id', 'a'.repeat(64)],
  ['a megabyte', 'a'.repeat(1 << 20)],
] as const)('refuses %s as a reference', async ([, reference]) => {
  await using gateway = await startGateway()

  const { data } = await gateway.execute<{ addImage: { fieldErrors: object[] } }>(
    `mutation($input: AddImageInput!) { addImage(input: $input) {
      ... on ValidationError { fieldErrors { path code } } } }`,
    { input: { reference } },
  )

  expect(data.addImage.fieldErrors).toEqual([{ path: ['reference'], code: 'INVALID_REFERENCE' }])
})

test('an image that waits can be cancelled, deleted and read again', async () => {
  await using gateway = await startGateway()
  // Nothing works on it: the job waits as on a busy server.
  await gateway.application.jobs.stop()
  const { id } = await add(gateway, 'quay.io/org/app:v1')
  const change = async (name: string, success: string) => {
    const { data } = await gateway.execute<Record<string, object>>(
      `mutation($id: ID!) { result: ${name}(input: { id: $id }) {
        __typename ... on ${success} { ${success.startsWith('Delete') ? 'deletedId' : 'image { status }'} }
        ... on Error { code } } }`,
      { id },
    )
    return data['result']
  }

  expect((await add(gateway, 'quay.io/org/app:v1')).id).toBe(id)
  expect(await change('reanalyzeImage', 'ReanalyzeImageSuccess')).toMatchObject({
    code: 'CONFLICT',
  })
  expect(await change('cancelImage', 'CancelImageSuccess')).toMatchObject({
    image: { status: 'CANCELLED' },
  })
  expect(await change('cancelImage', 'CancelImageSuccess')).toMatchObject({ code: 'CONFLICT' })
  expect(await change('reanalyzeImage', 'ReanalyzeImageSuccess')).toMatchObject({
    image: { status: 'QUEUED' },
  })
  expect(await change('deleteImage', 'DeleteImageSuccess')).toMatchObject({ deletedId: id })
  expect(await change('deleteImage', 'DeleteImageSuccess')).toMatchObject({ code: 'NOT_FOUND' })
})
