import { describe, expect, test } from 'vitest'
import type { Credential } from './providers/registered-kinds.ts'
import {
  anonymous,
  basic,
  check,
  identityToken,
  openTransport,
  SECRET,
  sessionWith,
  targetAt,
} from './testing/registry.ts'
import { type Answer, startServer, type TestServer } from './testing/server.ts'
import { challenged } from './testing/token-registry.ts'

const pull = { method: 'GET', path: '/v2/a/manifests/v1', scope: ['repository:a:pull'] } as const

/** Every dress in which the secret could travel. */
const FORMS = [
  SECRET,
  btoa(SECRET),
  btoa(`alice:${SECRET}`),
  Buffer.from(SECRET).toString('hex'),
  btoa(SECRET).replace(/=+$/, ''),
  encodeURIComponent(`alice:${SECRET}`),
]

const leaksIn = (text: string) => FORMS.filter((form) => text.includes(form))

const textOf = (error: unknown): string =>
  error instanceof Error
    ? `${String(error)} ${error.stack} ${JSON.stringify([Object.entries(error), error.cause])}`
    : JSON.stringify(error)

/** What a hostile registry says in place of a challenge of its own. `{sink}` is the attacker's host. */
const challenges = [
  'Bearer realm="http://{sink}/token",service="s"',
  'Bearer realm="https://{sink}/token",service="s"',
  'Bearer realm="//{sink}/token",service="s"',
  'Bearer realm="http://{self}@{sink}/token",service="s"',
  'Bearer realm="http://{sink}\\\\@{self}/token",service="s"',
  'Bearer realm="http://{sink}#{self}/token",service="s"',
  'Bearer realm="http://2130706433:{port}/token",service="s"',
  'Bearer realm="http://0x7f.1:{port}/token",service="s"',
  'Bearer realm="http://[::ffff:127.0.0.1]:{port}/token",service="s"',
  'Bearer realm="http://localhost:{port}/token",service="s"',
  'Bearer realm="http://{sink}/token", Basic realm="x"x',
  'Bearer realm="http://{sink}/token',
]

async function attack(
  hostile: (fill: (text: string) => string) => Answer,
  run: (host: string, transport: ReturnType<typeof openTransport>) => Promise<unknown>,
): Promise<{ sink: TestServer; outcome: string }> {
  await using sink = await startServer(({ headers, body }) => ({
    json: {
      token: 'T',
      access_token: 'T',
      errors: [{ code: 'DENIED', message: `${body}${headers.authorization}` }],
    },
  }))
  let self = ''
  const fill = (text: string): string =>
    text
      .replaceAll('{sink}', sink.host)
      .replaceAll('{port}', String(sink.port))
      .replaceAll('{self}', self)
  await using registry = await startServer((request) => hostile(fill)(request))
  self = registry.host
  await using transport = openTransport()
  const outcome = await run(registry.host, transport).then(textOf, textOf)
  return { sink, outcome }
}

test.for(challenges)('a hostile realm gets no credential: %s', async (challenge) => {
  for (const credential of [basic, identityToken]) {
    const { sink, outcome } = await attack(
      (fill) => () => ({ status: 401, headers: { 'www-authenticate': fill(challenge) } }),
      (host, transport) => sessionWith(transport, host, { credential }).request(pull),
    )

    expect(sink.requests).toEqual([])
    expect(outcome).toMatch(/REALM_NOT_TRUSTED|INVALID_CHALLENGE/)
    expect(leaksIn(outcome)).toEqual([])
  }
})

test.for(challenges)('nor when the credential is checked: %s', async (challenge) => {
  const { sink, outcome } = await attack(
    (fill) => () => ({ status: 401, headers: { 'www-authenticate': fill(challenge) } }),
    (host, transport) => check(transport, targetAt(host), { repository: 'a' }),
  )

  expect(sink.requests).toEqual([])
  expect(outcome).toContain('"ok":false')
  expect(leaksIn(outcome)).toEqual([])
})

test.for([301, 302, 303, 307, 308])(
  'a token service that redirects by %i gives nothing away',
  async (status) => {
    for (const credential of [basic, identityToken]) {
      const { sink, outcome } = await attack(
        (fill) =>
          ({ url }) =>
            url.pathname === '/token'
              ? { status, headers: { location: fill('http://{sink}/token') } }
              : { status: 401, headers: { 'www-authenticate': 'Bearer realm="/token"' } },
        (host, transport) => sessionWith(transport, host, { credential }).request(pull),
      )

      expect(sink.requests).toEqual([])
      expect(leaksIn(outcome)).toEqual([])
    }
  },
)

test.for(['/v2/', '/v2/a/manifests/v1'])('a redirect of %s carries no credential', async (path) => {
  const { sink } = await attack(
    (fill) =>
      ({ headers, url }) => {
        if (!headers.authorization)
          return { status: 401, headers: { 'www-authenticate': 'Basic realm="x"' } }
        return url.pathname === path
          ? { status: 307, headers: { location: fill('http://{sink}/x') } }
          : {}
      },
    async (host, transport) => {
      await check(transport, targetAt(host))
      await sessionWith(transport, host).request(pull)
    },
  )

  expect(leaksIn(JSON.stringify(sink.requests))).toEqual([])
})

