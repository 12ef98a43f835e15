import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { describeDatabases } from '../testing/database.ts'
import { startGateway, type TestGateway } from '../testing/gateway.ts'
import { ADD, DELETE, type Result, UPDATE } from '../testing/operations.ts'

interface Page {
  readonly registries: {
    readonly nodes: readonly { readonly name: string }[]
    readonly totalCount: number
    readonly pageInfo: { readonly startCursor: string | null; readonly endCursor: string | null }
  }
}

const LIST = `query($first: Int, $after: String, $last: Int, $before: String, $filter: RegistryFilter, $orderBy: RegistryOrder) {
  registries(first: $first, after: $after, last: $last, before: $before, filter: $filter, orderBy: $orderBy) {
    nodes { name } totalCount pageInfo { startCursor endCursor }
  } }`

/** Both ends of a list at once. */
const ENDS = `query($filter: RegistryFilter) {
  first: registries(first: 3, filter: $filter) { nodes { name } totalCount pageInfo { endCursor } }
  last: registries(last: 3, filter: $filter) { nodes { name } }
}`

interface Ends {
  readonly first: Page['registries']
  readonly last: Page['registries']
}

const COUNT = 400
const WORDS = [
  'Payments',
  'Büro "Süd"',
  '100% Media',
  'data_lake',
  'Ops 🚀 core',
  String.raw`back\up`,
]

/** The first tenth has a word that the rest has not, and so has the last. */
function nameOf(index: number): string {
  const place = index < COUNT / 10 ? ' early' : index >= COUNT - COUNT / 10 ? ' latecomer' : ''
  return `${WORDS[index % WORDS.length]} ${index}${place}`
}

/** More records than are looked through before the index is asked. */
async function seed({ database }: TestGateway): Promise<void> {
  const data = Array.from({ length: COUNT }, (_, index) => {
    const key = `registry-${index}.example.com`
    const name = nameOf(index)
    return {
      id: randomUUID(),
      key,
      liveKey: key,
      host: key,
      name,
      nameLower: name.toLowerCase(),
      type: 'docker_v2',
      method: 'basic',
      username: 'Robot',
      usernameLower: 'robot',
      createdAt: new Date(1_700_000_000_000 + index * 1_000),
      updatedAt: index % 3 === 0 ? null : new Date(1_700_000_000_000 + (index % 100) * 1_000),
    }
  })
  await database.write((tx) => tx.registry.createMany({ data }))
}

const byName = (one: string, other: string): number => (one < other ? -1 : 1)

describeDatabases('the search for registries', (_open, database) => {
  test('finds at every place of a long list what looking at each would find, page by page', async () => {
    await using gateway = await startGateway({ database })
    await seed(gateway)
    const all = Array.from({ length: COUNT }, (_, index) => ({
      name: nameOf(index),
      text: `${nameOf(index).toLowerCase()}\n registry-${index}.example.com\nrobot`,
    }))

    for (const search of [
      'example.com',
      'ROBOT',
      'latecomer',
      'early',
      'registry-7',
      'registry-399',
      'ro "sü',
      '0% m',
      'a_l',
      '🚀 c',
      String.raw`k\u`,
      'xyzzy',
      'registry-3999',
      'example.comexample',
      '77',
    ]) {
      const expected = all
        .filter(({ text }) => text.includes(search.toLowerCase()))
        .map(({ name }) => name)
      const filter = { search }
      const { data } = await gateway.execute<Ends>(ENDS, { filter })
      const { first, last } = data
      const names = ({ nodes }: Page['registries']) => nodes.map(({ name }) => name)
      expect([search, first.totalCount]).toEqual([search, expected.length])
      expect(names(first)).toEqual(expected.slice(0, 3))
      expect(names(last)).toEqual(expected.slice(-3))
      if (expected.length <= 3) continue

      const after = first.pageInfo.endCursor
      const next = await gateway.execute<Page>(LIST, { filter, first: 3, after })
      expect(names(next.data.registries)).toEqual(expected.slice(3, 6))
    }
  })

  test('keeps the order that was asked for, with and without values, and the other filters', async () => {
    await using gateway = await startGateway({ database })
    await seed(gateway)
    const names = Array.from({ length: COUNT }, (_, index) => nameOf(index))

    for (const search of ['latecomer', 'robot', 'payments 7']) {
      const found = names.filter((name) => `${name} robot`.toLowerCase().includes(search))
      const orderBy = { field: 'NAME', direction: 'DESC' }
      const { data } = await gateway.execute<Page>(LIST, {
        filter: { search, types: ['DOCKER_V2'] },
        orderBy,
        first: 5,
      })
      const lower = found.map((name) => name.toLowerCase()).toSorted(byName)
      expect(data.registries.nodes.map(({ name }) => name.toLowerCase())).toEqual(
        lower.toReversed().slice(0, 5),
      )
      const none = await gateway.execute<Page>(LIST, { filter: { search, types: ['HARBOR'] } })
      expect(none.data.registries).toMatchObject({ nodes: [], totalCount: 0 })

      const changed = { filter: { search }, orderBy: { field: 'UPDATED_AT', direction: 'ASC' } }
      const whole: string[] = []
      let after: string | null = null
      do {
        const page: { data: Page } = await gateway.execute<Page>(LIST, {
          ...changed,
          first: 100,
          after,
        })
        whole.push(...page.data.registries.nodes.map(({ name }) => name))
        after =
          page.data.registries.nodes.length < 100 ? null : page.data.registries.pageInfo.endCursor
      } while (after !== null)
      expect(whole.toSorted(byName)).toEqual(found.toSorted(byName))
    }
  })

  test('follows what is added, renamed, deleted and restored', async () => {
    await using gateway = await startGateway({ database })
    const find = async (search: string) => {
      const { data } = await gateway.execute<Page>(LIST, { filter: { search } })
      return data.registries.nodes.map(({ name }) => name)
    }
    const credential = { basic: { username: 'Robot$Team', password: 'hunter2' } }
    const input = { registry: 'quay.example.com', name: 'Before', credential, validate: false }
    const { data } = await gateway.execute<Result>(ADD, { input })
    const id = data.result.registry?.id

    expect(await find('befor')).toEqual(['Before'])
    expect(await find('T$TEAM')).toEqual(['Before'])
    await gateway.execute(UPDATE, { input: { id, name: 'Later', validate: false } })
    expect(await find('befor')).toEqual([])
    expect(await find('QUAY.')).toEqual(['Later'])
    await gateway.execute(DELETE, { id })
    expect(await find('quay.')).toEqual([])
    await gateway.execute(
      'mutation($id: ID!) { restoreRegistry(input: { id: $id }) { __typename } }',
      {
        id,
      },
    )
    expect(await find('later')).toEqual(['Later'])
  })

  test('a write that is rolled back leaves nothing in the index', async () => {
    await using gateway = await startGateway({ database })
    const data = {
      id: 'x',
      key: 'a.example',
      liveKey: 'a.example',
      host: 'a.example',
      name: 'Gone',
      nameLower: 'gone',
      type: 'docker_v2',
      method: 'basic',
      createdAt: new Date(),
    }
    const write = gateway.database.write(async (tx) => {
      await tx.registry.create({ data })
      throw new Error('undone')
    })
    await expect(write).rejects.toThrow('undone')
    await gateway.database.write((tx) =>
      tx.registry.create({ data: { ...data, nameLower: 'stays' } }),
    )

    const { data: found } = await gateway.execute<Page>(LIST, { filter: { search: 'gone' } })
    expect(found.registries.totalCount).toBe(0)
  })
})
