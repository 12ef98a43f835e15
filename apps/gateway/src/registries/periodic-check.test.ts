import { expect, test } from 'vitest'
import { localId } from '../graphql/global-id.ts'
import { handClock } from '../testing/clock.ts'
import { describeDatabases } from '../testing/database.ts'
import { startGateway, type TestGateway } from '../testing/gateway.ts'
import { type LoopbackRegistry, startLoopbackRegistry } from '../testing/loopback-registry.ts'
import { ADD, addUntested, run, TEST, untested } from '../testing/operations.ts'
import { claimCheck } from './claim-check.ts'
import { checkWhatIsDue } from './periodic-check.ts'

const HOUR = 3_600_000
const unheard = new AbortController().signal

const STATE = `query($id: ID!) { node(id: $id) { ... on Registry {
  status nextCheckAt lastTest { ok code } warnings { code } } } }`

interface State {
  readonly status: string
  readonly nextCheckAt: string | null
  readonly lastTest: { readonly ok: boolean; readonly code: string | null } | null
  readonly warnings: readonly { code: string }[]
}

async function stateOf(gateway: TestGateway, id: string): Promise<State> {
  const { data } = await gateway.execute<{ node: State }>(STATE, { id })
  return data.node
}

async function addTested(gateway: TestGateway, registry: LoopbackRegistry, path = '') {
  const input = untested(`${registry.host}${path}`, { allowPlainHttp: true, validate: true })
  const { registry: added } = await run(gateway, ADD, { input })
  if (!added) throw new Error('The registry was not added.')
  return added.id
}