test.for([400, 401, 403, 404, 429, 500])(
  'a server that repeats the secret with %i is not quoted',
  async (status) => {
    const echo: Answer = ({ headers, body }) => ({
      status,
      headers: { 'docker-distribution-api-version': 'registry/2.0' },
      json: {
        errors: [
          {
            code: 'DENIED',
            message: `${headers.authorization} ${Buffer.from(headers.authorization?.slice(6) ?? '', 'base64').toString()} ${body}`,
          },
        ],
      },
    })
    for (const credential of [basic, identityToken]) {
      const { outcome } = await attack(
        () => (request) => {
          if (request.url.pathname === '/token') return echo(request)
          const scheme = credential.method === 'basic' ? 'Basic realm="x"' : 'Bearer realm="/token"'
          return request.headers.authorization
            ? echo(request)
            : { status: 401, headers: { 'www-authenticate': scheme } }
        },
        async (host, transport) => {
          const session = sessionWith(transport, host, { credential })
          const report = await check(transport, targetAt(host), { credential, repository: 'a' })
          const failure = await session
            .request(pull)
            .then(session.explain, (error: unknown) => error)
          return [report, textOf(failure)]
        },
      )

      expect(outcome).toContain('"ok":false')
      expect(leaksIn(outcome)).toEqual([])
    }
  },
)

test.for([
  'https://127.0.0.1/token',
  'https://[::1]/token',
  'https://0.0.0.0/token',
  'https://[::]/token',
  'https://10.0.0.1/token',
  'https://192.168.1.1/token',
  'https://172.16.0.1/token',
  'https://169.254.169.254/token',
  'https://[fd00:ec2::254]/token',
  'https://100.64.0.1/token',
])('D5 a public registry does not lead to a token service at %s', async (realm) => {
  await using registry = await startServer(() => challenged(`Bearer realm="${realm}"`))
  const looked: string[] = []
  const lookup = (name: string) => {
    looked.push(name)
    return Promise.resolve([{ address: '127.0.0.1', family: 4 }])
  }
  const hostOverrides = [`public.test=${registry.host}`]
  await using transport = openTransport({ hostOverrides }, { lookup })
  await using paired = openTransport(
    { hostOverrides, realmPairs: [`public.test=${new URL(realm).host}`] },
    { lookup },
  )
  const ask = (by: typeof transport, credential: Credential) =>
    sessionWith(by, 'public.test', { credential }).request(pull)

  for (const credential of [basic, identityToken])
    await expect(ask(transport, credential)).rejects.toMatchObject({ code: 'REALM_NOT_TRUSTED' })
  // A caller without a credential gets as far as the address, and no further.
  await expect(ask(transport, anonymous)).rejects.toMatchObject({ code: 'UPSTREAM_UNREACHABLE' })
  await expect(ask(paired, basic)).rejects.toMatchObject({ code: 'UPSTREAM_UNREACHABLE' })
  expect(looked).toEqual([])
})

describe('L4 an error holds nothing of an address that is a key by itself', () => {
  const SIGNED = 'X-Amz-Signature=abc123SIGNED&X-Amz-Credential=AKIASIGNED'
  const blob = { method: 'GET', path: '/v2/a/blobs/sha256:00', scope: [] } as const

  /** All that is told of a failed download: message, hint, detail, stack and every field. */
  async function toldOf(location: string, answer: Answer = () => 'reset'): Promise<string> {
    await using storage = await startServer(answer)
    await using registry = await startServer(({ url }) =>
      url.pathname === blob.path
        ? { status: 307, headers: { location: location.replace('{storage}', storage.host) } }
        : {},
    )
    await using transport = openTransport()
    return await sessionWith(transport, registry.host, { credential: anonymous })
      .request(blob)
      .then(() => '', textOf)
  }

  test.for<[string, Answer]>([
    ['breaks off', () => 'reset'],
    [
      'refuses',
      ({ url }) => ({ status: 403, json: { errors: [{ code: 'DENIED', message: url.href }] } }),
    ],
    ['repeats itself', ({ url }) => ({ status: 307, headers: { location: url.href } })],
    ['is broken', ({ url }) => ({ status: 500, body: url.href })],
  ])('when the storage behind it %s', async ([, answer]) => {
    const told = await toldOf(`http://{storage}/blob?${SIGNED}`, answer)

    expect(told).toMatch(/UPSTREAM_UNREACHABLE|TOO_MANY_REDIRECTS/v)
    expect(told).not.toMatch(/SIGNED|X-Amz/v)
  })

  test.for([
    'http://user:passSIGNED@{storage}/blob',
    `ftp://{storage}/blob?${SIGNED}`,
    `https://nowhere.invalid/blob?access_token=SIGNED`,
    `http://169.254.169.254/blob?${SIGNED}`,
    `http://%SIGNED/?${SIGNED}`,
  ])('when it is not followed: %s', async (location) => {
    const told = await toldOf(location)

    expect(told).toMatch(/REDIRECT_REFUSED|UPSTREAM_UNREACHABLE/v)
    expect(told).not.toMatch(/SIGNED|X-Amz|169\.254|nowhere/v)
  })

  test.for([
    'https://evil.test/token?access_token=SIGNED',
    'https://user:SIGNED@evil.test/token',
    '/token?access_token=SIGNED',
  ])('when it is that of a token service: %s', async (realm) => {
    await using registry = await startServer(({ url }) =>
      url.pathname === '/token' ? 'reset' : challenged(`Bearer realm="${realm}",service="SIGNED"`),
    )
    await using transport = openTransport()
    const told = await sessionWith(transport, registry.host)
      .request(pull)
      .then(() => '', textOf)

    expect(told).toMatch(/REALM_NOT_TRUSTED|CONNECTION_LOST/v)
    expect(told).not.toContain('SIGNED')
  })
})
