import { expect, test } from 'vitest'
import { toGlobalId } from '../../graphql/global-id.ts'
import { describeDatabases } from '../../testing/database.ts'
import { startGateway, type TestGateway } from '../../testing/gateway.ts'

interface Package {
  readonly name: string
  readonly version: string
  readonly type?: string
}

interface Parts {
  readonly packages?: readonly Package[]
  readonly layers?: readonly string[]
  readonly config?: object
  readonly size?: number
  readonly digest?: string | null
}

const CONFIG = {
  architecture: 'amd64',
  os: 'linux',
  created: null,
  user: null,
  workingDir: null,
  entrypoint: [],
  cmd: [],
  env: [],
  exposedPorts: [],
  labels: {},
}

/** Stores an image as if it had been read, and answers its global id. */
async function store(gateway: TestGateway, id: string, parts: Parts = {}): Promise<string> {
  const { packages = [], layers = [], config = {}, size = 0, digest = `sha256:${id}` } = parts
  await gateway.database.write(async (tx) => {
    await tx.image.create({
      data: {
        id,
        reference: `example.com/app:${id}`,
        registryHost: 'example.com',
        repository: 'app',
        tag: id,
        digest,
        status: digest === null ? 'QUEUED' : 'ANALYZED',
        size,
        config: JSON.stringify({ ...CONFIG, ...config }),
        createdAt: new Date(),
      },
    })
    await tx.imageLayer.createMany({
      data: layers.map((layer, position) => ({
        imageId: id,
        position,
        digest: layer,
        mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip',
        size: 10n,
      })),
    })
    const rows = packages.map(({ name, version, type = 'deb' }, position) => ({
      imageId: id,
      position,
      name,
      nameLower: name.toLowerCase(),
      version,
      type,
      purl: `pkg:${type}/${name}@${version}`,
    }))
    for (let from = 0; from < rows.length; from += 500)
      await tx.imagePackage.createMany({ data: rows.slice(from, from + 500) })
  })
  return toGlobalId('Image', id)
}

interface Changes {
  readonly totalCount: number
  readonly nodes: readonly { readonly name: string; readonly change: string }[]
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
}

async function compare<Shown>(
  gateway: TestGateway,
  ids: { from: string; to: string },
  shown: string,
): Promise<Shown> {
  const { data, text } = await gateway.execute<{ compareImages: Shown } | null>(
    `query($from: ID!, $to: ID!) { compareImages(from: $from, to: $to) { ${shown} } }`,
    ids,
  )
  if (!data) throw new Error(text)
  return data.compareImages
}

describeDatabases('two images', (_open, database) => {
  test('show which packages are new, gone, and in other versions', async () => {
    await using gateway = await startGateway({ database })
    const from = await store(gateway, 'a', {
      packages: [
        { name: 'bash', version: '5.1' },
        { name: 'curl', version: '7.88' },
        { name: 'Zlib', version: '1' },
        { name: 'semver', version: '5.0.0', type: 'npm' },
        { name: 'semver', version: '7.0.0', type: 'npm' },
        { name: 'gone', version: '1' },
      ],
    })
    const to = await store(gateway, 'b', {
      packages: [
        { name: 'bash', version: '5.2' },
        { name: 'curl', version: '7.88' },
        { name: 'Zlib', version: '1' },
        { name: 'semver', version: '7.0.0', type: 'npm' },
        { name: 'curl', version: '7.88', type: 'npm' },
      ],
    })

    const compared = await compare<{ packages: Changes; packageCounts: object }>(
      gateway,
      { from, to },
      `packages { totalCount nodes { change name type from to } }
       packageCounts { added removed changed same }`,
    )

    expect(compared).toEqual({
      packages: {
        totalCount: 4,
        nodes: [
          { change: 'CHANGED', name: 'bash', type: 'deb', from: ['5.1'], to: ['5.2'] },
          { change: 'ADDED', name: 'curl', type: 'npm', from: [], to: ['7.88'] },
          { change: 'REMOVED', name: 'gone', type: 'deb', from: ['1'], to: [] },
          {
            change: 'CHANGED',
            name: 'semver',
            type: 'npm',
            from: ['5.0.0', '7.0.0'],
            to: ['7.0.0'],
          },
        ],
      },
      packageCounts: { added: 1, removed: 1, changed: 2, same: 2 },
    })
    const same = await compare<{ packages: Changes }>(
      gateway,
      { from, to: from },
      'packages { totalCount nodes { name } }',
    )
    expect(same.packages).toEqual({ totalCount: 0, nodes: [] })
  })

  test('of 5,000 packages are compared page by page, each change once', async () => {
    await using gateway = await startGateway({ database })
    const names = Array.from({ length: 5_000 }, (_, number) => `lib${number}`)
    const from = await store(gateway, 'a', {
      packages: names.map((name) => ({ name, version: '1' })),
    })
    const to = await store(gateway, 'b', {
      packages: names.map((name, at) => ({ name, version: at % 20 === 0 ? '2' : '1' })),
    })

    const seen: string[] = []
    let after: string | null = null
    for (let more = true; more;) {
      const cursor: string = after === null ? '' : `, after: "${after}"`
      const { packages } = await compare<{ packages: Changes }>(
        gateway,
        { from, to },
        `packages(first: 100${cursor}, change: CHANGED) { nodes { name } pageInfo { hasNextPage endCursor } }`,
      )
      seen.push(...packages.nodes.map(({ name }) => name))
      after = packages.pageInfo.endCursor
      more = packages.pageInfo.hasNextPage
    }

    expect(seen).toEqual(names.filter((_, at) => at % 20 === 0).toSorted())
    const { packages } = await compare<{ packages: Changes }>(
      gateway,
      { from, to },
      'packages(search: "LIB498") { totalCount nodes { name } }',
    )
    expect(packages).toEqual({ totalCount: 1, nodes: [{ name: 'lib4980' }] })
  })
})

