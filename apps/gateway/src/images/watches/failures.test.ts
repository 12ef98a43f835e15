import { expect, test } from 'vitest'
import { localId } from '../../graphql/global-id.ts'
import { handClock } from '../../testing/clock.ts'
import { describeDatabases } from '../../testing/database.ts'
import { startGateway, type TestGateway } from '../../testing/gateway.ts'
import { startLoopbackRegistry } from '../../testing/loopback-registry.ts'
import { addUntested } from '../../testing/operations.ts'
import { changeWatch, watch, watches, watchOf } from '../../testing/watches.ts'
import { claimWatch } from './claim.ts'
import { lookAtWhatIsDue } from './watcher.ts'

const HOUR = 3_600_000
const unheard = new AbortController().signal
const none: ReadonlySet<string> = new Set()

/** Looks after each pause, and answers how long the pauses were. */
async function lookAgain(
  gateway: TestGateway,
  id: string,
  { times, pass, now }: { times: number } & ReturnType<typeof handClock>,
): Promise<number[]> {
  const pauses: number[] = []
  for (let look = 0; look < times; look += 1) {
    await lookAtWhatIsDue(gateway.application, unheard)
    const { nextAt } = await watchOf(gateway, id)
    const pause = Date.parse(nextAt ?? '') - now().getTime()
    pauses.push(pause)
    pass(pause)
  }
  return pauses
}

