import { describe, expect, test } from 'vitest'
import { HOUR_MS, pull, startEcr } from '../testing/ecr.ts'
import { openServers, type TestServers } from '../testing/servers.ts'
import { startRenewal } from './renewal.ts'

/** A clock that is set by hand. */
function handClock() {
  let time = new Date()
  return {
    now: () => time,
    pass: (hours: number) => {
      time = new Date(time.getTime() + hours * HOUR_MS)
    },
  }
}

/** How often a secret was opened to renew a login. */
const openingsOf = ({ database }: TestServers) =>
  database.read.auditEvent.count({
    where: { action: 'registry.open-secret', detail: { contains: 'renewal' } },
  })

describe.each(['sqlite', 'postgres'] as const)('the renewal of logins (%s)', (provider) => {
  test('spares a rare pull the outage that comes when its login ends', async () => {
    const { now, pass } = handClock()
    await using ecr = await startEcr(now)
    await using servers = await openServers(provider, { config: ecr.config, now })
    await using server = await servers.start()
    const renewal = startRenewal(server)
    await ecr.add(server)
    await pull(server, ecr)
    await expect.poll(() => servers.database.read.mintedToken.count()).toBe(1)

    pass(5)
    await renewal.look()
    expect(ecr.mints()).toBe(1)
    pass(2)
    await renewal.look()
    expect(ecr.mints()).toBe(2)

    ecr.aws.faults.set('ecr', 'unavailable')
    pass(11)
    await renewal.look()
    expect([await pull(server, ecr), ecr.mints()]).toEqual([200, 2])
    renewal.stop()
  })

  test('tries again after a failure, not at once, and writes down each opening', async () => {
    const { now, pass } = handClock()
    await using ecr = await startEcr(now)
    await using servers = await openServers(provider, { config: ecr.config, now })
    await using server = await servers.start()
    const renewal = startRenewal(server)
    await ecr.add(server)
    await pull(server, ecr)
    await expect.poll(() => servers.database.read.mintedToken.count()).toBe(1)
    pass(7)
    ecr.aws.faults.set('ecr', 'unavailable')

    await renewal.look()
    await renewal.look()
    expect(await openingsOf(servers)).toBe(1)
    ecr.aws.faults.delete('ecr')
    pass(1)
    await renewal.look()
    await renewal.look()

    expect([await openingsOf(servers), ecr.mints()]).toEqual([2, 2])
    expect(servers.log()).toContain('a login could not be renewed yet')
    renewal.stop()
  })

  test('leaves a key alone that was refused three times', async () => {
    const { now, pass } = handClock()
    await using ecr = await startEcr(now)
    await using servers = await openServers(provider, { config: ecr.config, now })
    await using server = await servers.start()
    const renewal = startRenewal(server)
    await ecr.add(server)
    await pull(server, ecr)
    await expect.poll(() => servers.database.read.mintedToken.count()).toBe(1)
    ecr.user.active = false
    pass(6)
    for (let turn = 0; turn < 5; turn += 1) {
      pass(1)
      await renewal.look()
    }

    expect(await openingsOf(servers)).toBe(3)
    renewal.stop()
  })

  test('lets a login end that nobody used for a day', async () => {
    const { now, pass } = handClock()
    await using ecr = await startEcr(now)
    await using servers = await openServers(provider, { config: ecr.config, now })
    await using server = await servers.start()
    const renewal = startRenewal(server)
    await ecr.add(server)
    await pull(server, ecr)
    await expect.poll(() => servers.database.read.mintedToken.count()).toBe(1)
    for (let hour = 0; hour < 48; hour += 1) {
      pass(1)
      await renewal.look()
    }

    const ends = await servers.database.read.mintedToken.findFirstOrThrow()
    expect(ends.expiresAt.getTime()).toBeLessThan(now().getTime())
    expect(ecr.mints()).toBe(4)
    renewal.stop()
  })

  test('asks nothing any more once its server stops', async () => {
    const { now, pass } = handClock()
    await using ecr = await startEcr(now)
    await using servers = await openServers(provider, { config: ecr.config, now })
    await using server = await servers.start()
    const renewal = startRenewal(server)
    await ecr.add(server)
    await pull(server, ecr)
    await expect.poll(() => servers.database.read.mintedToken.count()).toBe(1)
    pass(7)
    renewal.stop()
    await renewal.look()

    expect(ecr.mints()).toBe(1)
  })
})

test('two servers renew a login once', async () => {
  const { now, pass } = handClock()
  await using ecr = await startEcr(now)
  await using servers = await openServers('postgres', { config: ecr.config, now })
  await using one = await servers.start()
  await using two = await servers.start()
  await ecr.add(one)
  await pull(one, ecr)
  await expect.poll(() => servers.database.read.mintedToken.count()).toBe(1)
  await two.resolver.refresh((await servers.database.read.registry.findFirstOrThrow()).id)
  pass(7)

  const renewals = [startRenewal(one), startRenewal(two)]
  await Promise.all(renewals.map(({ look }) => look()))

  expect(ecr.mints()).toBe(2)
  expect(await openingsOf(servers)).toBe(1)
  for (const renewal of renewals) renewal.stop()
})