test('how an image is run is compared part by part, and no value of a variable is shown', async () => {
  await using gateway = await startGateway()
  const from = await store(gateway, 'a', {
    config: {
      user: 'root',
      entrypoint: ['/bin/app'],
      cmd: ['serve'],
      env: ['PATH=/bin', 'TOKEN=hunter2', 'OLD=1'],
      exposedPorts: ['80/tcp'],
      labels: { version: '1', kind: 'app' },
    },
  })
  const to = await store(gateway, 'b', {
    config: {
      user: 'app',
      entrypoint: ['/bin/app', '--quick'],
      cmd: ['serve'],
      env: ['PATH=/bin', 'TOKEN=hunter3', 'NEW=1'],
      exposedPorts: ['80/tcp', '443/tcp'],
      labels: { version: '2', kind: 'app', ['__proto__']: 'x' },
      workingDir: '/srv',
    },
  })

  const ids = { from, to }
  const compared = await compare<object>(gateway, ids, 'config { part change name from to }')

  expect(compared).toEqual({
    config: [
      ['ENTRYPOINT', 'CHANGED', null, ['/bin/app'], ['/bin/app', '--quick']],
      ['USER', 'CHANGED', null, ['root'], ['app']],
      ['WORKING_DIR', 'ADDED', null, null, ['/srv']],
      ['ENV', 'ADDED', 'NEW', null, null],
      ['ENV', 'REMOVED', 'OLD', null, null],
      ['ENV', 'CHANGED', 'TOKEN', null, null],
      ['PORT', 'ADDED', '443/tcp', null, null],
      ['LABEL', 'ADDED', '__proto__', null, ['x']],
      ['LABEL', 'CHANGED', 'version', ['1'], ['2']],
    ].map(([part, change, name, before, after]) => ({
      part,
      change,
      name,
      from: before,
      to: after,
    })),
  })
  expect(JSON.stringify(compared)).not.toContain('hunter')
})

test('layers are told apart by their digests, and sizes by their difference', async () => {
  await using gateway = await startGateway()
  const from = await store(gateway, 'a', { layers: ['base', 'old'], size: 30 })
  const to = await store(gateway, 'b', { layers: ['base', 'new', 'newer'], size: 25 })

  const shown = '{ count size layers { digest } }'
  const compared = await compare<object>(
    gateway,
    { from, to },
    `sizeDifference from { id } to { id } layers { shared ${shown} added ${shown} removed ${shown} }`,
  )

  expect(compared).toEqual({
    sizeDifference: -5,
    from: { id: from },
    to: { id: to },
    layers: {
      shared: { count: 1, size: 10, layers: [{ digest: 'base' }] },
      added: { count: 2, size: 20, layers: [{ digest: 'new' }, { digest: 'newer' }] },
      removed: { count: 1, size: 10, layers: [{ digest: 'old' }] },
    },
  })
})

test('what is not there, was never read, or is paged by a cursor of another list is refused', async () => {
  await using gateway = await startGateway()
  const from = await store(gateway, 'a')
  const unread = await store(gateway, 'b', { digest: null })
  const codeOf = async (to: string, page = '') => {
    const { errors } = await gateway.execute(
      `query($from: ID!, $to: ID!) { compareImages(from: $from, to: $to) {
        packages${page} { nodes { name } } } }`,
      { from, to },
    )
    return errors.map(({ extensions }) => extensions.code)
  }

  expect(await codeOf(from)).toEqual([])
  expect(await codeOf(toGlobalId('Image', 'c'))).toEqual(['BAD_USER_INPUT'])
  expect(await codeOf(toGlobalId('Registry', 'a'))).toEqual(['BAD_USER_INPUT'])
  expect(await codeOf(unread)).toEqual(['BAD_USER_INPUT'])
  const cursor = Buffer.from('["package changes",null,1]').toString('base64url')
  expect(await codeOf(from, `(after: "${cursor}")`)).toEqual(['BAD_USER_INPUT'])
})
