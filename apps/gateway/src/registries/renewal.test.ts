import { describe, expect, test } from 'vitest'
import type { Database } from '../database/database.ts'
import { HOUR_MS } from '../testing/ecr.ts'
import { startWithLogin } from '../testing/minted-login.ts'
import { pull } from '../testing/pull.ts'
import type { TestServers } from '../testing/servers.ts'
import { startRenewal } from './renewal.ts'

/** How often a secret was opened to renew a login. */
const openingsOf = ({ database }: TestServers) =>
  database.read.auditEvent.count({
    where: { action: 'registry.open-secret', detail: { contains: 'renewal' } },
  })

/** A server that keeps a login, and its renewal, which looks when it is told to. */
async function startRenewing(provider: Database['provider']) {
  await using undo = new AsyncDisposableStack()
  const system = undo.use(await startWithLogin(provider))
  const renewal = startRenewal(system.server)
  undo.defer(() => renewal.stop())
  const running = undo.move()
  return { ...system, renewal, [Symbol.asyncDispose]: () => running.disposeAsync() }
}

describe.each(['sqlite', 'postgres'] as const)('the renewal of logins (%s)', (provider) => {
  test('spares a rare pull the outage that comes when its login ends', async () => {
    await using system = await startRenewing(provider)
    const { ecr, server, renewal, pass } = system

    pass(5 * HOUR_MS)
    await renewal.look()
    expect(ecr.mints()).toBe(1)
    pass(2 * HOUR_MS)
    await renewal.look()
    expect(ecr.mints()).toBe(2)

    ecr.aws.faults.set('ecr', 'unavailable')
    pass(11 * HOUR_MS)
    await renewal.look()
    expect([await pull(server, ecr), ecr.mints()]).toEqual([200, 2])
  })

  test('tries again after a failure, not at once, and writes down each opening', async () => {
    await using system = await startRenewing(provider)
    const { ecr, servers, renewal, pass } = system
    pass(7 * HOUR_MS)
    ecr.aws.faults.set('ecr', 'unavailable')

    await renewal.look()
    await renewal.look()
    expect(await openingsOf(servers)).toBe(1)
    ecr.aws.faults.delete('ecr')
    pass(HOUR_MS)
    await renewal.look()
    await renewal.look()

    expect([await openingsOf(servers), ecr.mints()]).toEqual([2, 2])
    expect(servers.log()).toContain('a login could not be renewed yet')
  })

  test('leaves a key alone that was refused three times', async () => {
    await using system = await startRenewing(provider)
    const { ecr, servers, renewal, pass } = system
    ecr.user.active = false
    pass(6 * HOUR_MS)
    for (let turn = 0; turn < 5; turn += 1) {
      pass(HOUR_MS)
      await renewal.look()
    }

    expect(await openingsOf(servers)).toBe(3)
  })

  test('lets a login end that nobody used for a day', async () => {
    await using system = await startRenewing(provider)
    const { ecr, servers, renewal, now, pass } = system
    for (let hour = 0; hour < 48; hour += 1) {
      pass(HOUR_MS)
      await renewal.look()
    }

    const ends = await servers.database.read.mintedToken.findFirstOrThrow()
    expect(ends.expiresAt.getTime()).toBeLessThan(now().getTime())
    expect(ecr.mints()).toBe(4)
  })

  test('asks nothing any more once its server stops', async () => {
    await using system = await startRenewing(provider)
    const { ecr, renewal, pass } = system
    pass(7 * HOUR_MS)
    renewal.stop()
    await renewal.look()

    expect(ecr.mints()).toBe(1)
  })
})

test('two servers renew a login once', async () => {
  await using system = await startRenewing('postgres')
  const { ecr, servers, renewal, id, pass } = system
  await using two = await servers.start()
  await two.resolver.refresh(id)
  pass(7 * HOUR_MS)

  const other = startRenewal(two)
  await Promise.all([renewal, other].map(({ look }) => look()))

  expect(ecr.mints()).toBe(2)
  expect(await openingsOf(servers)).toBe(1)
  other.stop()
})
