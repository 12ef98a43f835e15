import { expect, test } from 'vitest'
import { localId } from '../../graphql/global-id.ts'
import { describeDatabases } from '../../testing/database.ts'
import { startGateway } from '../../testing/gateway.ts'
import { startLoopbackRegistry } from '../../testing/loopback-registry.ts'
import { addUntested, DELETE, RESTORE, run, TEST, UPDATE } from '../../testing/operations.ts'
import { DISCARD, PROMOTE, runStaging, STAGE, stagedAt, toStage } from '../../testing/staging.ts'

const plain = { allowPlainHttp: true }

describeDatabases('a staged secret', (_open, database) => {
  test('is told of to everybody, tested, and never serves before it is promoted', async () => {
    await using gateway = await startGateway({ database })
    await using registry = await startLoopbackRegistry('hunter2')
    const { id } = await addUntested(gateway, registry.host, plain)

    const staged = await runStaging(
      gateway,
      STAGE,
      toStage(id, 'hunter3', { secretExpiresAt: '2027-01-01T00:00:00Z' }),
      'editor',
    )
    const early = await run(gateway, TEST, { input: { staged: id } })
    const serving = await run(gateway, TEST, { input: { id } })
    registry.changePassword('hunter3')
    const ready = await run(gateway, TEST, { input: { staged: id } })
    const before = await stagedAt(gateway, id)
    const promoted = await runStaging(gateway, PROMOTE, { id })
    const after = await run(gateway, TEST, { input: { id } })

    expect(staged.registry).toMatchObject({
      updatedAt: null,
      stagedSecret: {
        setBy: "editor's token",
        username: 'ci',
        expiresAt: '2027-01-01T00:00:00.000Z',
        lastTest: null,
      },
    })
    expect(early).toMatchObject({ test: { ok: false, code: 'AUTH_INVALID' } })
    expect(serving).toMatchObject({ test: { ok: true } })
    expect(ready).toMatchObject({ test: { ok: true }, registry: { status: 'VALID' } })
    expect(before).toMatchObject({
      status: 'VALID',
      lastTest: { ok: true },
      stagedSecret: { lastTest: { ok: true } },
    })
    expect(promoted.registry).toMatchObject({
      status: 'VALID',
      lastTest: { ok: true },
      secret: {
        setBy: "editor's token",
        setAt: before.stagedSecret?.setAt,
        expiresAt: '2027-01-01T00:00:00.000Z',
      },
      stagedSecret: null,
    })
    expect(after).toMatchObject({ test: { ok: true } })
    expect(gateway.log()).not.toContain('hunter')
  })

  test('that fails leaves the old one in place, unless it is forced', async () => {
    await using gateway = await startGateway({ database })
    await using registry = await startLoopbackRegistry('hunter2')
    const { id } = await addUntested(gateway, registry.host, plain)
    await runStaging(gateway, STAGE, toStage(id))

    const refused = await runStaging(gateway, PROMOTE, { id })
    const meanwhile = await stagedAt(gateway, id)
    const serving = await run(gateway, TEST, { input: { id } })
    const forced = await runStaging(gateway, PROMOTE, { id, force: true })

    expect(refused).toMatchObject({ __typename: 'RegistryTestFailedError', code: 'AUTH_INVALID' })
    expect(refused.message).toMatch(/The secret that was there goes on serving\.$/v)
    expect(meanwhile).toMatchObject({
      updatedAt: null,
      stagedSecret: { lastTest: { ok: false, code: 'AUTH_INVALID' } },
    })
    expect(serving.test?.ok).toBe(true)
    expect(forced.registry).toMatchObject({
      status: 'FAILING',
      lastTest: { ok: false, code: 'AUTH_INVALID' },
      stagedSecret: null,
    })
  })

  test('takes its user along, drops minted tokens and keeps the history', async () => {
    await using gateway = await startGateway({ database })
    await using registry = await startLoopbackRegistry('hunter2')
    const { id } = await addUntested(gateway, registry.host, plain)
    await run(gateway, TEST, { input: { id } })
    const row = { id: 't', registryId: localId('Registry', id) ?? '', sealed: '', keyId: '' }
    const at = new Date()
    const token = { ...row, secretVersion: 1, kind: 'login', mintedAt: at, expiresAt: at }
    await gateway.database.write((tx) => tx.mintedToken.create({ data: { ...token, usedAt: at } }))
    const credential = { basic: { username: 'other', password: 'hunter2' } }

    await runStaging(gateway, STAGE, { id, credential })
    const { registry: promoted } = await runStaging(gateway, PROMOTE, { id })

    const { data } = await gateway.execute<{ node: { statusHistory: { nodes: object[] } } }>(
      'query($id: ID!) { node(id: $id) { ... on Registry { statusHistory { nodes { ok } } } } }',
      { id },
    )
    expect(promoted?.username).toBe('other')
    expect(registry.requests.at(-1)).toContain(' other')
    expect(data.node.statusHistory.nodes).toEqual([{ ok: true }, { ok: true }])
    expect(await gateway.database.read.mintedToken.count()).toBe(0)
  })

  test.for([
    [
      'another method',
      { identityToken: { token: 'hunter3' } },
      ['identityToken'],
      'METHOD_CHANGES',
    ],
    ['no credential', { anonymous: true }, ['anonymous'], 'METHOD_CHANGES'],
    ['no password', { basic: { username: 'ci' } }, ['basic', 'password'], 'REQUIRED'],
  ] as const)('is refused with %s', async ([, credential, path, code]) => {
    await using gateway = await startGateway({ database })
    const { id } = await addUntested(gateway, 'quay.io')

    const result = await runStaging(gateway, STAGE, { id, credential })

    expect(result).toMatchObject({
      __typename: 'ValidationError',
      fieldErrors: [{ path: ['credential', ...path], code }],
    })
    expect((await stagedAt(gateway, id)).stagedSecret).toBeNull()
  })

  test.for([
    ['another host', { registry: 'evil.example.com' }],
    ['another port', { registry: 'harbor.example.org:8443' }],
    ['no certificate check', { tlsVerify: false }],
    ['plain HTTP', { allowPlainHttp: true }],
  ] as const)('goes nowhere else: it is gone after a change to %s', async ([, change]) => {
    await using gateway = await startGateway({ database })
    const { id } = await addUntested(gateway, 'harbor.example.org')
    await runStaging(gateway, STAGE, toStage(id))
    const credential = { basic: { username: 'eve', password: 'hunter9' } }

    const changed = await run(gateway, UPDATE, {
      input: { id, credential, validate: false, ...change },
    })
    const promoted = await runStaging(gateway, PROMOTE, { id, force: true })

    expect(changed.__typename).toBe('UpdateRegistrySuccess')
    expect(promoted).toMatchObject({ __typename: 'NotFoundError', code: 'NOT_FOUND' })
    expect((await stagedAt(gateway, id)).stagedSecret).toBeNull()
  })

  test('stays when only a name, a path or the secret that serves is changed', async () => {
    await using gateway = await startGateway({ database })
    const { id } = await addUntested(gateway, 'harbor.example.org')
    await runStaging(gateway, STAGE, toStage(id))

    for (const change of [
      { name: 'Harbor' },
      { registry: 'harbor.example.org/team/*' },
      { credential: { basic: { username: 'ci', password: 'hunter4' } }, validate: false },
    ]) {
      const { __typename } = await run(gateway, UPDATE, { input: { id, ...change } })
      expect(__typename).toBe('UpdateRegistrySuccess')
      expect((await stagedAt(gateway, id)).stagedSecret).not.toBeNull()
    }
  })

  test('opens in its own column only, whoever swaps them in the database', async () => {
    await using gateway = await startGateway({ database })
    await using registry = await startLoopbackRegistry('hunter2')
    const { id } = await addUntested(gateway, registry.host, plain)
    await runStaging(gateway, STAGE, toStage(id))
    // Both are of version 1: nothing but the column tells them apart.
    await gateway.database.write((tx) =>
      tx.statement(
        'UPDATE "Registry" SET "sealed" = "stagedSealed", "stagedSealed" = "sealed"',
        [],
      ),
    )

    for (const [operation, input] of [
      [TEST, { id }],
      [TEST, { staged: id }],
      [PROMOTE, { id, force: true }],
    ] as const) {
      const { errors, text } = await gateway.execute(operation, { input })
      expect(errors[0]?.extensions.code).toBe('INTERNAL_SERVER_ERROR')
      expect(text).not.toContain('hunter')
    }
    expect(registry.requests).toEqual([])
  })

  test('that is replaced while it is promoted is not lost', async () => {
    await using gateway = await startGateway({ database })
    await using registry = await startLoopbackRegistry('hunter3')
    const { id } = await addUntested(gateway, registry.host, plain)
    await runStaging(gateway, STAGE, toStage(id))
    const release = registry.hold()

    const promoting = runStaging(gateway, PROMOTE, { id })
    await expect.poll(() => registry.requests.length).toBeGreaterThan(0)
    await runStaging(gateway, STAGE, toStage(id, 'hunter4'), 'editor')
    release()

    expect(await promoting).toMatchObject({ __typename: 'ConflictError', code: 'CONFLICT' })
    expect((await stagedAt(gateway, id)).stagedSecret?.setBy).toBe("editor's token")
  })

  test('is destroyed when it is discarded, and with its record', async () => {
    await using gateway = await startGateway({ database })
    const { id } = await addUntested(gateway, 'quay.io')
    const sealed = async () => {
      const [row] = await gateway.database.rows<{ staged: string | null }>(
        'SELECT "stagedSealed" AS "staged" FROM "Registry"',
        [],
      )
      return row?.staged
    }

    await runStaging(gateway, STAGE, toStage(id))
    const kept = await sealed()
    const discarded = await runStaging(gateway, DISCARD, { id })
    const gone = await sealed()
    const again = await runStaging(gateway, DISCARD, { id })
    await runStaging(gateway, STAGE, toStage(id))
    await run(gateway, DELETE, { id })
    const withRecord = await sealed()
    await run(gateway, RESTORE, { id })

    expect(kept).toMatch(/^whf1:/v)
    expect(discarded.registry?.stagedSecret).toBeNull()
    expect([gone, withRecord]).toEqual([null, null])
    expect(again).toMatchObject({ __typename: 'NotFoundError', code: 'NOT_FOUND' })
    expect((await stagedAt(gateway, id)).stagedSecret).toBeNull()
  })

  test('leaves a trace of all that is done with it, and none of itself', async () => {
    await using gateway = await startGateway({ database })
    await using registry = await startLoopbackRegistry('hunter3')
    const { id } = await addUntested(gateway, registry.host, plain)
    await runStaging(gateway, STAGE, toStage(id))
    await run(gateway, TEST, { input: { staged: id } })
    await runStaging(gateway, PROMOTE, { id })
    await runStaging(gateway, STAGE, toStage(id))
    await runStaging(gateway, DISCARD, { id })

    const { data, text } = await gateway.execute<{ auditEvents: { nodes: object[] } }>(
      '{ auditEvents(first: 8) { nodes { action detail } } }',
    )

    const staged = true
    const tested = { reconnects: true, newSecret: true, tested: true }
    expect(data.auditEvents.nodes).toMatchObject([
      { action: 'registry.discard-secret' },
      { action: 'registry.stage-secret' },
      { action: 'registry.promote-secret', detail: tested },
      { action: 'registry.open-secret', detail: { reason: 'promotion', staged } },
      { action: 'registry.test-staged', detail: { code: null } },
      { action: 'registry.open-secret', detail: { reason: 'test', staged } },
      { action: 'registry.stage-secret' },
      { action: 'registry.add' },
    ])
    expect(text).not.toContain('hunter')
  })
})

test('tests of what is staged count with the tests of drafts', async () => {
  await using gateway = await startGateway()
  await using registry = await startLoopbackRegistry('hunter2')
  const { id } = await addUntested(gateway, registry.host, plain)
  await runStaging(gateway, STAGE, toStage(id))

  for (let count = 0; count < 30; count += 1) await run(gateway, TEST, { input: { staged: id } })
  const tested = await run(gateway, TEST, { input: { staged: id } })
  const promoted = await runStaging(gateway, PROMOTE, { id })

  for (const { __typename } of [tested, promoted]) expect(__typename).toBe('RateLimitedError')
})
