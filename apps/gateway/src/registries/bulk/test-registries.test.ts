import { expect, test } from 'vitest'
import { runMany, TEST_MANY } from '../../testing/bulk-operations.ts'
import { describeDatabases } from '../../testing/database.ts'
import { startGateway, type TestGateway } from '../../testing/gateway.ts'
import { startLoopbackRegistry } from '../../testing/loopback-registry.ts'
import { addUntested, DELETE, run } from '../../testing/operations.ts'
import { claimCheck } from '../claim-check.ts'

/** Records on one host, each with a user of its own. */
async function addUsers(gateway: TestGateway, host: string, users: readonly string[]) {
  const ids: string[] = []
  for (const username of users) {
    const { id } = await addUntested(gateway, `${host}/${username}/*`, {
      allowPlainHttp: true,
      credential: { basic: { username, password: 'hunter2' } },
    })
    ids.push(id)
  }
  return ids
}

describeDatabases('a test of many records', (_open, database) => {
  test('answers for each in its order, and one that fails keeps no other', async () => {
    await using gateway = await startGateway({ database })
    await using good = await startLoopbackRegistry('hunter2')
    await using changed = await startLoopbackRegistry('changed')
    const [first = ''] = await addUsers(gateway, good.host, ['ana'])
    const [second = ''] = await addUsers(gateway, changed.host, ['ben'])
    const { id: gone } = await addUntested(gateway, 'quay.io')
    await run(gateway, DELETE, { id: gone })

    const { results } = await runMany(
      gateway,
      TEST_MANY,
      [second, gone, 'nonsense', first, second],
      'editor',
    )

    expect(results).toMatchObject([
      {
        id: second,
        result: { test: { ok: false, code: 'AUTH_INVALID' }, registry: { status: 'FAILING' } },
      },
      { id: gone, result: { __typename: 'NotFoundError', code: 'NOT_FOUND' } },
      { id: 'nonsense', result: { __typename: 'NotFoundError' } },
      { id: first, result: { test: { ok: true }, registry: { id: first, status: 'VALID' } } },
    ])
    expect(gateway.log()).not.toContain('hunter2')
  })

  test('asks one host by one record at a time, whoever tests it', async () => {
    await using gateway = await startGateway({ database })
    await using registry = await startLoopbackRegistry('hunter2')
    const users = ['ana', 'ben', 'cem', 'dia']
    const [ana = '', ben = '', cem = '', dia = ''] = await addUsers(gateway, registry.host, users)

    await Promise.all([
      runMany(gateway, TEST_MANY, [ana, ben]),
      runMany(gateway, TEST_MANY, [cem, dia], 'editor'),
    ])

    const asked = registry.requests.map((request) => request.split(' ')[2]).filter(Boolean)
    const turns = asked.filter((user, index) => user !== asked[index - 1])
    expect(turns).toHaveLength(users.length)
    expect(new Set(turns)).toEqual(new Set(users))
  })

  test('tells of each record as soon as it is done', async () => {
    await using gateway = await startGateway({ database })
    await using quick = await startLoopbackRegistry('hunter2')
    await using slow = await startLoopbackRegistry('hunter2')
    const [first = ''] = await addUsers(gateway, slow.host, ['ana'])
    const [second = ''] = await addUsers(gateway, quick.host, ['ben'])
    const release = slow.hold()
    const patience = AbortSignal.timeout(15_000)
    const changes = gateway.application.events.subscribe('registry', patience)

    let isDone = false
    const testing = runMany(gateway, TEST_MANY, [first, second]).finally(() => {
      isDone = true
    })
    const next = await changes[Symbol.asyncIterator]().next()
    const wasDone = isDone
    const { data } = await gateway.execute<{ nodes: object[] }>(
      'query($ids: [ID!]!) { nodes(ids: $ids) { ... on Registry { status } } }',
      { ids: [first, second] },
    )
    release()
    await testing

    expect(next.value).toMatchObject({ kind: 'registry', change: 'UPDATED' })
    expect(wasDone).toBe(false)
    expect(data.nodes).toEqual([{ status: 'UNVERIFIED' }, { status: 'VALID' }])
  })

  test.for([
    ['RATE_LIMITED', { status: 429, headers: { 'retry-after': '60' } }],
    [
      'LOCKED_OUT',
      {
        status: 403,
        body: '{"errors":[{"code":"UNAUTHORIZED","message":"too many failed login attempts"}]}',
      },
    ],
  ] as const)('leaves a host alone that answers %s once', async ([code, answer]) => {
    await using gateway = await startGateway({ database })
    await using registry = await startLoopbackRegistry('hunter2')
    const ids = await addUsers(gateway, registry.host, ['ana', 'ben', 'cem'])
    registry.breakWith(answer)

    const { results } = await runMany(gateway, TEST_MANY, ids)
    const asked = registry.requests.length
    await runMany(gateway, TEST_MANY, ids.slice(0, 1))

    expect(results?.map(({ result }) => result.code ?? result.test?.code)).toEqual([
      code,
      code,
      code,
    ])
    expect(results?.map(({ result }) => result.__typename)).toEqual([
      'TestRegistrySuccess',
      'RegistryNotTestedError',
      'RegistryNotTestedError',
    ])
    // As many as one record takes.
    expect(registry.requests.length).toBe(2 * asked)
  })

  test('does not wait again and again for a host that is down', async () => {
    await using gateway = await startGateway({ database })
    const registry = await startLoopbackRegistry('hunter2')
    const ids = await addUsers(gateway, registry.host, ['ana', 'ben', 'cem', 'dia'])
    await registry[Symbol.asyncDispose]()

    const { results } = await runMany(gateway, TEST_MANY, ids)

    expect(results?.map(({ result }) => result.code ?? result.test?.code)).toEqual([
      'REFUSED',
      'REFUSED',
      'UPSTREAM_UNREACHABLE',
      'UPSTREAM_UNREACHABLE',
    ])
  })

  test('keeps the periodic check off the host meanwhile', async () => {
    let now = Date.now()
    await using gateway = await startGateway({ database, now: () => new Date(now) })
    await using registry = await startLoopbackRegistry('hunter2')
    const ids = await addUsers(gateway, registry.host, ['ana', 'ben'])
    await runMany(gateway, TEST_MANY, ids)
    now += 7 * 3_600_000

    await runMany(gateway, TEST_MANY, ids.slice(0, 1))
    const atOnce = await claimCheck(gateway.application)
    now += 31_000
    const later = await claimCheck(gateway.application)

    expect(atOnce).toBeNull()
    expect(later).not.toBeNull()
  })
})

test('takes a hundred records, and not one more', async () => {
  await using gateway = await startGateway()
  const ids = Array.from({ length: 101 }, (_, index) => `id-${index}`)

  const tooMany = await runMany(gateway, TEST_MANY, ids)
  const enough = await runMany(gateway, TEST_MANY, [...ids.slice(0, 100), ...ids.slice(0, 100)])
  const none = await runMany(gateway, TEST_MANY, [])

  expect(tooMany).toEqual({ __typename: 'ValidationError', code: 'TOO_MANY' })
  expect(enough.results).toHaveLength(100)
  expect(none.results).toEqual([])
})
