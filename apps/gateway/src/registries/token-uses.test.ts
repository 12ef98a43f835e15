import { expect, test } from 'vitest'
import { describeDatabases } from '../testing/database.ts'
import { pull, startEcr } from '../testing/ecr.ts'
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

  test('opens no secret more often than the pulls themselves', async () => {
    await using ecr = await startEcr()
    await using servers = await openServers(provider, { config: ecr.config })
    const openings = () =>
      servers.database.read.auditEvent.count({ where: { action: 'registry.open-secret' } })
    {
      await using server = await servers.start()
      await ecr.add(server)
      await pull(server, ecr)
      await expect.poll(() => servers.database.read.mintedToken.count()).toBe(1)
    }
    await using restarted = await servers.start()
    await pull(restarted, ecr)

    expect([await openings(), ecr.mints()]).toEqual([2, 1])
  })
})
