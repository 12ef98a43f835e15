import { expect, test } from 'vitest'
import { digestOf, startIdle, store } from './testing/stored-images.ts'

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
  await using rest = await startIdle()

  for (const prefix of ['/v1', '/v2']) {
    const { json } = await rest.send('POST', `${prefix}/images?autosubscribe=true`, { body })
    expect(json).toMatchObject([{ fulltag: reference }])
  }
})

test('a source may name the platform', async () => {
  await using rest = await startIdle()
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
  await using rest = await startIdle()

  const { json } = await rest.send('POST', '/v1/images', { body })

  expect(json).toMatchObject({ httpcode: 400, detail: { error_codes: [code] } })
  expect((await rest.send('GET', '/v1/images')).json).toEqual([])
  expect(rest.said()).not.toContain('hunter2')
})

test('a GET may name its image in the body, as clients of version 1 do', async () => {
  await using rest = await startIdle()
  await store(rest, { reference: 'docker.io/library/alpine:3', digest: ONE })
  const get = async (body: unknown) => {
    const { status, list } = await rest.send('GET', '/v1/images?history=false', { body })
    return status === 200 ? list.map((image) => image['tag']) : status
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
  await using rest = await startIdle()

  const { status, text } = await rest.send('GET', `/v2/images?${query}`)

  expect(status).toBe(400)
  expect(text.toLowerCase()).not.toContain('hunter2')
})

test.for(['latest', 'sha256:1', 'SHA256%3A1', '%00'])('%s is no digest', async (name) => {
  await using rest = await startIdle()

  expect((await rest.send('GET', `/v1/images/${name}`)).status).toBe(404)
  expect((await rest.send('DELETE', `/v1/images/${name}`)).status).toBe(404)
})
