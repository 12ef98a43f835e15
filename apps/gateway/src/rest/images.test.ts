import { expect, test } from 'vitest'
import { describeDatabases } from '../testing/database.ts'
import { type RestGateway, startRestGateway } from './testing/rest-gateway.ts'

const digestOf = (digit: number) => `sha256:${String(digit).repeat(64)}`
const AT = Date.UTC(2026, 10, 27, 12)

interface Stored {
  readonly reference: string
  readonly digest?: string
  readonly status?: string
  readonly platform?: string
  /** Minutes after noon. */
  readonly minute?: number
}

/** Stores an image as the worker leaves it behind. */
async function store({ gateway }: RestGateway, image: Stored): Promise<void> {
  const { reference, digest = null, status = 'ANALYZED', platform = null, minute = 0 } = image
  const [, registryHost = '', repository = '', tag = null] =
    /^(?<host>[^\/]+)\/(?<repository>[^:@]+)(?::(?<tag>[^@]+))?/v.exec(reference) ?? []
  const createdAt = new Date(AT + minute * 60_000)
  const manifest = digest && { config: { digest: digestOf(9) }, layers: [{}, {}] }
  await gateway.application.database.write((tx) =>
    tx.image.create({
      data: {
        ...{ id: `${reference}-${minute}`, reference, registryHost, repository, tag, digest },
        ...{ status, createdAt, requestedPlatform: platform, platform },
        ...(manifest && {
          manifest: JSON.stringify(manifest),
          size: 1_234n,
          analyzedAt: createdAt,
        }),
        distro: digest && JSON.stringify({ id: 'alpine', versionId: '3.20', prettyName: null }),
      },
    }),
  )
}

/** A gateway whose images nobody works on. */
const start = (database: 'sqlite' | 'postgres' = 'sqlite') =>
  startRestGateway({ database, config: { workers: 0 } })