describeDatabases('a watch that fails', (_open, database) => {
  test('says why and how to mend it, waits longer each time, and goes on by itself', async () => {
    const clock = handClock()
    await using registry = await startLoopbackRegistry()
    registry.tag('team/app', { v1: `sha256:${'a'.repeat(64)}` })
    registry.breakWith({ status: 404, body: '{"errors":[{"code":"NAME_UNKNOWN","message":"no"}]}' })
    await using gateway = await startGateway({ database, now: clock.now })
    await gateway.application.jobs.stop()
    const { id } = await watch(gateway, `${registry.host}/team/app:v1`)

    const pauses = await lookAgain(gateway, id, { ...clock, times: 7 })

    const hours = pauses.map((pause) => pause / HOUR)
    for (const [at, expected] of [1, 2, 4, 8, 16, 24, 24].entries()) {
      expect(hours[at]).toBeGreaterThanOrEqual(0.9 * expected)
      expect(hours[at]).toBeLessThanOrEqual(1.1 * expected)
    }
    const failed = await watchOf(gateway, id)
    expect(failed).toMatchObject({ failures: 7, stoppedAt: null })
    expect(failed.error?.code).toMatch(/_NOT_FOUND$|_UNKNOWN$/v)
    expect(failed.error?.hint).not.toBeNull()
    registry.breakWith(null)
    await lookAtWhatIsDue(gateway.application, unheard)
    expect(await watchOf(gateway, id)).toMatchObject({ failures: 0, error: null })
  })

  test('for being refused stops at the third time, until somebody resumes it', async () => {
    const clock = handClock()
    await using registry = await startLoopbackRegistry('hunter2')
    registry.tag('team/app', { v1: `sha256:${'a'.repeat(64)}` })
    await using gateway = await startGateway({ database, now: clock.now })
    await gateway.application.jobs.stop()
    const { id } = await watch(gateway, `${registry.host}/team/app:v1`)

    for (let look = 0; look < 5; look += 1) {
      await lookAtWhatIsDue(gateway.application, unheard)
      clock.pass(48 * HOUR)
    }
    const stopped = await watchOf(gateway, id)
    const looks = registry.requests.length
    const { watch: resumed } = await changeWatch(gateway, 'resumeWatch', { id })
    await lookAtWhatIsDue(gateway.application, unheard)

    expect(stopped).toMatchObject({ nextAt: null, failures: 3, error: { code: 'AUTH_REQUIRED' } })
    expect(stopped.stoppedAt).not.toBeNull()
    expect(resumed).toMatchObject({ stoppedAt: null, failures: 0 })
    expect(registry.requests.length).toBeGreaterThan(looks)
    const { data } = await gateway.execute<{ auditEvents: { nodes: object[] } }>(
      '{ auditEvents(filter: { action: "image.watch-stop" }) { nodes { actor outcome detail } } }',
    )
    expect(data.auditEvents.nodes).toEqual([
      { actor: 'system', outcome: 'failed', detail: { code: 'AUTH_REQUIRED' } },
    ])
  })

  test('never tries a password more than three times, however many watches need it', async () => {
    const clock = handClock()
    await using registry = await startLoopbackRegistry('changed')
    for (const name of ['a', 'b', 'c', 'd', 'e'])
      registry.tag(`team/${name}`, { v1: `sha256:${'a'.repeat(64)}` })
    await using gateway = await startGateway({ database, now: clock.now })
    await gateway.application.jobs.stop()
    const record = await addUntested(gateway, registry.host, { allowPlainHttp: true })
    for (const name of ['a', 'b', 'c', 'd', 'e'])
      await watch(gateway, `${registry.host}/team/${name}:v1`)

    for (let look = 0; look < 4; look += 1) {
      await lookAtWhatIsDue(gateway.application, unheard)
      clock.pass(48 * HOUR)
    }
    const tried = registry.requests.filter((line) => line.endsWith(' ci')).length
    const codes = (await watches(gateway)).map(({ error }) => error?.code)
    registry.changePassword('hunter2')
    await gateway.database.write((tx) =>
      tx.registry.update({
        where: { id: localId('Registry', record.id) ?? '' },
        data: { refusals: 0 },
      }),
    )
    await lookAtWhatIsDue(gateway.application, unheard)

    expect(tried).toBe(3)
    expect(new Set(codes)).toEqual(new Set(['CHECKS_STOPPED']))
    expect((await watches(gateway)).map(({ error }) => error)).toEqual(Array(5).fill(null))
    expect(gateway.log()).not.toContain('hunter2')
  })

  test('for asking too often rests as long as it is told, and so do the others of that host', async () => {
    const clock = handClock()
    await using registry = await startLoopbackRegistry()
    registry.breakWith({ status: 429, headers: { 'retry-after': '90000' } })
    await using gateway = await startGateway({ database, now: clock.now })
    for (const name of ['a', 'b', 'c']) await watch(gateway, `${registry.host}/team/${name}:v1`)

    await lookAtWhatIsDue(gateway.application, unheard)

    const all = await watches(gateway)
    expect(all.filter(({ error }) => error?.code === 'RATE_LIMITED')).toHaveLength(1)
    for (const { nextAt } of all)
      expect(Date.parse(nextAt ?? '') - clock.now().getTime()).toBeGreaterThanOrEqual(90_000_000)
  })

  test('does so before any packet where the address is one that is never connected to', async () => {
    const clock = handClock()
    await using gateway = await startGateway({ database, now: clock.now })
    const { id } = await watch(gateway, '169.254.169.254/latest/meta-data:v1')

    await lookAtWhatIsDue(gateway.application, unheard)

    expect(await watchOf(gateway, id)).toMatchObject({ error: { code: 'ADDRESS_FORBIDDEN' } })
  })
})

describeDatabases('watches on two servers', (_open, database) => {
  test('are each looked at by one, and left to the other by one that dies', async () => {
    const { now, pass } = handClock()
    await using gateway = await startGateway({ database, now })
    const hosts = Array.from({ length: 8 }, (_, index) => `registry-${index}.example.com`)
    for (const host of hosts) await watch(gateway, `${host}/team/app`)
    await using second = await gateway.database.openAgain()
    const servers = [gateway.database, second].map((store) => ({ database: store, now }))
    const takeAll = async () => {
      const lists = servers.map(async (server) => {
        const taken: string[] = []
        for (;;) {
          const claimed = await claimWatch(server, none)
          if (claimed === null) return taken
          taken.push(claimed.watch.registryHost)
        }
      })
      return (await Promise.all(lists)).flat().toSorted()
    }

    expect(await takeAll()).toEqual(hosts)
    expect(await takeAll()).toEqual([])
    pass(11 * 60_000)
    expect(await takeAll()).toEqual(hosts)
  })
})
