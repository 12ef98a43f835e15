import { Readable } from 'node:stream'
import {
  createEgressPolicy,
  createLoginCache,
  createTokenCache,
  createTransport,
  openRegistry,
  type Transport,
} from '@wharfinger/registry-auth'
import { type Measurement, median } from '../measurement.ts'

const calls = 100_000
const rounds = 7
const realm = 'https://auth.example.com/token'

type TransportRequest = Parameters<Transport['request']>[0]
type TransportResponse = Awaited<ReturnType<Transport['request']>>

/** Microseconds for one call, each awaited before the next. */
async function time(call: () => Promise<unknown>, count: number): Promise<number> {
  const start = performance.now()
  for (let index = 0; index < count; index += 1) await call()
  return ((performance.now() - start) * 1000) / count
}

/** The middle of several rounds, after one that does not count. */
async function steady(call: () => Promise<unknown>, count = calls): Promise<number> {
  await time(call, count)
  const times: number[] = []
  for (let round = 0; round < rounds; round += 1) times.push(await time(call, count))
  return median(times)
}

/** A registry and its token service that answer at once, so that what is left is our own work. */
function instantTransport(challenge: string | null): Transport {
  const transport = createTransport({ policy: createEgressPolicy({ loopback: false }) })
  const nothing = Readable.from([])
  const answer = ({ url }: TransportRequest, status: number): TransportResponse => ({
    ...{ status, url, headers: {}, body: nothing, isAway: false, reached: 'public' },
  })
  return {
    ...transport,
    request: (request) => {
      if (request.url.pathname === '/token')
        return Promise.resolve({
          ...answer(request, 200),
          body: Readable.from([Buffer.from('{"token":"T","expires_in":86400}')]),
        })
      if (challenge === null || request.headers['authorization'] === 'Bearer T')
        return Promise.resolve(answer(request, 200))
      const headers = { 'www-authenticate': challenge }
      return Promise.resolve({ ...answer(request, 401), headers, body: Readable.from([]) })
    },
  }
}

/** One request of a session that has been used before. */
function warmRequest(challenge: string | null): () => Promise<unknown> {
  const session = openRegistry({
    transport: instantTransport(challenge),
    target: {
      ...{ host: 'registry.example.com', caCertificate: null },
      ...{ tlsVerify: true, allowPlainHttp: false, configured: true },
    },
    credential: { method: 'basic', username: 'ci', password: 'not-a-real-secret' },
    tokens: createTokenCache(),
    cacheKey: 'bench:1',
  })
  const path = '/v2/team/app/manifests/v1'
  const scope = ['repository:team/app:pull']
  return () => session.request({ method: 'GET', path, scope })
}

function row(what: string, figure: number, detail: string): Measurement {
  return { what, figure, detail, unit: 'microseconds', target: { atMost: 2 } }
}

/** What a token and a login cost that are there already. */
export async function measureToken(): Promise<Measurement[]> {
  const tokens = createTokenCache()
  const never = (): Promise<never> => Promise.reject(new Error('nothing may be minted'))
  const keys = Array.from({ length: 1000 }, (_, index) => `record-${index}:1\n${realm}\nsvc\npull`)
  for (const key of keys)
    await tokens.obtain(key, () => Promise.resolve({ token: 'T', usableUntil: Infinity }))
  let next = 0
  const key = (): string => keys[(next = (next + 7) % keys.length)] ?? ''
  const token = await steady(() => tokens.obtain(key(), never))

  const logins = createLoginCache()
  const { signal } = new AbortController()
  const login = {
    ...{ scheme: 'basic' as const, username: 'AWS', password: 'pw' },
    ...{ expiresAt: Date.now() + 43_200_000, refreshAt: Date.now() + 21_600_000 },
  }
  const loginKey = (cacheKey: string) => ({ cacheKey, fingerprint: 'f' })
  for (const cacheKey of keys)
    await logins.obtain(loginKey(cacheKey), () => Promise.resolve(login), signal)
  const minted = await steady(() => logins.obtain(loginKey(key()), never, signal))

  const challenge = `Bearer realm="${realm}",service="svc"`
  const [signedIn, open] = [warmRequest(challenge), warmRequest(null)]
  const differences: number[] = []
  const wholes: number[] = []
  await time(signedIn, calls / 5)
  await time(open, calls / 5)
  for (let round = 0; round < rounds; round += 1) {
    const whole = await time(signedIn, calls / 5)
    wholes.push(whole)
    differences.push(whole - (await time(open, calls / 5)))
  }
  const signIn = `${median(differences).toFixed(1)} µs`
  const request = `${median(wholes).toFixed(1)} µs`
  return [
    row(
      'a token from the cache',
      token,
      `among 1,000; a session’s whole way to it ${signIn}, with its request ${request}`,
    ),
    row('a minted login from the cache', minted, 'among 1,000'),
  ]
}