describeDatabases('the periodic check', (openDatabase, database) => {
  test('tests a record once its time has come, and settles the next', async () => {
    const { now, pass } = handClock()
    await using gateway = await startGateway({ database, now })
    await using registry = await startLoopbackRegistry('hunter2')
    const id = await addTested(gateway, registry)
    const asked = registry.requests.length

    await checkWhatIsDue(gateway.application, unheard)
    const tooEarly = registry.requests.length
    pass(7 * HOUR)
    await checkWhatIsDue(gateway.application, unheard)

    expect(tooEarly).toBe(asked)
    expect(registry.requests.length).toBeGreaterThan(asked)
    const { nextCheckAt } = await stateOf(gateway, id)
    const wait = Date.parse(nextCheckAt ?? '') - now().getTime()
    expect(wait).toBeGreaterThan(5 * HOUR)
    expect(wait).toBeLessThan(7 * HOUR)
  })

  test('leaves alone what nobody tested, and what has no credential', async () => {
    const { now, pass } = handClock()
    await using gateway = await startGateway({ database, now })
    await using registry = await startLoopbackRegistry()
    const { id } = await addUntested(gateway, registry.host, { allowPlainHttp: true })
    const credential = { anonymous: true }
    const open = await addUntested(gateway, `${registry.host}/team/*`, {
      allowPlainHttp: true,
      credential,
    })
    await run(gateway, TEST, { input: { id: open.id } })
    const asked = registry.requests.length

    pass(100 * HOUR)
    await checkWhatIsDue(gateway.application, unheard)

    expect(registry.requests.length).toBe(asked)
    expect((await stateOf(gateway, id)).nextCheckAt).toBeNull()
    expect((await stateOf(gateway, open.id)).nextCheckAt).toBeNull()
  })

  test('says at once that a credential is refused, and that it works again', async () => {
    const { now, pass } = handClock()
    await using gateway = await startGateway({ database, now })
    await using registry = await startLoopbackRegistry('hunter2')
    const id = await addTested(gateway, registry)

    registry.changePassword('changed')
    pass(7 * HOUR)
    await checkWhatIsDue(gateway.application, unheard)
    const refused = await stateOf(gateway, id)
    registry.changePassword('hunter2')
    pass(7 * HOUR)
    await checkWhatIsDue(gateway.application, unheard)
    const mended = await stateOf(gateway, id)

    expect(refused).toMatchObject({ status: 'FAILING', lastTest: { code: 'AUTH_INVALID' } })
    expect(mended).toMatchObject({ status: 'VALID', lastTest: { ok: true, code: null } })
  })

  test('a connection that is refused shows at once, is tried again soon, and is not counted', async () => {
    const { now, pass } = handClock()
    await using gateway = await startGateway({ database, now })
    const registry = await startLoopbackRegistry('hunter2')
    const id = await addTested(gateway, registry)
    await registry[Symbol.asyncDispose]()

    pass(7 * HOUR)
    for (let count = 0; count < 4; count += 1) {
      await checkWhatIsDue(gateway.application, unheard)
      pass(HOUR)
    }

    const { status, lastTest, nextCheckAt, warnings } = await stateOf(gateway, id)
    expect({ status, lastTest }).toMatchObject({ status: 'FAILING', lastTest: { code: 'REFUSED' } })
    expect(Date.parse(nextCheckAt ?? '') - now().getTime()).toBeLessThan(0)
    expect(warnings).toEqual([])
  })

  test('stops after three refusals and says so, until somebody tests by hand', async () => {
    const { now, pass } = handClock()
    await using gateway = await startGateway({ database, now })
    await using registry = await startLoopbackRegistry('hunter2')
    const id = await addTested(gateway, registry)
    registry.changePassword('changed')

    for (let count = 0; count < 5; count += 1) {
      pass(7 * HOUR)
      await checkWhatIsDue(gateway.application, unheard)
    }
    const refusals = registry.requests.filter((request) => request.endsWith(' ci')).length
    const stopped = await stateOf(gateway, id)
    registry.changePassword('hunter2')
    await run(gateway, TEST, { input: { id } })
    const mended = await stateOf(gateway, id)

    // One that stored it, and the three.
    expect(refusals).toBe(4)
    expect(stopped).toMatchObject({ nextCheckAt: null, warnings: [{ code: 'CHECKS_STOPPED' }] })
    expect(mended).toMatchObject({ status: 'VALID', warnings: [] })
    expect(mended.nextCheckAt).not.toBeNull()
  })

  test('waits as long as a busy registry wants, on the whole host', async () => {
    const { now, pass } = handClock()
    await using gateway = await startGateway({ database, now })
    await using registry = await startLoopbackRegistry('hunter2')
    const first = await addTested(gateway, registry, '/a/*')
    const second = await addTested(gateway, registry, '/b/*')
    pass(7 * HOUR)
    registry.breakWith({ status: 429, headers: { 'retry-after': '90000' } })

    await checkWhatIsDue(gateway.application, unheard)
    const asked = registry.requests.length
    const states = await Promise.all([first, second].map((id) => stateOf(gateway, id)))
    pass(24 * HOUR)
    await checkWhatIsDue(gateway.application, unheard)

    expect(states.map(({ lastTest }) => lastTest?.code)).toContain('RATE_LIMITED')
    for (const { nextCheckAt } of states)
      expect(Date.parse(nextCheckAt ?? '') - now().getTime()).toBeGreaterThanOrEqual(0.9 * HOUR)
    expect(registry.requests.length).toBe(asked)
  })

  test('an account that is locked is knocked at once only', async () => {
    const { now, pass } = handClock()
    await using gateway = await startGateway({ database, now })
    await using registry = await startLoopbackRegistry('hunter2')
    const id = await addTested(gateway, registry)
    pass(7 * HOUR)
    const errors = [{ code: 'UNAUTHORIZED', message: 'too many failed login attempts' }]
    registry.breakWith({ status: 403, body: JSON.stringify({ errors }) })

    await checkWhatIsDue(gateway.application, unheard)

    expect(await stateOf(gateway, id)).toMatchObject({
      lastTest: { code: 'LOCKED_OUT' },
      nextCheckAt: null,
      warnings: [{ code: 'CHECKS_STOPPED' }],
    })
  })

  test('asks one host by one record at a time, and not in a row', async () => {
    const { now, pass } = handClock()
    await using gateway = await startGateway({ database, now })
    await using registry = await startLoopbackRegistry('hunter2')
    for (const path of ['/a/*', '/b/*', '/c/*']) await addTested(gateway, registry, path)
    await using other = await startLoopbackRegistry('hunter2')
    await addTested(gateway, other)
    pass(7 * HOUR)
    const { application } = gateway

    const atOnce = [await claimCheck(application), await claimCheck(application)]
    const tooMany = await claimCheck(application)
    pass(31_000)
    const later = await claimCheck(application)

    expect(atOnce.every((id) => id !== null)).toBe(true)
    expect(tooMany).toBeNull()
    expect(later).not.toBeNull()
    expect(atOnce).not.toContain(later)
  })

  test('two servers never take the same record', async () => {
    const { now, pass } = handClock()
    await using gateway = await startGateway({ database, now })
    const hosts = Array.from({ length: 8 }, (_, index) => `registry-${index}.example.com`)
    const added = await Promise.all(hosts.map((host) => addUntested(gateway, host)))
    const due = { checkAt: now() }
    await gateway.database.write((tx) => tx.registry.updateMany({ data: due }))
    pass(HOUR)
    await using second = await gateway.database.openAgain()
    const servers = [gateway.database, second].map((store) => ({ database: store, now }))

    const claims = servers.map(async (server) => {
      const taken: string[] = []
      for (let id = await claimCheck(server); id !== null; id = await claimCheck(server))
        taken.push(id)
      return taken
    })
    const taken = (await Promise.all(claims)).flat()

    expect(taken.toSorted()).toEqual(
      added.map(({ id }) => localId('Registry', id) ?? '').toSorted(),
    )
  })

  test('a server that dies leaves its record to the others after a while', async () => {
    const { now, pass } = handClock()
    await using store = await openDatabase()
    await using gateway = await startGateway({ database, now })
    await using registry = await startLoopbackRegistry('hunter2')
    const id = await addTested(gateway, registry)
    pass(7 * HOUR)

    const taken = await claimCheck(gateway.application)
    const meanwhile = await claimCheck(gateway.application)
    pass(11 * 60_000)
    const again = await claimCheck(gateway.application)

    expect([taken, meanwhile, again]).toEqual([
      localId('Registry', id),
      null,
      localId('Registry', id),
    ])
    expect(await claimCheck({ database: store, now })).toBeNull()
  })
})
