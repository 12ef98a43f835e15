import { expect, test } from 'vitest'
import type { Role } from '../../identity/actor.ts'
import { startGateway, type TestGateway } from '../../testing/gateway.ts'
import {
  allow,
  type Headers,
  ISSUE,
  issuesOf,
  sendIssuing,
  sessionHeaders,
  tokenHeaders,
} from '../../testing/issuing.ts'
import { describeDatabases } from '../../testing/database.ts'
import { startLoopbackRegistry } from '../../testing/loopback-registry.ts'
import { addUntested, DELETE, run } from '../../testing/operations.ts'

const REASON = 'a pull in a test'

/** A gateway with a record whose password may leave: who is let in is handed it. */
async function startIssuing(database: 'sqlite' | 'postgres') {
  await using undo = new AsyncDisposableStack()
  const registry = undo.use(await startLoopbackRegistry('hunter2'))
  const gateway = undo.use(await startGateway({ database }))
  const key = `${registry.host}/team/*`
  const { id } = await addUntested(gateway, key, { allowPlainHttp: true })
  await allow(gateway, id, { allowStaticSecret: true, confirmRegistry: key })
  const running = undo.move()
  return { gateway, id, key, [Symbol.asyncDispose]: () => running.disposeAsync() }
}

/** What came back: the code of a refusal, or the name of the success. */
async function codeFor(gateway: TestGateway, headers: Headers, registry: string) {
  const input = { registry, reason: REASON }
  const { code, result } = await sendIssuing(gateway, headers, ISSUE, input)
  return code ?? result?.code ?? result?.__typename
}

const HANDED_OUT = 'IssueRegistryCredentialSuccess'

