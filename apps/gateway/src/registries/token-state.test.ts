import { expect, test } from 'vitest'
import { describeDatabases } from '../testing/database.ts'
import { startGateway } from '../testing/gateway.ts'
import { addUntested } from '../testing/operations.ts'

interface Listed {
  readonly registries: {
    readonly nodes: readonly { readonly registry: string; readonly token: unknown }[]
  }
}

const LIST = `{ registries(orderBy: { field: REGISTRY }) { nodes { registry token { mintedAt refreshAt expiresAt } } } }`

describeDatabases('the state of a minted login', (_open, database) => {
  test('is shown to viewers by all registries of a list, without the login', async () => {
    let time = new Date('2026-11-23T09:00:00Z')
    await using gateway = await startGateway({ database, now: () => time })
    const { id } = await addUntested(gateway, 'one.example.com')
    await addUntested(gateway, 'two.example.com')
    const [record] = await gateway.database.read.registry.findMany({ orderBy: { key: 'asc' } })
    const at = (hour: number) => Date.parse(`2026-11-23T${hour}:00:00Z`)
    const key = { cacheKey: `${record?.id}:1`, fingerprint: '' }
    const login = {
      scheme: 'identityToken',
      token: 'canary',
      refreshAt: at(15),
      expiresAt: at(21),
    } as const
    await gateway.application.logins.renew(key, () => Promise.resolve(login))
    const list = () => gateway.execute<Listed>(LIST, {}, { as: 'viewer' })

    // Renewals are spread over ten minutes.
    const early: unknown = expect.stringMatching(/^2026-11-23T14:5/v)
    const { data, text } = await list()
    expect(data.registries.nodes).toEqual([
      {
        registry: 'one.example.com',
        token: {
          mintedAt: '2026-11-23T09:00:00.000Z',
          refreshAt: early,
          expiresAt: '2026-11-23T21:00:00.000Z',
        },
      },
      { registry: 'two.example.com', token: null },
    ])
    expect(text).not.toContain('canary')

    time = new Date(at(21))
    const NODE = `query($id: ID!) { node(id: $id) { ... on Registry { token { expiresAt } } } }`
    expect((await gateway.execute(NODE, { id })).data).toEqual({ node: { token: null } })
  })
})
