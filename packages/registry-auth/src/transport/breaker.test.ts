import { describe, expect, test } from 'vitest'
import { testCertificates } from '../testing/certificates.ts'
import { type Gate, type Passage, startGate } from '../testing/raw-server.ts'
import { anonymous, check, openTransport, sessionWith, targetAt } from '../testing/registry.ts'
import { type Answer, startServer, type TestServer } from '../testing/server.ts'
import { createBreakers } from './breaker.ts'
import type { EgressSettings } from './egress-policy.ts'

const pull = { method: 'GET', path: '/v2/a/tags/list', scope: [] } as const
const START = Date.parse('2026-11-23T12:00:00Z')

interface Scene extends AsyncDisposable {
  /** In front of a registry that would answer. */
  readonly gate: Gate
  readonly registry: TestServer
  readonly transport: ReturnType<typeof openTransport>
  /** One pull: its status, or the error of it. */
  readonly ask: (host?: string) => Promise<unknown>
  /** Asks until the registry is left alone. */
  readonly exhaust: () => Promise<unknown[]>
  readonly check: () => ReturnType<typeof check>
  readonly pass: (ms: number) => void
}

async function stage(
  passage: Passage = 'broken',
  settings: Partial<EgressSettings> = {},
): Promise<Scene> {
  const { authority, valid } = await testCertificates()
  const registry = await startServer(() => ({ headers: { connection: 'close' } }), { tls: valid })
  const gate = await startGate(registry.port, passage)
  let time = START
  const options = passage === 'silent' ? { connectTimeoutMs: 25 } : {}
  const transport = openTransport(settings, { ...options, now: () => time })
  const targetOf = (host: string) =>
    targetAt(host, { caCertificate: authority, allowPlainHttp: false })
  const ask = (host = gate.host): Promise<unknown> =>
    sessionWith(transport, host, { target: targetOf(host), credential: anonymous })
      .request(pull)
      .then(
        ({ status }) => status,
        (error: unknown) => error,
      )
  return {
    gate,
    registry,
    transport,
    ask,
    // Each tries four times, and eight breaks in a row are enough.
    exhaust: async () => [await ask(), await ask()],
    check: () => check(transport, targetOf(gate.host), { credential: anonymous }),
    pass: (ms) => {
      time += ms
    },
    [Symbol.asyncDispose]: async () => {
      await transport.close()
      await gate[Symbol.asyncDispose]()
      await registry[Symbol.asyncDispose]()
    },
  }
}

const many = <Value>(count: number, make: () => Promise<Value>) =>
  Promise.all(Array.from({ length: count }, make))

function leftAlone(clock: string) {
  const message: unknown = expect.stringContaining(`It is left alone until ${clock} UTC`)
  return { code: 'CONNECTION_LOST', retryable: true, message }
}