describeDatabases('who may have a credential', (_open, database) => {
  test('is a token that names the record, whatever its role, and an administrator in person', async () => {
    await using system = await startIssuing(database)
    const { gateway, key } = system
    const by = (scopes: readonly string[], role: Role, owner: Role | null = 'admin') =>
      tokenHeaders(gateway, { scopes, role, owner })
    const named = `issue:${key}`
    const rows: readonly (readonly [string, Headers, string])[] = [
      ['nobody', {}, 'UNAUTHENTICATED'],
      ['an administrator in person', await sessionHeaders(gateway, 'admin'), HANDED_OUT],
      ['an editor in person', await sessionHeaders(gateway, 'editor'), 'FORBIDDEN'],
      ['a viewer in person', await sessionHeaders(gateway, 'viewer'), 'FORBIDDEN'],
      ['a token of all that an administrator may', await by([], 'admin'), 'FORBIDDEN'],
      ['a token of all that an editor may', await by([], 'editor', 'editor'), 'FORBIDDEN'],
      ['a token that reads', await by(['read'], 'admin'), 'FORBIDDEN'],
      ['a token that writes', await by(['read', 'write'], 'admin'), 'FORBIDDEN'],
      ['a viewer’s token that names it', await by([named], 'viewer'), HANDED_OUT],
      ['an editor’s token that names it', await by([named, 'read'], 'editor'), HANDED_OUT],
      ['a token of the operator that names it', await by([named], 'viewer', null), HANDED_OUT],
      [
        'a token that names its host',
        await by([`issue:${key.split('/')[0]}`], 'admin'),
        'FORBIDDEN',
      ],
      [
        'a token that names another',
        await by([`issue:${key.replace('team', 'tea')}`], 'admin'),
        'FORBIDDEN',
      ],
    ]

    for (const [who, headers, code] of rows)
      expect([who, await codeFor(gateway, headers, key)]).toEqual([who, code])
  })

  test('is told to whoever may not: which scope it takes, and how a token gets it', async () => {
    await using system = await startIssuing(database)
    const { gateway, key } = system
    const refusedTo = async (headers: Headers) => {
      const { text, result } = await sendIssuing(gateway, headers, ISSUE, {
        registry: key,
        reason: REASON,
      })
      return result === null ? text : JSON.stringify(result)
    }

    const refusals = await Promise.all([
      refusedTo(await tokenHeaders(gateway, { scopes: [], role: 'admin' })),
      refusedTo(await tokenHeaders(gateway, { scopes: ['read'] })),
      refusedTo(await tokenHeaders(gateway, { scopes: ['issue:quay.io'] })),
      refusedTo(await sessionHeaders(gateway, 'editor')),
    ])

    for (const refusal of refusals) {
      expect(refusal).toContain('"code":"FORBIDDEN"')
      expect(refusal).toMatch(/scope issue:<registry>/v)
      expect(refusal).toMatch(/"hint":"[^"]*wharfctl token create [^"]*--scope issue:<registry>/v)
      expect(refusal).not.toContain('role does not allow')
    }
  })

  test('ends with the role of its owner, their account, and the token', async () => {
    await using system = await startIssuing(database)
    const { gateway, key } = system
    const headers = await tokenHeaders(gateway, { scopes: [`issue:${key}`] })
    const set = (data: object) =>
      gateway.database.write((tx) =>
        tx.user.update({ where: { id: gateway.userId('admin') }, data }),
      )
    expect(await codeFor(gateway, headers, key)).toBe(HANDED_OUT)

    await set({ role: 'editor' })
    gateway.application.identity.forget()
    expect(await codeFor(gateway, headers, key)).toBe('FORBIDDEN')
    await set({ role: 'admin', disabledAt: new Date() })
    gateway.application.identity.forget()
    expect(await codeFor(gateway, headers, key)).toBe('UNAUTHENTICATED')
  })

  test('learns nothing of records that its token does not name', async () => {
    await using system = await startIssuing(database)
    const { gateway, key } = system
    const headers = await tokenHeaders(gateway, { scopes: ['issue:quay.io'] })
    const answers = await Promise.all(
      [
        { registry: key, reason: REASON },
        { registry: 'nowhere.example.com', reason: REASON },
        { registry: 'quay.io', reason: REASON },
        { image: key.replace('*', 'app:1'), reason: REASON },
        { image: 'nowhere.example.com/team/app:1', reason: REASON },
      ].map((input) => sendIssuing(gateway, headers, ISSUE, input)),
    )

    expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
    expect(answers[0]?.result?.code).toBe('FORBIDDEN')
    const admin = await sessionHeaders(gateway, 'admin')
    expect(await codeFor(gateway, admin, 'quay.io')).toBe('NOT_FOUND')
    const read = await gateway.fetch(
      '/graphql',
      {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: '{"query":"{ registries { totalCount } }"}',
      },
      null,
    )
    expect(await read.text()).toContain('FORBIDDEN')
  })

  test('is refused in the audit, with the reason and the code', async () => {
    await using system = await startIssuing(database)
    const { gateway, id, key } = system
    const headers = await tokenHeaders(gateway, { scopes: [`issue:${key}`, 'issue:quay.io'] })

    await codeFor(gateway, headers, 'quay.io')
    await run(gateway, DELETE, { id })
    await codeFor(gateway, headers, key)

    const refused = { actor: 'helper', outcome: 'refused', code: 'FORBIDDEN', kind: 'LOGIN' }
    expect(await issuesOf(gateway)).toEqual([
      { ...refused, subject: 'quay.io', reason: REASON },
      { ...refused, subject: key, reason: REASON },
    ])
  })
})

test('only an administrator makes a token that gets credentials out', async () => {
  await using gateway = await startGateway()
  const make = async (as: Role, scopes: readonly string[]) => {
    const { data } = await gateway.execute<{ result: { __typename: string } }>(
      `mutation($scopes: [String!]) { result: createApiToken(input: {
        name: "helper", role: VIEWER, scopes: $scopes }) { __typename } }`,
      { scopes },
      { as },
    )
    return data.result.__typename
  }

  expect([
    await make('viewer', ['read', 'issue:quay.io']),
    await make('editor', ['issue:quay.io']),
    await make('admin', ['issue:quay.io']),
    await make('viewer', ['read']),
  ]).toEqual(['ForbiddenError', 'ForbiddenError', 'CreateApiTokenSuccess', 'CreateApiTokenSuccess'])
})
