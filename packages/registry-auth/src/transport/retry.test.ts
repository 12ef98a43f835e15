import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { RegistryAuthError } from '../errors/errors.ts'
import { testCertificates } from '../testing/certificates.ts'
import { startGate } from '../testing/raw-server.ts'
import {
  anonymous,
  identityToken,
  openTransport,
  sessionWith,
  targetAt,
} from '../testing/registry.ts'
import { type Answer, startServer } from '../testing/server.ts'
import { challenged } from '../testing/token-registry.ts'
import { parseRetryAfter } from './retry.ts'

const now = Date.parse('2026-11-23T12:00:00Z')
const pull = { method: 'GET', path: '/v2/a/manifests/v1', scope: [] } as const

test.for<[string, number | null]>([
  ['1', 1000],
  ['0', 0],
  ['1.5', 1500],
  ['86400', 86_400_000],
  ['Mon, 23 Nov 2026 12:00:02 GMT', 2000],
  ['Mon, 23 Nov 2026 11:59:00 GMT', null],
  ['soon', null],
  ['-1', null],
  ['', null],
])('J3 Retry-After "%s" is %s ms', ([header, expected]) => {
  expect(parseRetryAfter(header, now)).toBe(expected)
})

/** Runs one anonymous request and tells what came of it and how long it would have waited. */
async function run(answer: (count: number) => ReturnType<Answer>) {
  const waits: number[] = []
  const sleep = (ms: number) => {
    waits.push(ms)
    return Promise.resolve()
  }
  await using transport = openTransport({}, { sleep, now: () => now })
  let count = 0
  await using registry = await startServer(() => {
    count += 1
    return answer(count)
  })
  const session = sessionWith(transport, registry.host, { credential: anonymous })
  const outcome = await session.request(pull).then(
    ({ status }) => ({ status }),
    (error: unknown) => factsOf(error),
  )
  return { outcome, waits, requests: registry.requests.length }
}

const after = (value: string) => ({ status: 429, headers: { 'retry-after': value } })

test('J3 waits as long as it is told', async () => {
  await expect(run((count) => (count === 1 ? after('1') : {}))).resolves.toMatchObject({
    outcome: { status: 200 },
    waits: [1000],
  })
  const date = after('Mon, 23 Nov 2026 12:00:02 GMT')
  await expect(run((count) => (count === 1 ? date : {}))).resolves.toMatchObject({ waits: [2000] })
})

test.for(['soon', 'Mon, 23 Nov 2026 11:00:00 GMT'])(
  'J3 waits by itself after "%s"',
  async (value) => {
    const { outcome, waits } = await run((count) => (count < 4 ? after(value) : {}))

    expect(outcome).toEqual({ status: 200 })
    expect(waits).toHaveLength(3)
    for (const ms of waits) expect(ms).toBeLessThanOrEqual(800)
  },
)

test('J3 does not wait a day, but says when to come back', async () => {
  await expect(run(() => after('86400'))).resolves.toEqual({
    outcome: { code: 'RATE_LIMITED', status: 429, retryAfterSeconds: 86_400 },
    waits: [],
    requests: 1,
  })
})

test('J4 gives up after four attempts and still names the reason', async () => {
  await expect(run(() => ({ status: 429 }))).resolves.toMatchObject({
    outcome: { code: 'RATE_LIMITED', status: 429 },
    requests: 4,
  })
})

test.for([408, 500, 502, 503, 504, 520])('J5 %i is tried over', async (status) => {
  await expect(run((count) => (count === 1 ? { status } : {}))).resolves.toMatchObject({
    outcome: { status: 200 },
    requests: 2,
  })
})

test.for([400, 403, 404, 501])('J5 %i is not', async (status) => {
  await expect(run(() => ({ status }))).resolves.toMatchObject({ requests: 1 })
})

test.for<[number, number]>([
  [429, 4],
  [503, 4],
  [500, 1],
  [504, 1],
])('a POST that is answered with %i is sent %i times', async ([status, times]) => {
  await using transport = openTransport()
  await using registry = await startServer(({ url }) =>
    url.pathname === '/token' ? { status } : challenged('Bearer realm="/token"'),
  )

  await expect(
    sessionWith(transport, registry.host, { credential: identityToken }).request(pull),
  ).rejects.toBeInstanceOf(RegistryAuthError)
  const sent = registry.requests.filter(({ url }) => url.pathname === '/token')
  expect(sent.map(({ method }) => method)).toEqual(Array(times).fill('POST'))
})

