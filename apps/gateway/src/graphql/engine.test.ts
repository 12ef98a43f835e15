import { serverAudits } from 'graphql-http'
import { getIntrospectionQuery } from 'graphql'
import { expect, test } from 'vitest'
import { startGateway } from '../testing/gateway.ts'

const JSON_HEADERS = { 'content-type': 'application/json', accept: 'application/json' }
const ADD = 'mutation($input: AddRegistryInput!) { addRegistry(input: $input) { __typename } }'

/** Every way in which a request can be wrong, with a password in the wrong place. */
const MALFORMED: readonly (readonly [string, RequestInit & { readonly path?: string }])[] = [
  ['JSON that breaks off', { body: '{"query":"{ __typename }","variables":{"p":"hunter2"' }],
  ['JSON that is a text', { body: '"hunter2"' }],
  [
    'a member that is unknown',
    { body: JSON.stringify({ query: '{ __typename }', hunter2: 'hunter2' }) },
  ],
  ['a query that is no text', { body: JSON.stringify({ query: { hunter2: 1 } }) }],
  [
    'variables that are no object',
    { body: JSON.stringify({ query: '{ __typename }', variables: 'hunter2' }) },
  ],
  [
    'an operation that is not there',
    { body: JSON.stringify({ query: 'query A { __typename }', operationName: 'hunter2' }) },
  ],
  ...(
    [
      ['a missing colon', 'mutation { addRegistry(input: { registry "hunter2" }) { __typename } }'],
      ['a text that breaks off', 'mutation { addRegistry(input: { registry: "hunter2 }) }'],
      ['a character out of place', '{ registry(registry: ?hunter2) { id } }'],
      ['an unknown field', '{ hunter2 }'],
      ['an unknown argument', '{ registries(hunter2: "hunter2") { totalCount } }'],
      ['an unknown type', 'query($p: hunter2) { __typename }'],
      ['an unknown fragment', '{ ...hunter2 }'],
      ['an unknown directive', '{ __typename @hunter2 }'],
      [
        'an unknown input field',
        'mutation { addRegistry(input: { registry: "a.example", hunter2: "hunter2" }) { __typename } }',
      ],
      [
        'a literal of the wrong type',
        'mutation { addRegistry(input: { registry: { password: "hunter2" } }) { __typename } }',
      ],
      [
        'two members of a oneOf literal',
        'mutation { addRegistry(input: { registry: "a.example", credential: { anonymous: true, basic: { username: "u", password: "hunter2" } } }) { __typename } }',
      ],
      ['an enum literal', '{ registries(orderBy: { field: hunter2 }) { totalCount } }'],
      ['a number too large', '{ registries(first: 99999999999999) { totalCount } hunter2 }'],
      ['a cursor', '{ registries(after: "hunter2") { totalCount } }'],
      [
        'an image that cannot be read',
        '{ matchRegistry(image: "UPPER case:hunter2!") { normalizedReference } }',
      ],
      [
        'a host with a user in it',
        '{ guessRegistryType(registry: "https://user:hunter2@registry.example") { type } }',
      ],
      ['two anonymous operations', '{ __typename } { hunter2 }'],
      [
        'a oneOf literal whose only member is a variable that is left out',
        'mutation($p: BasicCredentialInput) { addRegistry(input: { registry: "hunter2", credential: { basic: $p } }) { __typename } }',
      ],
      [
        'a search that is far too long',
        `{ registries(filter: { search: "${'hunter2'.repeat(9_000)}" }) { totalCount } }`,
      ],
    ] as const
  ).map(([name, query]) => [name, { body: JSON.stringify({ query }) }] as const),
  ...(
    [
      ['a variable of the wrong type', { registry: { password: 'hunter2' } }],
      [
        'a field left out',
        { registry: 'a.example', credential: { basic: { password: 'hunter2' } } },
      ],
      [
        'an unknown field in a variable',
        { registry: 'a.example', credential: { anonymous: true }, hunter2: 'hunter2' },
      ],
      [
        'two members of a oneOf',
        {
          registry: 'a.example',
          credential: { anonymous: true, basic: { username: 'u', password: 'hunter2' } },
        },
      ],
      ['null in a oneOf', { registry: 'hunter2', credential: { basic: null } }],
      [
        'an explicit null',
        {
          registry: 'a.example',
          credential: { basic: { username: 'u', password: 'hunter2' } },
          tlsVerify: null,
        },
      ],
      [
        'a date that is none',
        { registry: 'a.example', credential: { anonymous: true }, secretExpiresAt: 'hunter2' },
      ],
    ] as const
  ).map(
    ([name, input]) =>
      [name, { body: JSON.stringify({ query: ADD, variables: { input } }) }] as const,
  ),
  [
    'a field that is a list',
    { body: JSON.stringify({ query: ADD, variables: { input: ['hunter2'] } }) },
  ],
  [
    'null for a variable with a default, beside a password',
    {
      body: JSON.stringify({
        query:
          'mutation($u: String = "u") { addRegistry(input: { registry: "a.example", credential: { basic: { username: $u, password: "hunter2" } } }) { __typename } }',
        variables: { u: null },
      }),
    },
  ],
  [
    'a GET that is no query',
    {
      method: 'GET',
      path: `/graphql?query=${encodeURIComponent('mutation { addRegistry(input: { registry: "hunter2", credential: { anonymous: true } }) { __typename } }')}`,
    },
  ],
  [
    'GET variables that are no JSON',
    { method: 'GET', path: '/graphql?query={__typename}&variables=hunter2' },
  ],
  ['a GET with an unknown field', { method: 'GET', path: '/graphql?query={hunter2}' }],
  [
    'an event stream',
    {
      body: JSON.stringify({ query: 'subscription { hunter2 }' }),
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    },
  ],
  [
    'an event stream with a bad variable',
    {
      body: JSON.stringify({
        query: 'subscription($id: ID) { imageChanged(id: $id) { id } }',
        variables: { id: { password: 'hunter2' } },
      }),
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    },
  ],
  [
    'a form',
    { body: 'query={hunter2}', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
  ],
  ['GraphQL as text', { body: '{ hunter2 }', headers: { 'content-type': 'application/graphql' } }],
  ['text', { body: '{"query":"{ hunter2 }"}', headers: { 'content-type': 'text/plain' } }],
]

test('never repeats what it rejects, in an answer or in the log', async () => {
  await using gateway = await startGateway()

  for (const [name, { path = '/graphql', ...init }] of MALFORMED) {
    // Three times: the third is answered by what was remembered and compiled.
    for (const as of ['admin', 'admin', 'admin', null] as const) {
      const response = await gateway.fetch(
        path,
        { method: 'POST', headers: JSON_HEADERS, ...init },
        as,
      )
      const text = await response.text()

      expect(`${name}: ${text.toLowerCase()}`).not.toContain('hunter2')
      expect(JSON.stringify([name, ...response.headers])).not.toContain('hunter2')
      expect(text === '' || /"code":"[A-Z_]+"/v.test(text), `${name}: ${text}`).toBe(true)
      expect(`${name}: ${text}`).not.toContain('INTERNAL_SERVER_ERROR')
    }
  }
  expect(gateway.log()).not.toContain('hunter2')
})

test('passes the audits of graphql-http with all protections on', async () => {
  await using gateway = await startGateway()
  const audits = serverAudits({
    url: 'http://127.0.0.1:4000/graphql',
    fetchFn: (url: string, init: RequestInit = {}) => gateway.fetch(url, init),
  })

  const results = await Promise.all(audits.map((audit) => audit.fn()))

  expect(results.filter(({ status }) => status !== 'ok')).toEqual([])
  expect(results).toHaveLength(61)
})

test('the anonymous learn nothing, not even of the schema', async () => {
  await using gateway = await startGateway()

  for (const query of ['{ __typename }', getIntrospectionQuery(), '{ registriez { id } }', '{ ']) {
    const { status, errors, data } = await gateway.execute(query, {}, { as: null })

    expect(status).toBe(401)
    expect(data).toBeUndefined()
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['UNAUTHENTICATED'])
    expect(errors[0]?.message).not.toMatch(/Query|registr/v)
  }
})

