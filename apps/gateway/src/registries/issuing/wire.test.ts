import { expect, test } from 'vitest'
import { serve } from '../../http/testing/running-server.ts'
import { describeDatabases } from '../../testing/database.ts'
import { startGateway } from '../../testing/gateway.ts'
import { allow, ISSUE, issuesOf, sendIssuing, tokenHeaders } from '../../testing/issuing.ts'
import { startLoopbackRegistry } from '../../testing/loopback-registry.ts'
import { addUntested, UPDATE, run } from '../../testing/operations.ts'

/** A registry that takes its password only, which may leave, and somebody who asks for it. */
async function startIssuing(database: 'sqlite' | 'postgres' = 'sqlite') {
  await using undo = new AsyncDisposableStack()
  const registry = undo.use(await startLoopbackRegistry('hunter2'))
  const gateway = undo.use(await startGateway({ database }))
  const { host } = registry
  const { id } = await addUntested(gateway, host, { allowPlainHttp: true })
  await allow(gateway, id, { allowStaticSecret: true, confirmRegistry: host })
  const headers = await tokenHeaders(gateway, { scopes: [`issue:${host}`] })
  const input = { registry: host, reason: 'a pull in a test' }
  const running = undo.move()
  return {
    gateway,
    registry,
    id,
    headers,
    input,
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  }
}

test('on the wire it is kept by no cache, and logged by nobody', async () => {
  await using system = await startIssuing()
  const { gateway, headers, input } = system
  await using server = await serve(gateway.application.handler, {}, gateway.application.shortcut)

  const response = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query: ISSUE, variables: { input } }),
  })

  expect(await response.text()).toContain('hunter2')
  expect(response.headers.get('cache-control')).toBe('no-store')
  expect(server.logged() + gateway.log()).not.toContain('hunter2')
})

test('it says which registry it is of, where an image was named', async () => {
  await using system = await startIssuing()
  const { gateway, registry, headers, input } = system
  const { reason } = input
  const image = `${registry.host}/team/app:1.0`

  const { result } = await sendIssuing(gateway, headers, ISSUE, { image, reason })

  expect(result?.credential).toMatchObject({ registry: registry.host, secret: 'hunter2' })
})

test('by GET nothing is handed out', async () => {
  await using system = await startIssuing()
  const { gateway, headers, input } = system
  const query = new URLSearchParams({ query: ISSUE, variables: JSON.stringify({ input }) })

  const response = await gateway.fetch(`/graphql?${query}`, { method: 'GET', headers }, null)

  expect([response.status, (await response.text()).includes('hunter2')]).toEqual([405, false])
  expect(await issuesOf(gateway)).toEqual([])
})

describeDatabases('what is asked for', (_open, database) => {
  test('by somebody who has gone is handed to nobody', async () => {
    await using system = await startIssuing(database)
    const { gateway, registry, headers, input } = system
    const release = registry.hold()
    const leaving = new AbortController()
    const asking = gateway.fetch(
      '/graphql',
      {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query: ISSUE, variables: { input } }),
        signal: leaving.signal,
      },
      null,
    )
    await expect.poll(() => registry.requests.length).toBeGreaterThan(0)

    leaving.abort()
    const answer = await asking.then((response) => response.text(), String)
    release()
    expect(answer).not.toContain('hunter2')

    // Whoever comes next is served; of the first there is no word in the audit.
    const { result } = await sendIssuing(gateway, headers, ISSUE, input)
    expect(result?.credential?.secret).toBe('hunter2')
    expect(await issuesOf(gateway)).toHaveLength(1)
  })

  test.for(['the policy', 'the credential', 'the token', 'its owner'])(
    'is not handed out once %s has changed, however far it was',
    async (what) => {
      await using system = await startIssuing(database)
      const { gateway, registry, id, headers, input } = system
      const release = registry.hold()
      const asking = sendIssuing(gateway, headers, ISSUE, input)
      await expect.poll(() => registry.requests.length).toBeGreaterThan(0)

      const { write } = gateway.database
      if (what === 'the policy') await allow(gateway, id, { allowPush: true })
      else if (what === 'the credential') {
        const credential = { basic: { username: 'ci', password: 'hunter2-next' } }
        await run(gateway, UPDATE, { input: { id, credential, validate: false } })
      } else if (what === 'the token')
        await write((tx) => tx.apiToken.updateMany({ data: { revokedAt: new Date() } }))
      else await write((tx) => tx.user.updateMany({ data: { role: 'editor' } }))
      release()

      const { result, text } = await asking
      const isRecord = what === 'the policy' || what === 'the credential'
      const code = isRecord ? 'CREDENTIAL_CHANGED' : 'FORBIDDEN'
      expect([result?.code, text.includes('hunter2')]).toEqual([code, false])
      const [outcome] = (await issuesOf(gateway)).map((event) => event.outcome)
      expect(outcome).toBe(isRecord ? 'failed' : 'refused')
    },
  )
})
