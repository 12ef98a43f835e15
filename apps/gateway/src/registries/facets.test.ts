import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { describeDatabases } from '../testing/database.ts'
import { startGateway, type TestGateway } from '../testing/gateway.ts'

const NOW = new Date('2026-11-27T12:00:00.000Z')
const DAY_MS = 86_400_000

interface Facets {
  readonly registryFacets: {
    readonly total: number
    readonly statuses: readonly { readonly status: string; readonly count: number }[]
    readonly types: readonly { readonly type: string; readonly count: number }[]
    readonly tlsOff: number
    readonly expiringSoon: number
  }
}

const FACETS = `query($filter: RegistryFilter) { registryFacets(filter: $filter) {
  total statuses { status count } types { type count } tlsOff expiringSoon } }`

/** Twelve records: every third fails, every fourth is a Harbor, one skips TLS, two end. */
async function seed({ database }: TestGateway): Promise<void> {
  await database.write(async (tx) => {
    for (let n = 0; n < 13; n += 1) {
      const key = `host-${n}.example.com`
      await tx.registry.create({
        data: {
          id: randomUUID(),
          key,
          liveKey: key,
          host: key,
          name: key,
          nameLower: key,
          method: 'basic',
          type: n % 4 === 0 ? 'harbor' : 'docker_v2',
          status: n % 3 === 0 ? 'FAILING' : 'VALID',
          tlsVerify: n !== 3,
          secretExpiresAt: n === 3 || n === 5 ? new Date(NOW.getTime() + n * DAY_MS) : null,
          lastTestedAt: n < 6 ? NOW : null,
          lastUsedAt: n === 1 ? NOW : null,
          createdAt: NOW,
          deletedAt: n === 12 ? NOW : null,
        },
      })
    }
  })
}

describeDatabases('facets', (_open, database) => {
  test('count every choice, those that nothing has too', async () => {
    await using gateway = await startGateway({ database, now: () => NOW })
    await seed(gateway)

    const { data } = await gateway.execute<Facets>(FACETS, {}, { as: 'viewer' })

    expect(data.registryFacets).toEqual({
      total: 12,
      statuses: [
        { status: 'VALID', count: 8 },
        { status: 'FAILING', count: 4 },
        { status: 'EXPIRED', count: 0 },
        { status: 'UNVERIFIED', count: 0 },
      ],
      types: [
        { type: 'DOCKER_V2', count: 9 },
        { type: 'AWSECR', count: 0 },
        { type: 'GCR', count: 0 },
        { type: 'ACR', count: 0 },
        { type: 'HARBOR', count: 3 },
      ],
      tlsOff: 1,
      expiringSoon: 2,
    })
  })

  test('leave out their own condition, so that another choice can be seen', async () => {
    await using gateway = await startGateway({ database, now: () => NOW })
    await seed(gateway)
    const filter = { statuses: ['FAILING'], types: ['DOCKER_V2'] }

    const { data } = await gateway.execute<Facets>(FACETS, { filter })

    const { total, statuses, types, tlsOff, expiringSoon } = data.registryFacets
    expect([total, tlsOff, expiringSoon]).toEqual([3, 1, 1])
    expect(statuses.slice(0, 2).map(({ count }) => count)).toEqual([6, 3])
    expect(types.filter(({ count }) => count > 0)).toEqual([
      { type: 'DOCKER_V2', count: 3 },
      { type: 'HARBOR', count: 1 },
    ])
  })

  test.for([
    [{ search: 'HOST-1' }, 3, 0],
    [{ search: "' OR 1=1 --" }, 0, 0],
    [{ statuses: [] }, 0, 0],
    [{ tlsVerify: true }, 11, 1],
    [{ expiringBefore: '2026-12-01T00:00:00Z' }, 1, 2],
    [{ neverTested: true }, 6, 0],
    [{ neverTested: false }, 6, 2],
    [{ usedSince: '2026-11-27T12:00:00Z' }, 1, 0],
    [{ usedSince: '2026-11-27T12:00:01Z' }, 0, 0],
  ] as const)('are of the records that %j leaves', async ([filter, total, expiringSoon]) => {
    await using gateway = await startGateway({ database, now: () => NOW })
    await seed(gateway)

    const { data } = await gateway.execute<Facets>(FACETS, { filter })
    const list = await gateway.execute<{ registries: { totalCount: number } }>(
      'query($filter: RegistryFilter) { registries(filter: $filter) { totalCount } }',
      { filter },
    )

    expect(data.registryFacets).toMatchObject({ total, expiringSoon })
    expect(list.data.registries.totalCount).toBe(total)
  })
})

test('facets are counted along an index that holds all they need', async () => {
  await using gateway = await startGateway()
  const asked: { text: string; values: readonly unknown[] }[] = []
  const { database, now } = gateway.application
  const { countFacets } = await import('./facets.ts')
  const watched = {
    ...database,
    rows: <T>(text: string, values: readonly unknown[]) => {
      asked.push({ text, values })
      return database.rows<T>(text, values)
    },
  }

  // Too short for the index of the search.
  await countFacets({ database: watched, now }, { search: 'qu', types: ['gcr'] })

  expect(asked).toHaveLength(1)
  const [{ text, values } = { text: '', values: [] }] = asked
  const plan = await database.rows<{ detail: string }>(`EXPLAIN QUERY PLAN ${text}`, values)
  expect(plan.map(({ detail }) => detail)).toEqual([
    expect.stringContaining('COVERING INDEX Registry_facets_idx'),
  ])
})
