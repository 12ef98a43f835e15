import { expect, test } from 'vitest'
import { describeDatabases } from '../testing/database.ts'
import { startEcr } from '../testing/ecr.ts'
import { startWithLogin } from '../testing/minted-login.ts'
import { pull } from '../testing/pull.ts'
import { openServers, type TestServers } from '../testing/servers.ts'

const events = async ({ database }: TestServers) =>
  (await database.read.auditEvent.findMany({ where: { action: 'registry.use-token' } })).map(
    ({ actor, subject, detail }) => [actor, subject, detail],
  )

describeDatabases('the use of cached tokens', (_open, provider) => {
  test('is written down in one event a record, also when the server stops', async () => {
    await using ecr = await startEcr()
    await using servers = await openServers(provider, { config: ecr.config })
    {
      await using server = await servers.start()
      await ecr.add(server)
      for (let count = 0; count < 5; count += 1) await pull(server, ecr)
      expect(await events(servers)).toEqual([])
    }
    // The first pull had its login minted; that is no hit.
    expect(await events(servers)).toEqual([['system', ecr.host, '{"hits":4}']])

    const server = await servers.start()
    const before = await events(servers)
    await server[Symbol.asyncDispose]()
    expect(await events(servers)).toEqual(before)
  })

  test('opens no secret, after a restart neither', async () => {
    await using system = await startWithLogin(provider)
    const { ecr, servers, server } = system
    const openings = () =>
      servers.database.read.auditEvent.count({ where: { action: 'registry.open-secret' } })
    expect(await pull(server, ecr)).toBe(200)
    await server[Symbol.asyncDispose]()
    await using restarted = await servers.start()
    await pull(restarted, ecr)

    expect([await openings(), ecr.mints()]).toEqual([1, 1])
  })
})