describeDatabases('images of the drop-in', (_open, database) => {
  test('are listed with the names of both versions, the newest first', async () => {
    await using rest = await start(database)
    const [one, two, three] = [digestOf(1), digestOf(2), digestOf(3)]
    await store(rest, { reference: 'docker.io/library/alpine:3', digest: one, minute: 1 })
    await store(rest, { reference: 'docker.io/library/alpine:3', digest: two, minute: 2 })
    await store(rest, { reference: 'quay.io/team/app:v1', digest: three, minute: 3 })
    await store(rest, { reference: 'quay.io/team/app:v2', status: 'FAILED', minute: 4 })
    await store(rest, { reference: 'quay.io/team/app:v3', status: 'FETCHING', minute: 5 })
    const found = async (query: string) => {
      const { json } = await rest.send('GET', `/v2/images?${query}`, { as: 'viewer' })
      return (json as { fulltag: string; imageDigest: string | null }[]).map(
        ({ fulltag, imageDigest }) => `${fulltag} ${imageDigest?.slice(7, 8) ?? '-'}`,
      )
    }

    const app = ['quay.io/team/app:v3 -', 'quay.io/team/app:v2 -', 'quay.io/team/app:v1 3']
    const [alpine, before] = ['docker.io/library/alpine:3 2', 'docker.io/library/alpine:3 1']
    expect(await found('')).toEqual([...app, alpine])
    expect(await found('history=false')).toEqual([...app, alpine])
    expect(await found('history=True')).toEqual([...app, alpine, before])
    expect(await found('fulltag=alpine:3')).toEqual([alpine])
    expect(await found('full_tag=docker.io/library/alpine:3&history=true')).toEqual([
      alpine,
      before,
    ])
    expect(await found(`fulltag=alpine@${one}`)).toEqual([before])
    expect(await found('fulltag=quay.io/team/app:v9')).toEqual([])
    expect(await found('analysis_status=analysis_failed')).toEqual([app[1]])
    expect(await found('analysis_status=analyzing')).toEqual([app[0]])
    expect(await found('analysis_status=anything')).toEqual([])
    expect(await found('image_status=all')).toHaveLength(4)
    expect(await found('image_status=deleting')).toEqual([])
    expect(await found('analyzed_since=2026-11-27T12:02:30Z')).toEqual([app[2]])
  })

  test('have everything that Anchore tells of one', async () => {
    await using rest = await start(database)
    const digest = digestOf(1)
    await store(rest, { reference: 'quay.io/team/app:v1', digest, platform: 'linux/arm64' })
    const at = '2026-11-27T12:00:00Z'
    const names = {
      registry: 'quay.io',
      repo: 'team/app',
      tag: 'v1',
      fulltag: 'quay.io/team/app:v1',
    }
    const account = { account_name: 'admin', userId: 'admin' }

    expect((await rest.send('GET', `/v1/images/${digest}`)).json).toEqual([
      {
        ...{ imageDigest: digest, image_digest: digest, parentDigest: null, parent_digest: null },
        imageId: '9'.repeat(64),
        ...{ analysis_status: 'analyzed', image_status: 'active', image_type: 'docker' },
        ...{ ...names, ...account, annotations: {} },
        ...{ created_at: at, last_updated: at, analyzed_at: at },
        image_content: {
          metadata: {
            ...{ arch: 'arm64', os: 'linux', distro: 'alpine', distro_version: '3.20' },
            ...{ image_size: 1234, layer_count: 2 },
          },
        },
        image_detail: [
          {
            ...{ ...names, ...account, full_tag: names.fulltag, dockerfile: null },
            ...{
              fulldigest: `quay.io/team/app@${digest}`,
              full_digest: `quay.io/team/app@${digest}`,
            },
            ...{ imageDigest: digest, image_digest: digest },
            ...{ imageId: '9'.repeat(64), image_id: '9'.repeat(64) },
            ...{ created_at: at, last_updated: at, tag_detected_at: at },
          },
        ],
      },
    ])
  })

  test('are deleted by their digest under every name, and no others', async () => {
    await using rest = await start(database)
    const digest = digestOf(1)
    await store(rest, { reference: 'quay.io/team/app:v1', digest, minute: 1 })
    await store(rest, { reference: 'quay.io/team/app:latest', digest, minute: 2 })
    await store(rest, { reference: 'quay.io/team/app:v2', digest: digestOf(2) })

    const one = await rest.send('GET', `/v2/images/${encodeURIComponent(digest)}`)
    expect(one.json).toMatchObject([{ image_detail: [{ tag: 'latest' }, { tag: 'v1' }] }])
    expect((await rest.send('DELETE', `/v2/images/${digest}?force=true`)).json).toEqual([
      { imageDigest: digest, image_digest: digest, status: 'deleting', detail: null },
    ])
    expect((await rest.send('GET', `/v2/images/${digest}`)).status).toBe(404)
    expect((await rest.send('DELETE', `/v2/images/${digest}`)).status).toBe(404)
    expect((await rest.send('GET', '/v2/images')).json).toMatchObject([{ tag: 'v2' }])
    const events = await rest.gateway.database.read.auditEvent.findMany({
      where: { action: 'image.delete' },
      orderBy: { subject: 'asc' },
    })
    expect(events.map(({ subject }) => subject)).toEqual([
      'quay.io/team/app:latest',
      'quay.io/team/app:v1',
    ])
  })

  test('are added once, however often, and answered each time', async () => {
    await using rest = await start(database)
    const add = () => rest.send('POST', '/v1/images', { as: 'editor', body: { tag: 'alpine:3' } })

    const first = await add()
    const again = await add()

    expect(first.status).toBe(200)
    expect(first.json).toMatchObject([
      {
        ...{ fulltag: 'docker.io/library/alpine:3', analysis_status: 'not_analyzed' },
        ...{ imageDigest: null, analyzed_at: null },
        image_detail: [{ full_tag: 'docker.io/library/alpine:3', full_digest: null }],
      },
    ])
    expect(again.json).toEqual(first.json)
    const events = await rest.gateway.database.read.auditEvent.findMany({
      where: { action: 'image.add' },
    })
    expect(events).toHaveLength(1)
    expect((await rest.send('GET', '/v1/images')).json).toEqual(first.json)
  })

  test('that are known answer with what is known of them', async () => {
    await using rest = await start(database)
    await store(rest, { reference: 'docker.io/library/alpine:3', digest: digestOf(1) })

    const { json } = await rest.send('POST', '/v2/images?force=true', { body: { tag: 'alpine:3' } })

    expect(json).toMatchObject([{ image_digest: digestOf(1), created_at: '2026-11-27T12:00:00Z' }])
  })
})

const ONE = digestOf(1)

