import { expect, test } from 'vitest'
import { describeDatabases } from '../../testing/database.ts'
import { type Sender, startGateway, type TestGateway } from '../../testing/gateway.ts'
import { allow, type IssuingResult, SET_POLICY } from '../../testing/issuing.ts'
import { addUntested, DELETE, RESTORE, run, UPDATE } from '../../testing/operations.ts'

const OFF = {
  enabled: false,
  allowStaticSecret: false,
  allowPrincipal: false,
  allowPush: false,
}

async function set(gateway: TestGateway, input: object, as: Sender = 'admin') {
  const { data, errors } = await gateway.execute<{ result: IssuingResult } | null>(
    SET_POLICY,
    { input },
    { as },
  )
  return errors[0]?.extensions.code ?? data?.result
}

async function policyOf(gateway: TestGateway, registry: string, as: Sender = 'viewer') {
  const { data, errors } = await gateway.execute<{ registry: { issuance: object | null } | null }>(
    `query($registry: String!) { registry(registry: $registry) { issuance {
      enabled allowStaticSecret allowPrincipal allowPush loginNeeds changedBy } } }`,
    { registry },
    { as },
  )
  expect(errors).toEqual([])
  return data.registry?.issuance
}

describeDatabases('the policy of what is handed out', (_open, database) => {
  test('is off, is an administrator’s alone to change, and is seen by everybody', async () => {
    await using gateway = await startGateway({ database })
    const { id } = await addUntested(gateway, 'quay.io')
    const before = { ...OFF, loginNeeds: 'STATIC_SECRET', changedBy: null }
    expect(await policyOf(gateway, 'quay.io')).toEqual(before)

    for (const as of ['viewer', 'editor'] as const)
      expect(await set(gateway, { id, enabled: true }, as)).toBe('FORBIDDEN')
    expect(await policyOf(gateway, 'quay.io')).toEqual(before)
    const { changedAt, ...after } = await allow(gateway, id, { allowPush: true })

    expect(Date.parse(changedAt ?? '')).toBeGreaterThan(0)
    const now = { ...before, enabled: true, allowPush: true, changedBy: "admin's token" }
    expect(after).toEqual(now)
    expect(await policyOf(gateway, 'quay.io')).toEqual(now)
  })

  test('lets the stored secret leave only where the registry was typed again', async () => {
    await using gateway = await startGateway({ database })
    const { id } = await addUntested(gateway, 'quay.io')
    const input = { id, enabled: true, allowStaticSecret: true }

    for (const confirmRegistry of [undefined, null, '', 'quay', 'ghcr.io', '\0'])
      expect(await set(gateway, { ...input, confirmRegistry })).toMatchObject({
        __typename: 'ValidationError',
        fieldErrors: [{ path: ['confirmRegistry'], code: 'CONFIRMATION_REQUIRED' }],
      })
    expect(await policyOf(gateway, 'quay.io')).toMatchObject(OFF)
    await allow(gateway, id, { allowStaticSecret: true, confirmRegistry: ' https://Quay.io/ ' })
    // It was confirmed; another tick beside it asks for nothing.
    expect(await allow(gateway, id, { allowStaticSecret: true, allowPush: true })).toMatchObject({
      allowStaticSecret: true,
    })
  })

  test('forgets its ticks when it is switched off', async () => {
    await using gateway = await startGateway({ database })
    const { id } = await addUntested(gateway, 'quay.io')
    await allow(gateway, id, { allowPrincipal: true, allowPush: true })

    expect(await set(gateway, { id, enabled: false, allowPrincipal: true })).toMatchObject({
      registry: { issuance: OFF },
    })
    expect(await allow(gateway, id)).toMatchObject({ ...OFF, enabled: true })
  })

  test('stays with a new name and a new secret, and goes with another key or another method', async () => {
    await using gateway = await startGateway({ database })
    const { id } = await addUntested(gateway, 'quay.io')
    const update = (change: object) =>
      run(gateway, UPDATE, { input: { id, validate: false, ...change } })
    await allow(gateway, id)

    await update({ name: 'Quay' })
    await update({ credential: { basic: { username: 'ci', password: 'hunter2-next' } } })
    expect(await policyOf(gateway, 'quay.io')).toMatchObject({ enabled: true })
    await update({ registry: 'quay.io/team/*' })
    expect(await policyOf(gateway, 'quay.io/team/*')).toMatchObject(OFF)
    await allow(gateway, id)
    await update({ credential: { identityToken: { token: 'hunter2-token' } } })
    expect(await policyOf(gateway, 'quay.io/team/*')).toMatchObject(OFF)
  })

  test('stays through a deletion that is taken back', async () => {
    await using gateway = await startGateway({ database })
    const { id } = await addUntested(gateway, 'quay.io')
    await allow(gateway, id)

    await run(gateway, DELETE, { id })
    expect(await set(gateway, { id, enabled: false })).toMatchObject({
      __typename: 'NotFoundError',
    })
    await run(gateway, RESTORE, { id })

    expect(await policyOf(gateway, 'quay.io')).toMatchObject({ enabled: true })
  })

  test('is in the audit and among the changes, with what was ticked', async () => {
    await using gateway = await startGateway({ database })
    const { id } = await addUntested(gateway, 'quay.io')
    const before = await gateway.database.read.registry.findFirst()
    await allow(gateway, id, { allowPrincipal: true })
    await allow(gateway, id, { allowPrincipal: true })
    await set(gateway, { id, enabled: false })

    const events = await gateway.database.read.auditEvent.findMany({
      where: { action: 'registry.set-issuance' },
      orderBy: { sequence: 'asc' },
    })
    const fields = ['enabled', 'allowPrincipal']
    // What changes nothing is no event.
    const told = events.map(({ subject, detail }): unknown[] => [subject, JSON.parse(detail)])
    expect(told).toEqual([
      ['quay.io', { ...OFF, enabled: true, allowPrincipal: true, fields }],
      ['quay.io', { ...OFF, fields }],
    ])
    expect(events[0]?.changedId).toBe(`registry:${before?.id}`)
    const { data } = await gateway.execute<{ registry: object }>(
      `{ registry(registry: "quay.io") { changes { nodes { action fields } } } }`,
    )
    const change = { action: 'ISSUANCE_SET', fields }
    expect(data.registry).toMatchObject({
      changes: { nodes: [change, change, { action: 'ADDED' }] },
    })
  })
})

test('there is nothing to hand out where nobody signs in', async () => {
  await using gateway = await startGateway()
  const { id } = await addUntested(gateway, 'quay.io', { credential: { anonymous: true } })

  expect(await set(gateway, { id, enabled: true })).toMatchObject({
    fieldErrors: [{ path: ['enabled'], code: 'NOTHING_TO_ISSUE' }],
  })
  expect(await policyOf(gateway, 'quay.io')).toBe(null)
})
