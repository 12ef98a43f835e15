import { expect, test } from 'vitest'
import { describeDatabases } from '../testing/database.ts'
import { addUntested, run, type Shown, UPDATE } from '../testing/operations.ts'
import { startRestGateway } from './testing/rest-gateway.ts'
import { add, ECR, KEY, LOGIN, put, shown } from './testing/rest-registries.ts'

describeDatabases('registries of the drop-in', (_open, database) => {
  test('are added, listed, read, changed and deleted, each time as a list', async () => {
    await using rest = await startRestGateway({ database })
    const created_at: unknown = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/v)
    const record = {
      registry: 'quay.io',
      registry_name: 'quay.io',
      registry_type: 'docker_v2',
      registry_user: 'ci',
      registry_verify: true,
      created_at,
      last_updated: null,
      account_name: 'admin',
      userId: 'admin',
    }

    expect((await add(rest, 'quay.io')).json).toEqual([record])
    await add(rest, 'docker.io', { ...LOGIN, registry_name: 'Docker', registry_verify: false })
    const all = await rest.send('GET', '/v2/registries', { as: 'viewer' })
    expect(all.json).toMatchObject([
      record,
      { registry: 'docker.io', registry_name: 'Docker', registry_verify: false },
    ])
    expect((await rest.send('GET', '/v2/registries/quay.io')).json).toEqual([record])
    expect((await put(rest, 'quay.io', { registry_name: 'Quay' })).json).toEqual([
      { ...record, registry_name: 'Quay', last_updated: created_at },
    ])
    expect(await rest.send('DELETE', '/v1/registries/quay.io')).toMatchObject({
      status: 200,
      json: [],
    })
    expect((await rest.send('GET', '/v1/registries/quay.io')).status).toBe(404)
    expect((await rest.send('DELETE', '/v1/registries/quay.io')).status).toBe(404)
    expect(rest.said()).not.toContain('hunter2')
  })

  test('are listed whole, in the order of creation', async () => {
    await using rest = await startRestGateway({ database })
    const keys = Array.from({ length: 501 }, (_, index) => `host-${index}.example.com`)
    await rest.gateway.application.database.write((tx) =>
      tx.registry.createMany({
        data: keys.map((key, index) => ({
          id: key,
          key,
          liveKey: key,
          host: key,
          name: key,
          nameLower: key,
          type: 'harbor',
          method: 'basic',
          createdAt: new Date(index * 1000),
        })),
      }),
    )

    const { json } = await rest.send('GET', '/v1/registries')

    expect(json).toHaveLength(501)
    expect(json).toMatchObject(keys.map((registry) => ({ registry, registry_type: 'docker_v2' })))
  })

  test('write the same events as the GraphQL API', async () => {
    await using rest = await startRestGateway({ database })
    await add(rest, 'quay.io')
    await put(rest, 'quay.io', { registry_pass: 'hunter3' })
    await rest.send('DELETE', '/v1/registries/quay.io')
    const { id } = await addUntested(rest.gateway, 'quay.io')
    const credential = { basic: { username: 'ci', password: 'hunter3' } }
    await run(rest.gateway, UPDATE, { input: { id, credential, validate: false } })
    await rest.gateway.execute(
      'mutation($id: ID!) { deleteRegistry(input: { id: $id }) { __typename } }',
      { id },
    )

    const events = await rest.gateway.database.read.auditEvent.findMany({
      where: { action: { startsWith: 'registry.' } },
      orderBy: { sequence: 'asc' },
    })
    const told = events.map(({ action, outcome, subject, detail }) => ({
      action,
      outcome,
      subject,
      detail,
    }))
    expect(told).toHaveLength(6)
    expect(told.slice(0, 3)).toEqual(told.slice(3))
    expect(events.every(({ requestId }) => requestId !== null)).toBe(true)
  })

  test('that were used in the last 7 days are deleted by an administrator alone', async () => {
    await using rest = await startRestGateway({ database })
    await add(rest, 'quay.io')
    await rest.gateway.application.database.write((tx) =>
      tx.registry.updateMany({ data: { lastUsedAt: new Date() } }),
    )

    const refused = await rest.send('DELETE', '/v1/registries/quay.io', { as: 'editor' })
    expect([refused.status, refused.codes]).toEqual([403, ['FORBIDDEN']])
    expect((await rest.send('DELETE', '/v1/registries/quay.io')).status).toBe(200)
  })
})