test.for<[object, string]>([
  [{ tag: 'alpine' }, 'docker.io/library/alpine:latest'],
  [
    { tag: 'quay.io/team/app:v1', dockerfile: 'eA==', annotations: { a: 'b' } },
    'quay.io/team/app:v1',
  ],
  [{ digest: `quay.io/team/app@${ONE}` }, `quay.io/team/app@${ONE}`],
  [{ tag: 'quay.io/team/app:v1', digest: ONE }, `quay.io/team/app:v1@${ONE}`],
  [{ tag: 'quay.io/team/app:v1', digest: `quay.io/team/app@${ONE}` }, `quay.io/team/app:v1@${ONE}`],
  [{ source: { tag: { pullstring: 'quay.io/team/app:v1' } } }, 'quay.io/team/app:v1'],
  [
    { image_type: 'docker', source: { tag: { pull_string: 'quay.io/team/app:v1' } } },
    'quay.io/team/app:v1',
  ],
  [
    { source: { digest: { pull_string: `quay.io/team/app@${ONE}`, tag: 'quay.io/team/app:v1' } } },
    `quay.io/team/app:v1@${ONE}`,
  ],
])('%o asks for %s', async ([body, reference]) => {
  await using rest = await start()

  for (const prefix of ['/v1', '/v2']) {
    const { json } = await rest.send('POST', `${prefix}/images?autosubscribe=true`, { body })
    expect(json).toMatchObject([{ fulltag: reference }])
  }
})

test('a source may name the platform', async () => {
  await using rest = await start()
  const source = { tag: { pullstring: 'alpine', platform: 'linux/arm64' } }

  const { json } = await rest.send('POST', '/v2/images', { body: { source } })

  expect(json).toMatchObject([{ image_content: { metadata: { arch: 'arm64', os: 'linux' } } }])
})

test.for<[object, string]>([
  [{}, 'BAD_REQUEST'],
  [{ tag: '' }, 'BAD_REQUEST'],
  [{ digest: ONE }, 'BAD_REQUEST'],
  [{ tag: 'hunter2 hunter2' }, 'INVALID_REFERENCE'],
  [{ tag: 'https://quay.io/team/hunter2' }, 'INVALID_REFERENCE'],
  [{ tag: 'f'.repeat(64) }, 'INVALID_REFERENCE'],
  [{ tag: 'quay.io/a/b:v1', digest: `quay.io/a/c@${ONE}` }, 'BAD_REQUEST'],
  [{ image_type: 'hunter2', tag: 'alpine' }, 'BAD_REQUEST'],
  [{ source: { archive: { digest: ONE } } }, 'BAD_REQUEST'],
  [{ source: { import: { hunter2: 1 } } }, 'BAD_REQUEST'],
  [{ source: { tag: { pullstring: 'alpine', platform: 'hunter2' } } }, 'INVALID_PLATFORM'],
])('%o is no image', async ([body, code]) => {
  await using rest = await start()

  const { json } = await rest.send('POST', '/v1/images', { body })

  expect(json).toMatchObject({ httpcode: 400, detail: { error_codes: [code] } })
  expect((await rest.send('GET', '/v1/images')).json).toEqual([])
  expect(rest.said()).not.toContain('hunter2')
})

test('a GET may name its image in the body, as clients of version 1 do', async () => {
  await using rest = await start()
  await store(rest, { reference: 'docker.io/library/alpine:3', digest: ONE })
  const get = async (body: unknown) => {
    const { status, json } = await rest.send('GET', '/v1/images?history=false', { body })
    return status === 200 ? (json as { tag: string }[]).map(({ tag }) => tag) : status
  }

  expect(await get({ tag: 'alpine:3' })).toEqual(['3'])
  expect(await get({ tag: 'docker.io/library/alpine:3' })).toEqual(['3'])
  expect(await get({ digest: ONE })).toEqual(['3'])
  expect(await get({ digest: `docker.io/library/alpine@${ONE}` })).toEqual(['3'])
  expect(await get({ imageDigest: ONE })).toEqual(['3'])
  expect(await get({})).toEqual(['3'])
  expect(await get({ tag: 'alpine:4' })).toBe(404)
  expect(await get({ imageDigest: digestOf(2) })).toBe(404)
  expect(await get('{"tag": "hunter2')).toBe(400)
  expect(await get({ tag: 'HUNTER2' })).toBe(400)
  expect(rest.said().toLowerCase()).not.toContain('hunter2')
})

test.for([
  'image_id=x',
  'history=hunter2',
  'analyzed_since=hunter2',
  'fulltag=HUNTER2',
  'history=',
])('a list by %s is refused, not answered with everything', async (query) => {
  await using rest = await start()

  const { status, text } = await rest.send('GET', `/v2/images?${query}`)

  expect(status).toBe(400)
  expect(text.toLowerCase()).not.toContain('hunter2')
})

test.for(['latest', 'sha256:1', 'SHA256%3A1', '%00'])('%s is no digest', async (name) => {
  await using rest = await start()

  expect((await rest.send('GET', `/v1/images/${name}`)).status).toBe(404)
  expect((await rest.send('DELETE', `/v1/images/${name}`)).status).toBe(404)
})