test('J3 a 503 that says when to come back is taken at its word, too', async () => {
  const busy = { status: 503, headers: { 'retry-after': '2' } }
  await expect(run((count) => (count === 1 ? busy : {}))).resolves.toMatchObject({ waits: [2000] })
  const closed = { status: 503, headers: { 'retry-after': '3600' } }
  await expect(run(() => closed)).resolves.toEqual({
    outcome: { code: 'REGISTRY_UNAVAILABLE', status: 503, retryAfterSeconds: 3600 },
    waits: [],
    requests: 1,
  })
})

test('J6 a broken connection is tried over, and named when it stays', async () => {
  await expect(run((count) => (count < 3 ? 'reset' : {}))).resolves.toMatchObject({
    outcome: { status: 200 },
    requests: 3,
  })
  await expect(run(() => 'reset')).resolves.toMatchObject({
    outcome: { code: 'CONNECTION_LOST' },
    requests: 4,
  })
})

test('J6 a connection that is not made in time is tried over', async () => {
  const { authority, valid } = await testCertificates()
  await using registry = await startServer(() => ({}), { tls: valid })
  await using gate = await startGate(registry.port, 'silent')
  const target = targetAt('registry.test', { caCertificate: authority, allowPlainHttp: false })
  const settings = { hostOverrides: [`registry.test=${gate.host}`] }
  const sleep = () => Promise.resolve(gate.turn('open'))
  await using transport = openTransport(settings, { connectTimeoutMs: 1000, sleep })

  await expect(
    sessionWith(transport, 'registry.test', { target, credential: anonymous }).request(pull),
  ).resolves.toMatchObject({ status: 200 })
  expect(gate.connections()).toBeGreaterThan(1)
})

test.for(['ETIMEDOUT', 'UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_HEADERS_TIMEOUT'])(
  'J6 after %s it is tried over, and that is named when it stays',
  async (code) => {
    const { authority, valid } = await testCertificates()
    await using registry = await startServer(() => ({}), { tls: valid })
    let lookups = 0
    let faults = 1
    const lookup = () => {
      lookups += 1
      return lookups <= faults
        ? Promise.reject(Object.assign(new Error('x'), { code }))
        : Promise.resolve([{ address: '127.0.0.1', family: 4 }])
    }
    await using transport = openTransport({}, { lookup })
    const host = `registry.test:${registry.port}`
    const target = targetAt(host, { caCertificate: authority, allowPlainHttp: false })
    const session = sessionWith(transport, host, { target, credential: anonymous })

    await expect(session.request(pull)).resolves.toMatchObject({ status: 200 })
    expect(lookups).toBe(2)

    faults = Infinity
    await using other = openTransport({}, { lookup })
    const failing = sessionWith(other, host, { target, credential: anonymous })
    await expect(failing.request(pull)).rejects.toMatchObject({ code: 'TIMEOUT' })
    expect(lookups).toBe(6)
  },
)

test('J6 an abort ends the waiting at once, with its own reason', async () => {
  await using transport = openTransport({}, { sleep: (_ms, signal) => aborted(signal) })
  await using registry = await startServer(() => ({ status: 503 }))
  const caller = new AbortController()
  const session = sessionWith(transport, registry.host, { credential: anonymous })

  const request = session.request({ ...pull, signal: caller.signal })
  caller.abort(new Error('no longer wanted'))

  await expect(request).rejects.toThrow('no longer wanted')
})

test.for(['/v2/a/manifests/v1', '/token', '/blob'])(
  'J8 one deadline holds over retries, tokens and redirects: silence at %s',
  async (silent) => {
    await using transport = openTransport()
    await using registry = await startServer(({ headers, url }) => {
      if (url.pathname === silent) return 'hang'
      if (url.pathname === '/token') return { json: { token: 'T' } }
      return headers.authorization
        ? { status: 307, headers: { location: '/blob' } }
        : { status: 401, headers: { 'www-authenticate': 'Bearer realm="/token"' } }
    })
    const options = { credential: anonymous, timeoutMs: 150 }

    await expect(
      sessionWith(transport, registry.host, options).request(pull),
    ).rejects.toMatchObject({
      code: 'TIMEOUT',
    })
  },
)

function aborted(signal: AbortSignal): Promise<void> {
  return wait(60_000, undefined, { signal })
}

function factsOf(error: unknown): object {
  if (!(error instanceof RegistryAuthError)) throw error
  const { code, status, retryAfterSeconds } = error
  return retryAfterSeconds === undefined ? { code, status } : { code, status, retryAfterSeconds }
}