test.for([
  ['docker.io/library/*', 'docker.io/library/*'],
  ['docker.io%2Flibrary%2F*', 'docker.io/library/*'],
  ['gcr.io/my-project/my%2Frepository', 'gcr.io/my-project/my/repository'],
  ['192.168.1.89:5000', '192.168.1.89:5000'],
  ['192.168.1.89%3A5000', '192.168.1.89:5000'],
  ['REG.example.com:443', 'reg.example.com'],
])('/registries/%s names %s', async ([path = '', registry = '']) => {
  await using rest = await startRestGateway()
  await add(rest, registry)

  expect((await rest.send('GET', `/v2/registries/${path}`)).json).toMatchObject([{ registry }])
  expect((await put(rest, path, { registry, registry_name: 'x' })).status).toBe(200)
  expect((await rest.send('DELETE', `/v1/registries/${path}`)).status).toBe(200)
})

test.for(['https://quay.io', 'http://quay.io', 'HTTPS://quay.io', 'quay.io/', 'quay.io/team//'])(
  '%s is refused as Anchore refuses it',
  async (registry) => {
    await using rest = await startRestGateway()
    const answers = [
      await add(rest, registry),
      await rest.send('GET', `/v1/registries/${encodeURIComponent(registry)}`),
      await rest.send('GET', `/v1/registries/${registry}`),
      await rest.send('DELETE', `/v1/registries/${registry}`),
    ]

    for (const { status, codes } of answers)
      expect([status, codes]).toEqual([409, ['INVALID_REGISTRY_KEY']])
  },
)

test.for<[string, object, number, readonly string[]]>([
  ['quay.io', { registry_user: 'ci' }, 400, ['REQUIRED']],
  ['quay.io', { registry_pass: 'hunter2' }, 400, ['REQUIRED']],
  ['quay.io', { registry_user: '', registry_pass: '' }, 400, ['REQUIRED']],
  ['quay.io', { ...LOGIN, registry_name: ' ' }, 400, ['REQUIRED']],
  ['user@quay.io', LOGIN, 400, ['INVALID_REGISTRY_KEY']],
  ['quay.io*', LOGIN, 400, ['INVALID_REGISTRY_KEY']],
  ['', LOGIN, 400, ['BAD_REQUEST']],
  ['quay.io', { ...LOGIN, registry_type: 'awsecr' }, 400, ['BAD_REQUEST']],
  ['quay.io', { ...KEY, registry_type: 'awsecr' }, 400, ['WRONG_HOST']],
  ['quay.io', { ...LOGIN, registry_type: 'gcr' }, 400, ['BAD_REQUEST']],
  [ECR, { registry_user: 'awsauto', registry_pass: 'hunter2' }, 400, ['AWSAUTO_BOTH']],
  [ECR, { registry_user: 'AKIA1', registry_pass: 'awsauto' }, 400, ['AWSAUTO_BOTH']],
  [ECR, { registry_user: 'awsauto', registry_pass: 'awsauto' }, 406, ['AWSAUTO_DISABLED']],
  ['us.gcr.io', { registry_user: '_json_key', registry_pass: 'hunter2' }, 400, ['KEY_NOT_JSON']],
])('%s with %o is refused: %i %o', async ([registry, more, status, codes]) => {
  await using rest = await startRestGateway()

  const answer = await add(rest, registry, more)

  expect([answer.status, answer.codes]).toEqual([status, codes])
  expect((await rest.send('GET', '/v1/registries')).json).toEqual([])
  expect(rest.said()).not.toContain('hunter2')
})

