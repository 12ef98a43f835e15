import { expect, test } from 'vitest'
import { describeDatabases } from '../testing/database.ts'
import { startGateway } from '../testing/gateway.ts'
import { startLoopbackRegistry } from '../testing/loopback-registry.ts'
import {
  ADD,
  addUntested,
  GET,
  run,
  type Shown,
  TEST,
  UPDATE,
  untested,
} from '../testing/operations.ts'

describeDatabases('registries', (_open, database) => {
  test('add stores what works, and says so', async () => {
    await using gateway = await startGateway({ database })
    await using registry = await startLoopbackRegistry('hunter2')

    const { registry: added } = await run(gateway, ADD, {
      input: {
        registry: `https://${registry.host.toUpperCase()}/v2/`,
        credential: { basic: { username: 'ci', password: 'hunter2' } },
        allowPlainHttp: true,
      },
    })

    expect(added).toMatchObject({
      registry: registry.host,
      name: registry.host,
      type: 'DOCKER_V2',
      method: 'basic',
      username: 'ci',
      publicFields: { username: 'ci' },
      status: 'VALID',
      secret: { isSet: true, setBy: "admin's token", expiresAt: null },
      lastTest: { ok: true, code: null },
      imagesCount: 0,
      updatedAt: null,
    })
    expect(gateway.log()).not.toContain('hunter2')
  })

  test('a repository that is not there says nothing of the credential', async () => {
    await using gateway = await startGateway({ database })
    await using registry = await startLoopbackRegistry('hunter2')
    const input = untested(registry.host, { allowPlainHttp: true, validate: true })
    const { registry: added } = await run(gateway, ADD, { input })

    const { test: tested } = await run(gateway, TEST, {
      input: { id: added?.id },
      repository: 'Team/mistyped',
    })

    expect(tested).toMatchObject({ ok: false, code: 'REPOSITORY_NOT_FOUND' })
    const { data } = await gateway.execute<{ registry: Shown }>(GET, { registry: registry.host })
    expect(data.registry).toMatchObject({
      status: 'VALID',
      lastTest: { ok: false, code: 'REPOSITORY_NOT_FOUND' },
    })
  })

  test('L5 a wrong password stores nothing, and names the step', async () => {
    await using gateway = await startGateway({ database })
    await using registry = await startLoopbackRegistry('right')

    const result = await run(gateway, ADD, {
      input: untested(registry.host, { allowPlainHttp: true, validate: true }),
    })

    expect(result).toMatchObject({ __typename: 'RegistryTestFailedError', code: 'AUTH_INVALID' })
    expect(result.test?.steps).toContainEqual({
      step: 'AUTHORIZE',
      state: 'FAILED',
      code: 'AUTH_INVALID',
    })
    expect((await gateway.execute(GET, { registry: registry.host })).data).toEqual({
      registry: null,
    })
  })

  test('L5 a host that answers the ping as no registry does stores nothing', async () => {
    await using gateway = await startGateway({ database })
    await using registry = await startLoopbackRegistry('hunter2', { ping: 404 })

    const result = await run(gateway, ADD, {
      input: untested(registry.host, { allowPlainHttp: true, validate: true }),
    })

    expect(result).toMatchObject({ __typename: 'RegistryTestFailedError', code: 'NOT_A_REGISTRY' })
    expect(result.test?.steps).toContainEqual({
      step: 'PING',
      state: 'FAILED',
      code: 'NOT_A_REGISTRY',
    })
    expect(registry.requests).toEqual(['GET /v2/'])
    expect(await gateway.database.rows('SELECT "id" FROM "Registry"', [])).toEqual([])
  })

  test('L5 validate: false stores without a single packet', async () => {
    await using gateway = await startGateway({ database })
    await using registry = await startLoopbackRegistry('other')

    const added = await addUntested(gateway, registry.host, { allowPlainHttp: true })

    expect(added).toMatchObject({ status: 'UNVERIFIED', lastTest: null })
    expect(registry.requests).toEqual([])
  })

  test('L6 an open registry with a password is stored as not verified', async () => {
    await using gateway = await startGateway({ database })
    await using registry = await startLoopbackRegistry()

    const { registry: added } = await run(gateway, ADD, {
      input: untested(registry.host, { allowPlainHttp: true, validate: true }),
    })

    expect(added).toMatchObject({ status: 'UNVERIFIED', lastTest: { code: 'NOT_VERIFIED' } })
  })

  test('one key has one record', async () => {
    await using gateway = await startGateway({ database })
    const added = await addUntested(gateway, 'quay.io')

    const again = await run(gateway, ADD, { input: untested('https://QUAY.io:443/') })
    const both = await Promise.all(
      ['a', 'b'].map((name) => run(gateway, ADD, { input: untested('ghcr.io', { name }) })),
    )

    expect(again).toMatchObject({
      __typename: 'RegistryExistsError',
      code: 'REGISTRY_EXISTS',
      registry: { id: added.id },
    })
    expect(both.map(({ __typename }) => __typename).toSorted()).toEqual([
      'AddRegistrySuccess',
      'RegistryExistsError',
    ])
  })

  test('update of the name keeps the secret, asks for nothing and tests nothing', async () => {
    await using gateway = await startGateway({ database })
    await using registry = await startLoopbackRegistry('hunter2')
    const { id } = await addUntested(gateway, registry.host, { allowPlainHttp: true })

    const { registry: renamed } = await run(gateway, UPDATE, { input: { id, name: 'New' } })

    expect(renamed).toMatchObject({ name: 'New', secret: { isSet: true } })
    expect(renamed?.updatedAt).not.toBeNull()
    expect(registry.requests).toEqual([])
    const { test: tested } = await run(gateway, TEST, { input: { id } })
    expect(tested?.ok).toBe(true)
  })

  test('another user name keeps the secret, under a new version', async () => {
    await using gateway = await startGateway({ database })
    await using registry = await startLoopbackRegistry('hunter2')
    const { id } = await addUntested(gateway, registry.host, { allowPlainHttp: true })

    const { registry: changed } = await run(gateway, UPDATE, {
      input: { id, credential: { basic: { username: 'other' } } },
    })

    expect(changed).toMatchObject({ username: 'other', status: 'VALID' })
    expect(registry.requests.some((request) => request.endsWith(' other'))).toBe(true)
  })

  test.for([
    ['another host', { registry: 'evil.example.com' }],
    ['another port', { registry: 'harbor.example.org:8443' }],
    ['another type', { credential: { identityToken: {} } }],
    ['no certificate check', { tlsVerify: false }],
    ['plain HTTP', { allowPlainHttp: true }],
  ] as const)(
    'a change of %s needs the secret again, before anything is tried',
    async ([, change]) => {
      await using gateway = await startGateway({ database })
      const { id } = await addUntested(gateway, 'harbor.example.org')

      const updated = await run(gateway, UPDATE, { input: { id, ...change } })
      const tested = await run(gateway, TEST, { input: { change: { id, ...change } } })

      for (const result of [updated, tested])
        expect(result).toMatchObject({
          __typename: 'ValidationError',
          code: 'SECRET_REQUIRED',
          fieldErrors: [{ path: ['credential', expect.any(String), expect.any(String)] }],
        })
    },
  )

  test('a failing update leaves the old record as it was', async () => {
    await using gateway = await startGateway({ database })
    await using registry = await startLoopbackRegistry('hunter2')
    const before = await addUntested(gateway, registry.host, { allowPlainHttp: true })

    const result = await run(gateway, UPDATE, {
      input: { id: before.id, credential: { basic: { username: 'ci', password: 'wrong' } } },
    })
    const { data } = await gateway.execute<{ registry: Shown }>(GET, { registry: registry.host })
    const { test: tested } = await run(gateway, TEST, { input: { id: before.id } })

    expect(result.__typename).toBe('RegistryTestFailedError')
    expect(data.registry).toEqual(before)
    expect(tested?.ok).toBe(true)
  })

  test('a change that somebody else overtook is refused', async () => {
    await using gateway = await startGateway({ database })
    const { id, createdAt } = await addUntested(gateway, 'quay.io')

    const first = await run(gateway, UPDATE, {
      input: { id, name: 'A', expectedUpdatedAt: createdAt },
    })
    const second = await run(gateway, UPDATE, {
      input: { id, name: 'B', expectedUpdatedAt: createdAt },
    })
    const third = await run(gateway, UPDATE, {
      input: { id, name: 'C', expectedUpdatedAt: first.registry?.updatedAt },
    })

    expect(second).toMatchObject({ __typename: 'ConflictError', code: 'CONFLICT' })
    expect(third.registry?.name).toBe('C')
  })

  test('null is not taken for left out', async () => {
    await using gateway = await startGateway({ database })
    const { id } = await addUntested(gateway, 'quay.io')

    for (const field of ['name', 'registry', 'credential', 'tlsVerify', 'validate']) {
      const result = await run(gateway, UPDATE, { input: { id, [field]: null } })
      expect(result.fieldErrors).toMatchObject([{ path: [field], code: 'NULL' }])
    }
    const secret = await run(gateway, UPDATE, {
      input: { id, credential: { basic: { username: 'ci', password: null } } },
    })
    expect(secret.fieldErrors).toMatchObject([{ path: ['credential', 'basic', 'password'] }])
  })

  test('a failing test of a stored record is kept, and history shows the newest first', async () => {
    await using gateway = await startGateway({ database })
    await using registry = await startLoopbackRegistry('hunter2')
    const { id } = await addUntested(gateway, registry.host, { allowPlainHttp: true })

    await run(gateway, TEST, { input: { id } })
    registry.changePassword('changed')
    const failed = await run(gateway, TEST, { input: { id } })
    const { data } = await gateway.execute<{ node: { statusHistory: { nodes: object[] } } }>(
      'query($id: ID!) { node(id: $id) { ... on Registry { statusHistory { nodes { ok code } } } } }',
      { id },
    )

    expect(failed).toMatchObject({ test: { ok: false }, registry: { status: 'FAILING' } })
    expect(data.node.statusHistory.nodes).toEqual([
      { ok: false, code: 'AUTH_INVALID' },
      { ok: true, code: null },
    ])
  })
})