describe('a registry whose connections fail', () => {
  test('is left alone, and whoever asks is told at once until when', async () => {
    await using scene = await stage()

    for (const outcome of await scene.exhaust())
      expect(outcome).toMatchObject({ code: 'CONNECTION_LOST', retryAfterSeconds: undefined })
    expect(scene.gate.connections()).toBe(8)
    for (const outcome of await many(50, scene.ask))
      expect(outcome).toMatchObject({ ...leftAlone('12:00:30'), retryAfterSeconds: 30 })
    expect(scene.gate.connections()).toBe(8)
  })

  test('is probed by one connection in 30 seconds, whoever asks', async () => {
    await using scene = await stage()
    await scene.exhaust()

    scene.pass(29_999)
    await many(20, scene.ask)
    expect(scene.gate.connections()).toBe(8)
    scene.pass(1)
    await many(20, scene.ask)
    expect(scene.gate.connections()).toBe(9)
    expect(await scene.ask()).toMatchObject(leftAlone('12:01:00'))
    scene.pass(30_000)
    await many(20, scene.ask)
    expect(scene.gate.connections()).toBe(10)
    expect(await scene.ask()).toMatchObject(leftAlone('12:01:30'))
  })

  test('serves everybody again after one answer', async () => {
    await using scene = await stage()
    await scene.exhaust()
    scene.gate.turn('open')

    expect(await scene.ask()).toMatchObject(leftAlone('12:00:30'))
    scene.pass(30_000)
    expect(await scene.ask()).toBe(200)
    expect(await many(5, scene.ask)).toEqual([200, 200, 200, 200, 200])
  })

  test('keeps no other registry waiting', async () => {
    await using scene = await stage()
    await scene.exhaust()

    expect(await scene.ask(scene.registry.host)).toBe(200)
    expect(await scene.ask()).toMatchObject(leftAlone('12:00:30'))
  })

  test('is asked by a check all the same, which lets the others in when it gets an answer', async () => {
    await using scene = await stage()
    await scene.exhaust()

    expect(await scene.check()).toMatchObject({ ok: false, code: 'CONNECTION_LOST' })
    expect(scene.gate.connections()).toBe(9)
    expect(await scene.ask()).toMatchObject(leftAlone('12:00:30'))
    scene.gate.turn('open')
    expect(await scene.check()).toMatchObject({ ok: true })
    expect(await scene.ask()).toBe(200)
  })

  test('is left alone after failed checks too', async () => {
    const registry = await startServer(() => ({}))
    const { host } = registry
    await registry[Symbol.asyncDispose]()
    await using transport = openTransport()
    const target = targetAt(host, { allowPlainHttp: false })
    for (let count = 0; count < 4; count += 1)
      expect(await check(transport, target)).toMatchObject({ code: 'REFUSED' })

    await expect(sessionWith(transport, host, { target }).request(pull)).rejects.toMatchObject({
      code: 'REFUSED',
      retryAfterSeconds: 30,
    })
  })

  test('that may use plain HTTP is left alone as well', async () => {
    await using scene = await stage()
    const session = sessionWith(scene.transport, scene.gate.host, { credential: anonymous })
    for (let count = 0; count < 8; count += 1)
      await expect(session.request(pull)).rejects.toMatchObject({ code: 'CONNECTION_LOST' })
    const before = scene.gate.connections()

    await expect(session.request(pull)).rejects.toMatchObject(leftAlone('12:00:30'))
    expect(scene.gate.connections()).toBe(before)
  })

  // Undici's clock for connections ticks by the second.
  test(
    'and swallows them holds up only those who asked at first',
    { timeout: 30_000 },
    async () => {
      await using scene = await stage('silent')

      const outcomes = await many(60, scene.ask)
      expect(outcomes).toHaveLength(60)
      for (const outcome of outcomes) expect(outcome).toMatchObject({ code: 'TIMEOUT' })
      const connections = scene.gate.connections()
      expect(connections).toBeLessThanOrEqual(24 * 4)
      expect(await scene.ask()).toMatchObject({ code: 'TIMEOUT', retryAfterSeconds: 30 })
      expect(scene.gate.connections()).toBe(connections)
    },
  )
})

