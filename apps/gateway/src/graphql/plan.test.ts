import { expect, test } from 'vitest'
import { startGateway } from '../testing/gateway.ts'
import { addUntested } from '../testing/operations.ts'

const QUERIES: readonly (readonly [string, string, Readonly<Record<string, unknown>>?])[] = [
  ['nothing but a name', '{ __typename }'],
  [
    'columns, with other names and in another order',
    '{ registries { nodes { updatedAt kind: type id tlsVerify registry createdAt username } } }',
  ],
  [
    'fields that are selected twice, by fragments and beside them',
    `{ registries { ...Page nodes { name } } registries { pageInfo { hasNextPage } } }
     fragment Page on RegistryConnection { nodes { ... on Registry { ...Row } ... on Node { id } } }
     fragment Row on Registry { status secret { isSet } secret { setAt setBy } }`,
  ],
  [
    'what is counted and read in batches',
    '{ registries { totalCount edges { cursor node { name imagesCount statusHistory(first: 2) { nodes { id } } } } } }',
  ],
  [
    'variables with defaults, in literals and left out',
    `query ($first: Int = 2, $search: String, $direction: SortDirection = DESC) {
       registries(first: $first, filter: { search: $search }, orderBy: { field: NAME, direction: $direction }) {
         nodes { name publicFields lastTest { finishedAt } }
       }
     }`,
    { search: 'EXAMPLE' },
  ],
  [
    'a record that is not there',
    'query ($r: String!) { registry(registry: $r) { id } }',
    { r: 'no.example' },
  ],
  [
    'a directive',
    'query ($no: Boolean = false) { registries { nodes { id name @include(if: $no) } } }',
  ],
  [
    'an interface',
    'query ($id: ID!) { node(id: $id) { id ... on Registry { name } } }',
    { id: 'eA' },
  ],
  [
    'an error',
    'query ($after: String) { registries(after: $after) { totalCount } }',
    { after: 'x' },
  ],
  [
    'a variable that does not fit',
    'query ($first: Int) { registries(first: $first) { totalCount } }',
    { first: 'x' },
  ],
]

test('a query that comes back is answered to the letter as graphql-js answers it', async () => {
  await using gateway = await startGateway()
  for (const host of ['a.example', 'b.example:5000/team', 'c.other'])
    await addUntested(gateway, host)

  for (const [what, query, variables = {}] of QUERIES) {
    // By GET it takes the long way.
    const search = new URLSearchParams({ query, variables: JSON.stringify(variables) })
    const long = await gateway.fetch(`/graphql?${String(search)}`, { method: 'GET' })
    const expected = withoutId(await long.text())
    for (let round = 0; round < 3; round += 1) {
      const { text } = await gateway.execute(query, variables)
      expect([what, withoutId(text)]).toEqual([what, expected])
    }
  }
})

test('__proto__ is a name like others', async () => {
  await using gateway = await startGateway()
  const query = '{ __proto__: __typename registries { __proto__: totalCount } }'

  const answers = [await gateway.execute(query), await gateway.execute(query)]

  for (const { text } of answers)
    expect(text).toBe('{"data":{"__proto__":"Query","registries":{"__proto__":0}}}')
})

/** Each request has its own id. */
function withoutId(text: string): string {
  return text.replaceAll(/"requestId":"[^"]+"/gv, '"requestId":""')
}
