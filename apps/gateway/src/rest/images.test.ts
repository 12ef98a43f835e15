import { expect, test } from 'vitest'
import { describeDatabases } from '../testing/database.ts'
import { digestOf, startIdle, store } from './testing/stored-images.ts'

describeDatabases('images of the drop-in', (_open, database) => {
  test('are listed with the names of both versions, the newest first', async () => {
    await using rest = await startIdle(database)
    const [one, two, three] = [digestOf(1), digestOf(2), digestOf(3)]
    const digits = new Map<unknown, number>([
      [one, 1],
      [two, 2],
      [three, 3],
    ])
    await store(rest, { reference: 'docker.io/library/alpine:3', digest: one, minute: 1 })
    await store(rest, { reference: 'docker.io/library/alpine:3', digest: two, minute: 2 })
    await store(rest, { reference: 'quay.io/team/app:v1', digest: three, minute: 3 })
    await store(rest, { reference: 'quay.io/team/app:v2', status: 'FAILED', minute: 4 })
    await store(rest, { reference: 'quay.io/team/app:v3', status: 'FETCHING', minute: 5 })
    const found = async (query: string) => {
      const { list } = await rest.send('GET', `/v2/images?${query}`, { as: 'viewer' })
      return list.map(
        (image) => `${String(image['fulltag'])} ${digits.get(image['imageDigest']) ?? '-'}`,
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
    await using rest = await startIdle(database)
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
        imageDigest: digest,
        image_digest: digest,
        parentDigest: null,
        parent_digest: null,
        imageId: '9'.repeat(64),
        analysis_status: 'analyzed',
        image_status: 'active',
        image_type: 'docker',
        ...names,
        ...account,
        annotations: {},
        created_at: at,
        last_updated: at,
        analyzed_at: at,
        image_content: {
          metadata: {
            arch: 'arm64',
            os: 'linux',
            distro: 'alpine',
            distro_version: '3.20',
            image_size: 1234,
            layer_count: 2,
          },
        },
        image_detail: [
          {
            ...names,
            ...account,
            full_tag: names.fulltag,
            dockerfile: null,
            fulldigest: `quay.io/team/app@${digest}`,
            full_digest: `quay.io/team/app@${digest}`,
            imageDigest: digest,
            image_digest: digest,
            imageId: '9'.repeat(64),
            image_id: '9'.repeat(64),
            created_at: at,
            last_updated: at,
            tag_detected_at: at,
          },
        ],
      },
    ])
  })

  test('are deleted by their digest under every name, and no others', async () => {
    await using rest = await startIdle(database)
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
    await using rest = await startIdle(database)
    const add = () => rest.send('POST', '/v1/images', { as: 'editor', body: { tag: 'alpine:3' } })

    const first = await add()
    const again = await add()

    expect(first.status).toBe(200)
    expect(first.json).toMatchObject([
      {
        fulltag: 'docker.io/library/alpine:3',
        analysis_status: 'not_analyzed',
        imageDigest: null,
        analyzed_at: null,
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
    await using rest = await startIdle(database)
    await store(rest, { reference: 'docker.io/library/alpine:3', digest: digestOf(1) })

    const { json } = await rest.send('POST', '/v2/images?force=true', { body: { tag: 'alpine:3' } })

    expect(json).toMatchObject([{ image_digest: digestOf(1), created_at: '2026-11-27T12:00:00Z' }])
  })
})
