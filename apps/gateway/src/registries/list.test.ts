import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { describeDatabases } from '../testing/database.ts'
import { startGateway, type TestGateway } from '../testing/gateway.ts'
import { registryOrderFields } from './list.ts'

interface Page {
  readonly registries: {
    readonly nodes: readonly { readonly name: string }[]
    readonly totalCount: number
    readonly pageInfo: {
      readonly hasNextPage: boolean
      readonly hasPreviousPage: boolean
      readonly startCursor: string | null
      readonly endCursor: string | null
    }
  }
}

const LIST = `query($first: Int, $after: String, $last: Int, $before: String, $filter: RegistryFilter, $orderBy: RegistryOrder) {
  registries(first: $first, after: $after, last: $last, before: $before, filter: $filter, orderBy: $orderBy) {
    nodes { name } totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  } }`

/** Seven records whose values come in every combination of present, equal and missing. */
async function seed({ application }: TestGateway): Promise<void> {
  const names = ['delta', 'Alpha', 'charlie', 'Bravo', 'echo_1', '100%', 'golf']
  await application.database.write(async (tx) => {
    for (const [index, name] of names.entries()) {
      const key = `${index % 2 === 0 ? 'quay' : 'harbor'}-${index}.example.com`
      await tx.registry.create({
        data: {
          id: randomUUID(),
          key,
          liveKey: key,
          host: key,
          name,
          nameLower: name.toLowerCase(),
          type: index % 3 === 0 ? 'harbor' : 'docker_v2',
          method: 'basic',
          username: index === 2 ? 'Robot' : null,
          usernameLower: index === 2 ? 'robot' : '',
          tlsVerify: index !== 4,
          status: index < 3 ? 'VALID' : 'FAILING',
          createdAt: new Date(1_700_000_000_000 + (index % 4) * 1_000),
          updatedAt: index % 2 === 0 ? new Date(1_700_000_100_000 + index * 1_000) : null,
          lastTestedAt: index > 4 ? new Date(1_700_000_200_000) : null,
        },
      })
    }
  })
}

describeDatabases('the list of registries', (_open, database) => {
  test('pages meet at every order, forward and backward', async () => {
    await using gateway = await startGateway({ database })
    await seed(gateway)

    for (const field of registryOrderFields) {
      for (const direction of ['ASC', 'DESC']) {
        const orderBy = { field, direction }
        const whole = await gateway.execute<Page>(LIST, { orderBy, first: 100 })
        const forward: string[] = []
        const backward: string[] = []
        let after: string | null = null
        let before: string | null = null
        for (let page = 0; page < 4; page += 1) {
          const next: { data: Page } = await gateway.execute<Page>(LIST, {
            orderBy,
            first: 2,
            after,
          })
          const previous: { data: Page } = await gateway.execute<Page>(LIST, {
            orderBy,
            last: 2,
            before,
          })
          forward.push(...next.data.registries.nodes.map(({ name }) => name))
          backward.unshift(...previous.data.registries.nodes.map(({ name }) => name))
          after = next.data.registries.pageInfo.endCursor
          before = previous.data.registries.pageInfo.startCursor
          expect(next.data.registries.pageInfo.hasNextPage).toBe(page < 3)
          expect(previous.data.registries.pageInfo.hasPreviousPage).toBe(page < 3)
        }

        const names = whole.data.registries.nodes.map(({ name }) => name)
        expect(names).toHaveLength(7)
        expect([field, direction, forward]).toEqual([field, direction, names])
        expect([field, direction, backward]).toEqual([field, direction, names])
      }
    }
  })

  test.for([
    [{ search: 'ALPHA' }, ['Alpha']],
    [{ search: 'robot' }, ['charlie']],
    [{ search: 'quay-4' }, ['echo_1']],
    [{ search: '0%' }, ['100%']],
    [{ search: 'o_1' }, ['echo_1']],
    [{ search: String.raw`\ ' OR 1=1 --` }, []],
    [{ search: '   ' }, ['100%', 'Alpha', 'Bravo', 'charlie', 'delta', 'echo_1', 'golf']],
    [{ types: ['HARBOR'] }, ['Bravo', 'delta', 'golf']],
    [{ types: [] }, []],
    [{ statuses: ['VALID'], tlsVerify: true }, ['Alpha', 'charlie', 'delta']],
    [{ tlsVerify: false }, ['echo_1']],
  ] as const)('finds by %j', async ([filter, names]) => {
    await using gateway = await startGateway({ database })
    await seed(gateway)

    const { data } = await gateway.execute<Page>(LIST, { filter, orderBy: { field: 'NAME' } })

    expect(data.registries.nodes.map(({ name }) => name)).toEqual(names)
    expect(data.registries.totalCount).toBe(names.length)
  })
})

describeDatabases('what no list can read', (_open, database) => {
  test('is refused, and is no fault of the server', async () => {
    await using gateway = await startGateway({ database })
    await seed(gateway)
    const forged = (...parts: readonly unknown[]) =>
      Buffer.from(JSON.stringify(parts)).toString('base64url')
    const wrong = [
      { filter: { search: 'x'.repeat(60_000) } },
      { filter: { search: 'a\u0000' } },
      { after: forged('registries:CREATED_AT', 'no moment', 'x') },
      { after: forged('registries:CREATED_AT', 5, 'x') },
      { after: forged('registries:CREATED_AT', null, 'x') },
      { after: forged('registries:NAME', 'a\u0000', '\u0000'), orderBy: { field: 'NAME' } },
      { after: forged('registries:NAME', 7, 7), orderBy: { field: 'NAME' } },
      { after: forged('registries:TLS_VERIFY', 'x', 'x'), orderBy: { field: 'TLS_VERIFY' } },
      { filter: { types: Array.from({ length: 40_000 }, () => 'HARBOR') } },
    ]

    for (const variables of wrong) {
      const { errors } = await gateway.execute(LIST, variables)
      const faults = errors.filter(({ extensions }) => extensions.code !== 'BAD_USER_INPUT')
      expect([JSON.stringify(variables).slice(0, 100), faults]).toEqual([expect.anything(), []])
    }
  })
})

test('a page takes two statements at most, however many rows it has', async () => {
  await using gateway = await startGateway()
  await seed(gateway)
  const statements: string[] = []
  const { database } = gateway.application
  const counted = {
    ...database,
    rows: <T>(text: string, values: readonly unknown[]) => {
      statements.push(text)
      return database.rows<T>(text, values)
    },
  }
  const { createGateway } = await import('../gateway.ts')
  const identity = {
    ...gateway.application.identity,
    authenticate: () =>
      Promise.resolve({
        ...({ kind: 'user', id: 'u', name: 'u', role: 'viewer', scopes: [], userId: 'u' } as const),
      }),
  }
  const counting = createGateway({ ...gateway.application, database: counted, identity })
  const query = `{ registries(first: 100) { nodes {
    id registry name type publicFields secret { isSet } lastTest { ok } imagesCount createdAt
    token { expiresAt } } } }`

  const response = await counting.fetch(
    new Request('http://127.0.0.1/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    }),
  )

  expect(await response.text()).not.toContain('errors')
  expect(statements).toHaveLength(2)
  expect(statements.join()).not.toContain('caCertificate')
})
