import { expect, test } from 'vitest'
import { describeDatabases } from '../testing/database.ts'
import { startGateway } from '../testing/gateway.ts'
import { addUntested, DELETE, run, UPDATE } from '../testing/operations.ts'

const LIST = '{ registries { totalCount nodes { name } } }'

describeDatabases('an answer that is asked for again and again', (_open, database) => {
  test('changes with the very next request after a change, by this process or another', async () => {
    await using gateway = await startGateway({ database })
    const names = async () => {
      const { data } = await gateway.execute<{ registries: { nodes: { name: string }[] } }>(LIST)
      return data.registries.nodes.map(({ name }) => name)
    }
    const often = async () => [await names(), await names(), await names(), await names()]

    expect(await often()).toEqual([[], [], [], []])
    const { id } = await addUntested(gateway, 'quay.io')
    expect(await names()).toEqual(['quay.io'])
    await run(gateway, UPDATE, { input: { id, name: 'Quay' } })
    expect(await often()).toEqual([['Quay'], ['Quay'], ['Quay'], ['Quay']])
    // The fixture's own connections are another process to the gateway.
    await gateway.database.write((tx) => tx.registry.updateMany({ data: { name: 'Elsewhere' } }))
    expect(await names()).toEqual(['Elsewhere'])
    await run(gateway, DELETE, { id })
    expect(await names()).toEqual([])
  })

  test('is never given to somebody who may not have it', async () => {
    await using gateway = await startGateway({ database })
    for (let count = 0; count < 4; count += 1) await gateway.execute(LIST)

    const anonymous = await gateway.execute(LIST, {}, { as: null })

    expect(anonymous.status).toBe(401)
  })
})
