import { startSimulatedDistribution } from '@wharfinger/simulated-registries'
import { findIn, formsOf } from '@wharfinger/tooling/canary'
import { expect, test } from 'vitest'
import type { Application } from '../compose.ts'
import { describeDatabases } from '../testing/database.ts'
import { contentsOf } from '../testing/contents.ts'
import { openPull, pull } from '../testing/pull.ts'
import { contextOf, openServers, type TestServers } from '../testing/servers.ts'
import { addRegistry } from './add.ts'
import { updateRegistry } from './update.ts'

const PASSWORD = 'correct horse battery staple'

/** A registry that hands out tokens, or takes the password itself, and a server with its record. */
async function startPuller(provider: 'sqlite' | 'postgres', mode: 'token' | 'basic') {
  await using undo = new AsyncDisposableStack()
  const registry = undo.use(await startSimulatedDistribution({ mode }))
  registry.accounts.addUser('ci', PASSWORD)
  const config = { hostOverrides: [...registry.hostOverrides] }
  const servers = undo.use(await openServers(provider, { config }))
  const server = undo.use(await servers.start())
  const { id } = await addRegistry(contextOf(server), {
    registry: registry.host,
    credential: { basic: { username: 'ci', password: PASSWORD } },
    tlsVerify: true,
    allowPlainHttp: false,
    caCertificate: registry.caCertificate,
    validate: false,
  })
  const running = undo.move()
  return {
    id,
    server,
    servers,
    place: { place: { registryHost: registry.host, repository: 'team/app' } },
    minted: () => registry.requests.filter(({ service }) => service === 'token').length,
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  }
}

/** Action and reason of each event that is about the secret or its tokens. */
const eventsOf = async ({ database }: TestServers) =>
  (
    await database.read.auditEvent.findMany({
      where: { action: { in: ['registry.open-secret', 'registry.use-token'] } },
      orderBy: { sequence: 'asc' },
    })
  ).map(({ action, detail }) => [action, detail])

const change = (server: Application, id: string, password: string) =>
  updateRegistry(contextOf(server), {
    id,
    credential: { basic: { username: 'ci', password } },
    validate: false,
  })

const opening = ['registry.open-secret', '{"reason":"pull"}']

describeDatabases('a pull', (_open, provider) => {
  test('opens the secret for the first token only; the others are counted', async () => {
    await using puller = await startPuller(provider, 'token')
    const { server, servers, place } = puller

    for (let turn = 0; turn < 3; turn += 1) expect(await pull(server, place)).toBe(200)

    expect([await eventsOf(servers), puller.minted()]).toEqual([[opening], 1])
    await server[Symbol.asyncDispose]()
    expect(await eventsOf(servers)).toEqual([opening, ['registry.use-token', '{"hits":2}']])
    const forms = formsOf(PASSWORD, 'ci')
    expect(findIn((await contentsOf(servers.database)) + servers.log(), forms)).toEqual([])
  })

  test('that sends the password itself opens it each time, whatever it asks', async () => {
    await using puller = await startPuller(provider, 'basic')
    const { server, servers, place } = puller

    const request = await openPull(server, place)
    expect(await eventsOf(servers)).toEqual([])
    expect([await request(), await request()]).toEqual([200, 200])
    expect(await eventsOf(servers)).toEqual([opening])
    expect(await pull(server, place)).toBe(200)
    expect(await eventsOf(servers)).toEqual([opening, opening])
  })

  test('never gets the token of a credential that has been changed', async () => {
    await using puller = await startPuller(provider, 'token')
    const { id, server, servers, place } = puller
    const request = await openPull(server, place)
    expect(await request()).toBe(200)
    const unasked = await openPull(server, place)

    await change(server, id, 'wrong horse')

    expect([await request(), await unasked()]).toEqual(['CREDENTIAL_CHANGED', 'CREDENTIAL_CHANGED'])
    expect(await pull(server, place)).toBe('AUTH_INVALID')
    await change(server, id, PASSWORD)
    expect(await pull(server, place)).toBe(200)
    expect(await eventsOf(servers)).toEqual([opening, opening, opening])
  })
})
