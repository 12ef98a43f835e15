import { expect, test } from 'vitest'
import { describeDatabases } from '../testing/database.ts'
import { startGateway } from '../testing/gateway.ts'
import { startLoopbackRegistry } from '../testing/loopback-registry.ts'
import { addUntested, DELETE, RESTORE, run, TEST, UPDATE } from '../testing/operations.ts'

describeDatabases('the end of a registry', (_open, database) => {
  test('a deleted record serves nothing, and comes back within a minute', async () => {
    let now = new Date('2026-11-23T10:00:00Z')
    await using gateway = await startGateway({ database, now: () => now })
    const { id } = await addUntested(gateway, 'quay.io')
    const match = () =>
      gateway.execute('query { matchRegistry(image: "quay.io/org/app") { registry { id } } }')

    const deleted = await run(gateway, DELETE, { id })
    const gone = (await match()).data
    const restored = await run(gateway, RESTORE, { id })
    const back = (await match()).data
    await run(gateway, DELETE, { id })
    now = new Date(now.getTime() + 61_000)
    const tooLate = await run(gateway, RESTORE, { id })

    expect(deleted).toEqual({
      __typename: 'DeleteRegistrySuccess',
      deletedId: id,
      affectedImages: 0,
    })
    expect(gone).toEqual({ matchRegistry: { registry: null } })
    expect(restored.registry?.id).toBe(id)
    expect(back).toEqual({ matchRegistry: { registry: { id } } })
    expect(tooLate.__typename).toBe('NotFoundError')
    expect((await run(gateway, DELETE, { id })).code).toBe('NOT_FOUND')
  })

  test('what was used in the last 7 days is deleted by an administrator only', async () => {
    await using gateway = await startGateway({ database })
    const { id } = await addUntested(gateway, 'quay.io')
    await gateway.application.database.write((tx) =>
      tx.registry.updateMany({ data: { lastUsedAt: new Date() } }),
    )

    const refused = await run(gateway, DELETE, { id }, 'editor')
    const deleted = await run(gateway, DELETE, { id })

    expect(refused).toMatchObject({ __typename: 'ForbiddenError', code: 'FORBIDDEN' })
    expect(deleted.__typename).toBe('DeleteRegistrySuccess')
  })

  test('every change, test and opening of a secret is in the audit', async () => {
    await using gateway = await startGateway({ database })
    await using registry = await startLoopbackRegistry('hunter2')
    const { id } = await addUntested(gateway, registry.host, { allowPlainHttp: true })
    await run(gateway, TEST, { input: { id } })
    await run(gateway, UPDATE, { input: { id, name: 'New' } })
    await run(gateway, DELETE, { id })

    const { data, text } = await gateway.execute<{
      auditEvents: { nodes: { action: string; subject: string | null }[] }
    }>('{ auditEvents(first: 5) { nodes { action subject outcome detail } } }')

    expect(data.auditEvents.nodes.map(({ action }) => action)).toEqual([
      'registry.delete',
      'registry.update',
      'registry.test',
      'registry.open-secret',
      'registry.add',
    ])
    expect(text).not.toContain('hunter2')
  })
})