test('nobody is told what they may have meant', async () => {
  await using gateway = await startGateway()

  const { errors } = await gateway.execute('{ registriez { id } }')

  expect(errors[0]?.message).toBe('The document does not fit the schema.')
})

test('the operations of one document are told apart when they come back often', async () => {
  await using gateway = await startGateway()
  const query = 'query A { a: __typename } query B { b: __typename }'
  const run = async (operationName: string) => {
    const body = JSON.stringify({ query, operationName })
    const response = await gateway.fetch('/graphql', {
      method: 'POST',
      headers: JSON_HEADERS,
      body,
    })
    return response.text()
  }

  for (let round = 0; round < 4; round += 1) {
    expect(await run('A')).toBe('{"data":{"a":"Query"}}')
    expect(await run('B')).toBe('{"data":{"b":"Query"}}')
  }
})

test('an unexpected error is masked, and found in the log by its request id', async () => {
  await using gateway = await startGateway()
  await gateway.application.database.write(async (tx) => {
    await tx.registry.create({
      data: {
        id: 'broken',
        key: 'a.example',
        liveKey: 'a.example',
        host: 'a.example',
        name: 'a',
        nameLower: 'a',
        type: 'docker_v2',
        method: 'anonymous',
        createdAt: new Date(),
        publicFields: '{"hunter2',
      },
    })
  })

  const { errors } = await gateway.execute('{ registries { nodes { publicFields } } }')

  expect(errors).toHaveLength(1)
  expect(errors[0]?.extensions.code).toBe('INTERNAL_SERVER_ERROR')
  expect(JSON.stringify(errors)).not.toContain('hunter2')
  expect(gateway.log()).toContain(errors[0]?.extensions.requestId)
  expect(gateway.log()).not.toContain('hunter2')
})

test('a body of more than 2 MiB is refused with a named error', async () => {
  await using gateway = await startGateway()

  const { status, errors } = await gateway.execute('{ __typename }', { x: 'x'.repeat(3 << 20) })

  expect(status).toBe(413)
  expect(errors[0]?.extensions.code).toBe('BAD_REQUEST')
})

test.for([
  [
    'depth',
    `{ node(id: "x") { ${'... on Registry { statusHistory { nodes { '.repeat(4)}id${' } } }'.repeat(4)} } }`,
  ],
  ['cost', '{ images(first: 100) { nodes { packages(first: 100) { nodes { name } } } } }'],
  ['aliases', `{ ${Array.from({ length: 16 }, (_, index) => `a${index}: __typename`).join(' ')} }`],
  ['text', `{ ${'__typename '.repeat(2_000)} }`],
  ['nesting', '{ a'.repeat(20_000)],
] as const)('refuses too much %s before anything is run', async ([, query]) => {
  await using gateway = await startGateway()

  for (const round of [1, 2]) {
    const { data, errors } = await gateway.execute(`${query} #${round}`)

    expect(data).toBeUndefined()
    expect(errors[0]?.extensions.code).toMatch(/GRAPHQL_(?:PARSE|VALIDATION)_FAILED/v)
  }
})