describe('what does not count', () => {
  async function askTimes(answer: Answer, times: number) {
    await using transport = openTransport()
    await using registry = await startServer(answer)
    const session = sessionWith(transport, registry.host, { credential: anonymous })
    const outcomes: unknown[] = []
    for (let count = 0; count < times; count += 1)
      outcomes.push(
        await session.request(pull).then(
          ({ status }) => status,
          (error: unknown) => error,
        ),
      )
    return { outcomes, requests: registry.requests.length }
  }

  test.for([403, 429, 500, 503])('a status, as %i', async (status) => {
    const { outcomes, requests } = await askTimes(() => ({ status }), 10)

    expect(outcomes).toHaveLength(10)
    for (const outcome of outcomes) expect(outcome).toMatchObject({ status })
    expect(requests).toBe(status === 403 ? 10 : 40)
  })

  test('a refusal of the policy: it reads the same the tenth time', async () => {
    await using scene = await stage('open', { deny: ['127.0.0.1'] })

    const messages = new Set<unknown>()
    for (let count = 0; count < 10; count += 1) {
      const outcome = await scene.ask()
      expect(outcome).toMatchObject({ code: 'ADDRESS_FORBIDDEN', retryAfterSeconds: undefined })
      messages.add(String(outcome))
    }
    expect(messages.size).toBe(1)
    expect(scene.gate.connections()).toBe(0)
  })

  test('a moment in which everything under way breaks off, as when a server starts anew', async () => {
    let broken = 0
    await using transport = openTransport()
    await using registry = await startServer(() => {
      broken += 1
      return broken <= 20 ? 'reset' : {}
    })
    const ask = () => sessionWith(transport, registry.host, { credential: anonymous }).request(pull)

    const answers = await many(20, ask)
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200))
  })

  test('a break now and then between answers', async () => {
    let count = 0
    const flaky: Answer = () => {
      count += 1
      return count % 3 === 0 ? {} : 'reset'
    }
    const { outcomes } = await askTimes(flaky, 20)

    expect(outcomes).toEqual(Array(20).fill(200))
  })
})

describe('a host that a server named', () => {
  test('is left alone by itself, and nothing is told of that', async () => {
    await using transport = openTransport()
    await using storage = await startServer(() => 'reset')
    await using registry = await startServer(({ url }) =>
      url.pathname === '/v2/' ? {} : { status: 307, headers: { location: storage.url } },
    )
    const session = sessionWith(transport, registry.host, { credential: anonymous })
    const seen: unknown[] = []
    for (let count = 0; count < 6; count += 1)
      seen.push(await session.request(pull).catch((error: unknown) => error))

    expect(storage.requests).toHaveLength(8)
    expect(registry.requests.length).toBeGreaterThanOrEqual(6)
    expect(new Set(seen.map(String)).size).toBe(1)
    for (const failure of seen)
      expect(failure).toMatchObject({ code: 'UPSTREAM_UNREACHABLE', retryAfterSeconds: undefined })
  })

  test('that is a token service keeps the registry itself open', async () => {
    await using tokens = await startServer(() => 'reset')
    await using registry = await startServer(({ url }) =>
      url.pathname === '/v2/open/tags/list'
        ? {}
        : { status: 401, headers: { 'www-authenticate': `Bearer realm="${tokens.url}/token"` } },
    )
    await using transport = openTransport({ realmPairs: [`${registry.host}=${tokens.host}`] })
    const session = sessionWith(transport, registry.host)
    const seen: unknown[] = []
    for (let count = 0; count < 4; count += 1)
      seen.push(await session.request(pull).catch((error: unknown) => error))

    expect(tokens.requests).toHaveLength(8)
    expect(new Set(seen.map(String)).size).toBe(1)
    for (const failure of seen)
      expect(failure).toMatchObject({ code: 'UPSTREAM_UNREACHABLE', retryAfterSeconds: undefined })
    expect(registry.paths().filter((path) => path === '/v2/')).not.toEqual([])
  })
})

test('only so many failing origins are remembered', () => {
  const breakers = createBreakers({ now: () => START, max: 2 })
  const refused = Object.assign(new Error('refused'), { code: 'ECONNREFUSED' })
  const of = (host: string) => breakers.of(host, host, () => {})
  for (const host of ['a', 'b', 'c'])
    for (let count = 0; count < 4; count += 1) of(host).begin().failed(refused)

  expect(() => of('a').admit()).not.toThrow()
  expect(() => of('b').admit()).toThrow('left alone')
  expect(() => of('c').admit()).toThrow('left alone')
})

test('a clock that was put back keeps nothing closed', () => {
  let time = START
  const breaker = createBreakers({ now: () => time }).of('a', 'a', () => {})
  const refused = Object.assign(new Error('refused'), { code: 'ECONNREFUSED' })
  for (let count = 0; count < 4; count += 1) breaker.begin().failed(refused)
  time -= 3_600_000

  expect(() => breaker.admit()).not.toThrow()
})
