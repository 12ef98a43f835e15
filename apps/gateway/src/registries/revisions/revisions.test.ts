import { expect, test } from 'vitest'
import { describeDatabases } from '../../testing/database.ts'
import { type Sender, startGateway, type TestGateway } from '../../testing/gateway.ts'
import { startLoopbackRegistry } from '../../testing/loopback-registry.ts'
import { addUntested, DELETE, RESTORE, run, TEST, UPDATE } from '../../testing/operations.ts'
import { DISCARD, PROMOTE, runStaging, STAGE, toStage } from '../../testing/staging.ts'

interface Shown {
  readonly action: string
  readonly by: string
  readonly fields: readonly string[]
}

interface Page {
  readonly nodes: readonly Shown[]
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean }
}

async function changesOf(
  gateway: TestGateway,
  id: string,
  { as = 'viewer', ...page }: { as?: Sender; first?: number; after?: string | null } = {},
) {
  const { data, errors, text } = await gateway.execute<{ node: { changes: Page } | null }>(
    `query($id: ID!, $first: Int, $after: String) { node(id: $id) { ... on Registry {
      changes(first: $first, after: $after) {
        nodes { action by fields } pageInfo { endCursor hasNextPage }
      } } } }`,
    { id, ...page },
    { as },
  )
  expect(errors).toEqual([])
  expect(text).not.toMatch(/hunter|example\.com/v)
  return data.node?.changes
}

describeDatabases('the changes of a registry', (_open, database) => {
  test('are told to a viewer: who, and which fields, and never a value', async () => {
    await using gateway = await startGateway({ database })
    await using registry = await startLoopbackRegistry('hunter3')
    const { id } = await addUntested(gateway, registry.host, { allowPlainHttp: true })
    const update = (change: object, as?: 'editor') =>
      run(gateway, UPDATE, { input: { id, validate: false, ...change } }, as)

    await update({ name: 'New', registry: `${registry.host}/team/*` }, 'editor')
    await update({ credential: { basic: { username: 'other' } } })
    await update({
      credential: { basic: { username: 'other', password: 'hunter4' } },
      caCertificate: null,
      secretExpiresAt: '2027-01-01T00:00:00Z',
    })
    await runStaging(gateway, STAGE, toStage(id))
    await runStaging(gateway, DISCARD, { id })
    await runStaging(gateway, STAGE, toStage(id))
    await runStaging(gateway, PROMOTE, { id })
    await run(gateway, DELETE, { id })
    await run(gateway, RESTORE, { id })

    const changes = await changesOf(gateway, id)
    expect(changes?.nodes.map(({ action, fields }) => [action, fields])).toEqual([
      ['RESTORED', []],
      ['DELETED', []],
      ['SECRET_PROMOTED', ['secretExpiresAt', 'username', 'secret']],
      ['SECRET_STAGED', []],
      ['SECRET_DISCARDED', []],
      ['SECRET_STAGED', []],
      ['UPDATED', ['secretExpiresAt', 'secret']],
      ['UPDATED', ['username']],
      ['UPDATED', ['registry', 'name']],
      ['ADDED', []],
    ])
    expect(changes?.nodes.at(-2)?.by).toBe("editor's token")
  })

  test('are those of the record, not of its key, and are paged', async () => {
    await using gateway = await startGateway({ database })
    const first = await addUntested(gateway, 'quay.io')
    await run(gateway, DELETE, { id: first.id }, 'editor')
    const second = await addUntested(gateway, 'quay.io')
    await run(gateway, UPDATE, { input: { id: second.id, name: 'Quay' } })

    const page = await changesOf(gateway, second.id, { first: 1 })
    const rest = await changesOf(gateway, second.id, {
      first: 5,
      after: page?.pageInfo.endCursor ?? null,
    })

    expect(page).toMatchObject({ nodes: [{ action: 'UPDATED' }], pageInfo: { hasNextPage: true } })
    expect(rest?.nodes.map(({ action }) => action)).toEqual(['ADDED'])
  })

  test('hold nothing of tests, refusals and openings of secrets', async () => {
    await using gateway = await startGateway({ database })
    await using registry = await startLoopbackRegistry('hunter2')
    const { id } = await addUntested(gateway, registry.host, { allowPlainHttp: true })
    await run(gateway, TEST, { input: { id } })
    await gateway.database.write((tx) =>
      tx.registry.updateMany({ data: { lastUsedAt: new Date() } }),
    )
    await run(gateway, DELETE, { id }, 'editor')

    expect((await changesOf(gateway, id))?.nodes).toMatchObject([{ action: 'ADDED' }])
  })
})

test('a change stays whole in the chain of the audit', async () => {
  await using gateway = await startGateway()
  await addUntested(gateway, 'quay.io')
  const { audit } = gateway.application

  const before = await audit.verify()
  await gateway.database.write((tx) =>
    tx.statement('UPDATE "AuditEvent" SET "changedId" = NULL WHERE "action" = ?', ['registry.add']),
  )

  expect(before.ok).toBe(true)
  expect(await audit.verify()).toMatchObject({ ok: false, reason: 'CHANGED' })
})
