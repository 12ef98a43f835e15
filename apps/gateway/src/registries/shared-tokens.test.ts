import { describe, expect, test } from 'vitest'
import type { Application } from '../compose.ts'
import { HOUR_MS, startEcr, type TestEcr } from '../testing/ecr.ts'
import { openEcrServers } from '../testing/minted-login.ts'
import { openPull, pull } from '../testing/pull.ts'
import { contextOf, openServers } from '../testing/servers.ts'
import { deleteRegistry } from './delete.ts'
import { updateRegistry } from './update.ts'

/** Events are heard at once, and what they miss is seen by the look that follows each second. */
const soon = { timeout: 2000 }

/** Whether a server has heard of the record that serves the images. */
const knows = (server: Application, { place }: TestEcr) =>
  server.resolver.match({ host: place.registryHost, repository: place.repository }) !== null

describe('two servers on one Postgres', () => {
  test('mint one login for pulls at once on both', async () => {
    await using ecr = await startEcr()
    await using servers = await openServers('postgres', { config: ecr.config })
    await using one = await servers.start()
    await using two = await servers.start()
    await ecr.add(one)
    await expect.poll(() => knows(two, ecr), soon).toBe(true)

    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, turn) => pull(turn % 2 === 0 ? one : two, ecr)),
    )

    expect(new Set(answers)).toEqual(new Set([200]))
    expect(ecr.mints()).toBe(1)
  })

  test('renew a login once for both', async () => {
    await using system = await openEcrServers('postgres')
    const { ecr, servers, pass } = system
    await using one = await servers.start()
    await using two = await servers.start()
    await ecr.add(one)
    await expect.poll(() => knows(two, ecr), soon).toBe(true)
    expect([await pull(one, ecr), await pull(two, ecr)]).toEqual([200, 200])
    pass(13 * HOUR_MS)

    const answers = await Promise.all([one, two, one, two].map((server) => pull(server, ecr)))

    expect(answers).toEqual([200, 200, 200, 200])
    expect(ecr.mints()).toBe(2)
  })

  test.for(['changed', 'deleted'])(
    'stop using a token within a second once its record is %s on one of them',
    async (how) => {
      await using ecr = await startEcr()
      await using servers = await openServers('postgres', { config: ecr.config })
      await using one = await servers.start()
      await using two = await servers.start()
      const { id } = await ecr.add(one)
      await expect.poll(() => knows(two, ecr), soon).toBe(true)
      const request = await openPull(two, ecr)
      expect(await request()).toBe(200)

      const context = contextOf(one)
      if (how === 'deleted') await deleteRegistry(context, id)
      else {
        const credential = { ecrAccessKey: { ...ecr.key, secretAccessKey: 'not-the-secret' } }
        await updateRegistry(context, { id, credential, validate: false })
      }

      await expect.poll(request, soon).toBe('CREDENTIAL_CHANGED')
      expect([two.logins.size(), await servers.database.read.mintedToken.count()]).toEqual([0, 0])
      // Without the record the cloud's authority is not trusted, and nothing else is known.
      expect(await pull(two, ecr)).toBe(how === 'changed' ? 'AUTH_INVALID' : 'TLS_UNKNOWN_CA')
    },
  )
})
