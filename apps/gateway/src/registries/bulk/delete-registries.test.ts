import { expect, test } from 'vitest'
import { localId } from '../../graphql/global-id.ts'
import { DELETE_MANY, runMany } from '../../testing/bulk-operations.ts'
import { describeDatabases } from '../../testing/database.ts'
import { startGateway } from '../../testing/gateway.ts'
import { addUntested, RESTORE, run } from '../../testing/operations.ts'

describeDatabases('the end of many registries', (_open, database) => {
  test('what is in use stays for an editor, the others go, and each comes back', async () => {
    await using gateway = await startGateway({ database })
    const used = await addUntested(gateway, 'quay.io')
    const idle = await addUntested(gateway, 'ghcr.io')
    await gateway.database.write((tx) =>
      tx.registry.updateMany({ where: { key: 'quay.io' }, data: { lastUsedAt: new Date() } }),
    )

    const first = await runMany(gateway, DELETE_MANY, [used.id, idle.id, 'nonsense'], 'editor')
    const second = await runMany(gateway, DELETE_MANY, [used.id, idle.id])
    const back = [
      await run(gateway, RESTORE, { id: used.id }),
      await run(gateway, RESTORE, { id: idle.id }),
    ]

    const types = (bulk: typeof first) => bulk.results?.map(({ result }) => result.__typename)
    expect(types(first)).toEqual(['ForbiddenError', 'DeleteRegistrySuccess', 'NotFoundError'])
    expect(types(second)).toEqual(['DeleteRegistrySuccess', 'NotFoundError'])
    expect(back.map(({ registry }) => registry?.registry)).toEqual(['quay.io', 'ghcr.io'])
    const { data } = await gateway.execute<{ auditEvents: { nodes: object[] } }>(
      '{ auditEvents(filter: { action: "registry.delete" }) { nodes { actor outcome subject } } }',
    )
    expect(data.auditEvents.nodes).toHaveLength(3)
    expect(data.auditEvents.nodes).toContainEqual({
      actor: "editor's token",
      outcome: 'refused',
      subject: 'quay.io',
    })
  })

  test('an image counts as left alone when all that could serve it go together', async () => {
    await using gateway = await startGateway({ database })
    const host = await addUntested(gateway, 'quay.io')
    const team = await addUntested(gateway, 'quay.io/team/*')
    const image = {
      reference: 'quay.io/team/app:v1',
      registryHost: 'quay.io',
      repository: 'team/app',
      status: 'ANALYZED',
      resolvedId: localId('Registry', team.id),
      createdAt: new Date(),
    }
    await gateway.database.write((tx) => tx.image.create({ data: { ...image, id: 'image' } }))

    const { results } = await runMany(gateway, DELETE_MANY, [team.id, host.id])

    expect(results?.map(({ result }) => result.affectedImages)).toEqual([1, 0])
  })
})