test.for<[string, object, Partial<Shown>]>([
  ['quay.io', {}, { type: 'DOCKER_V2', method: 'basic' }],
  [ECR, KEY, { type: 'AWSECR', method: 'ecrAccessKey', username: 'AKIAIOSFODNN7EXAMPLE' }],
  [ECR, { ...KEY, registry_type: 'awsecr' }, { type: 'AWSECR', method: 'ecrAccessKey' }],
  [ECR, { ...KEY, registry_type: 'docker_v2' }, { type: 'DOCKER_V2', method: 'basic' }],
  [ECR, { registry_user: 'AWS' }, { type: 'AWSECR', method: 'basic' }],
  [
    ECR,
    { registry_user: 'awsauto', registry_pass: 'awsauto' },
    { type: 'AWSECR', method: 'ecrAuto', username: 'awsauto' },
  ],
  ['myregistry1.azurecr.io', { registry_type: 'docker_v2' }, { type: 'DOCKER_V2' }],
  ['myregistry1.azurecr.io', {}, { type: 'ACR', method: 'basic' }],
  ['quay.io', { registry_user: 'robot$team+ci' }, { username: 'robot$team+ci' }],
  ['quay.io', { registry_type: 'harbor' }, { type: 'HARBOR', method: 'harborUser' }],
])('%s with %o is stored as %o', async ([registry, more, stored]) => {
  await using rest = await startRestGateway({
    config: { ambient: { aws: true, gcp: false, azure: false } },
  })

  const added = await add(rest, registry, { ...LOGIN, ...more })

  expect(added.status).toBe(200)
  expect(await shown(rest, registry)).toMatchObject(stored)
  expect(added.json).toMatchObject([
    { registry_type: stored.type === 'AWSECR' ? 'awsecr' : 'docker_v2' },
  ])
})

test('a type that there is not is answered with those that there are', async () => {
  await using rest = await startRestGateway()

  expect((await add(rest, 'quay.io', { ...LOGIN, registry_type: 'hunter3' })).json).toMatchObject({
    message: 'registry_type: This is one of docker_v2, awsecr, gcr, acr, harbor.',
    httpcode: 400,
  })
})

test('a registry that is known is a conflict', async () => {
  await using rest = await startRestGateway()
  await add(rest, 'docker.io')

  const { status, codes } = await add(rest, 'index.docker.io')

  expect([status, codes]).toEqual([409, ['REGISTRY_EXISTS']])
})

test('only administrators lend the identity of the server', async () => {
  await using rest = await startRestGateway({
    config: { ambient: { aws: true, gcp: false, azure: false } },
  })

  const { status, codes } = await rest.send('POST', '/v1/registries?validate=false', {
    as: 'editor',
    body: { registry: ECR, registry_user: 'awsauto', registry_pass: 'awsauto' },
  })

  expect([status, codes]).toEqual([403, ['FORBIDDEN']])
})

test('fields and parameters that are not known are left alone', async () => {
  await using rest = await startRestGateway()

  const answer = await rest.send('POST', '/v1/registries?validate=False&colour=red', {
    body: { registry: 'quay.io', ...LOGIN, allowPlainHttp: true, created_at: 7, id: 'x' },
    headers: { 'x-anchore-account': 'somebody' },
  })

  expect(answer.json).toMatchObject([{ account_name: 'admin' }])
  expect(await shown(rest, 'quay.io')).toMatchObject({ allowPlainHttp: false })
  const wrong = await rest.send('POST', '/v1/registries?validate=hunter2', { body: LOGIN })
  expect([wrong.status, wrong.codes]).toEqual([400, ['BAD_REQUEST']])
  expect(rest.said()).not.toContain('hunter2')
})
