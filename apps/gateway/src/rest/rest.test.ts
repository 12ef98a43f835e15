import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { request as nodeRequest } from 'node:http'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { sessionCookieName } from '../identity/better-auth.ts'
import { digest } from '../identity/secrets.ts'
import { describeDatabases } from '../testing/database.ts'
import { basic, startRestGateway } from './testing/rest-gateway.ts'

const DIGEST = `sha256:${'0'.repeat(64)}`
const RANK = { viewer: 1, editor: 2, admin: 3 } as const

/** Every call, the role that it asks for, and its status for who has the role and names nothing. */
const CALLS = [
  ['GET', '', 'viewer', 200],
  ['GET', '/', 'viewer', 200],
  ['GET', '/registries', 'viewer', 200],
  ['POST', '/registries', 'editor', 400],
  ['GET', '/registries/quay.io', 'viewer', 404],
  ['PUT', '/registries/quay.io', 'editor', 404],
  ['DELETE', '/registries/quay.io', 'editor', 404],
  ['GET', '/images', 'viewer', 200],
  ['POST', '/images', 'editor', 400],
  ['GET', `/images/${DIGEST}`, 'viewer', 404],
  ['DELETE', `/images/${DIGEST}`, 'editor', 404],
] as const

/** What a refusal looks like. */
function envelope(status: number, ...codes: readonly string[]) {
  const message: unknown = expect.stringMatching(/\.$/v)
  return {
    message,
    httpcode: status,
    detail: { error_codes: codes },
  }
}

test.for(['/v1', '/v2'])('every call under %s asks each sender for its role', async (prefix) => {
  await using rest = await startRestGateway()

  const refused: unknown[] = []
  for (const [method, path, role, status] of CALLS) {
    const options = method === 'POST' || method === 'PUT' ? { body: {} } : {}
    const ask = (as: 'viewer' | 'editor' | 'admin' | null) =>
      rest.send(method, `${prefix}${path}`, { ...options, as })
    expect((await ask(null)).json, `${method} ${path}`).toEqual(envelope(401, 'UNAUTHENTICATED'))
    for (const as of ['viewer', 'editor', 'admin'] as const) {
      const answer = await ask(as)
      const allowed = RANK[as] >= RANK[role]
      expect([method, path, as, answer.status]).toEqual([method, path, as, allowed ? status : 403])
      refused.push(...(allowed ? [] : [answer.json]))
    }
  }
  expect(refused).toEqual(refused.map(() => envelope(403, 'FORBIDDEN')))
  expect((await rest.send('GET', prefix)).json).toBe(prefix.slice(1))
})

test('the page for people who move scripts over has every call', async () => {
  const file = join(import.meta.dirname, '../../../../docs/scripts-for-anchore.md')
  const page = await readFile(file, 'utf8')

  for (const [method, path] of CALLS.filter(([, each]) => each !== ''))
    expect(page).toContain(
      `\`${method} ${path.replace('quay.io', '{registry}').replace(DIGEST, '{digest}')}`,
    )
})

describeDatabases('a refusal by role', (_open, database) => {
  test('is in the audit, without what was typed', async () => {
    await using rest = await startRestGateway({ database })

    await rest.send('DELETE', '/v1/registries/hunter2.example.com', { as: 'viewer' })

    const events = await rest.gateway.database.read.auditEvent.findMany({
      where: { action: 'http.refuse' },
    })
    expect(events).toHaveLength(1)
    expect(events[0]).toMatchObject({ outcome: 'refused', actor: 'viewer' })
    expect(events[0]?.detail).toContain('/v1/registries/{registry}')
    expect(JSON.stringify(events)).not.toContain('hunter2')
  })
})

test('a token is taken by Bearer, or as the password of Basic with any user name', async () => {
  await using rest = await startRestGateway()
  const token = rest.token('viewer')
  const status = async (authorization: string) =>
    (await rest.send('GET', '/v2/registries', { as: null, headers: { authorization } })).status

  expect(await status(`Bearer ${token}`)).toBe(200)
  expect(await status(`bearer ${token}`)).toBe(200)
  expect(await status(basic('admin', token))).toBe(200)
  expect(await status(basic('', token))).toBe(200)
  expect(await status(basic('Zoë', token))).toBe(200)
  expect(await status(basic(token, ''))).toBe(401)
  expect(await status(basic('admin', `${token} `))).toBe(401)
  expect(await status(basic('a:b', token))).toBe(401)
  expect(await status('Basic')).toBe(401)
  expect(await status('Basic %%%')).toBe(401)
  expect(await status(`Digest ${token}`)).toBe(401)
})

test('a token that may only read changes nothing, and one that may only issue reads nothing', async () => {
  await using rest = await startRestGateway()
  const { identity } = rest.gateway.application
  const tokenOf = async (scopes: readonly string[]) => {
    const made = await identity.createToken({ name: 'ci', role: 'admin', scopes, creator: null })
    return { authorization: basic('ci', made.secret) }
  }
  const reads = { as: null, headers: await tokenOf(['read']) }
  const issues = { as: null, headers: await tokenOf(['issue:quay.io']) }

  expect((await rest.send('GET', '/v1/registries', reads)).status).toBe(200)
  expect((await rest.send('DELETE', '/v1/registries/quay.io', reads)).status).toBe(403)
  expect((await rest.send('GET', '/v1/registries', issues)).status).toBe(403)
})

test('tokens that are none are counted and limited, and a real one is taken all the same', async () => {
  await using rest = await startRestGateway()
  const guess = () =>
    rest.send('GET', '/v1/registries', {
      as: null,
      headers: { authorization: basic('admin', 'hunter2') },
    })

  const answers = []
  for (let sent = 0; sent < 61; sent += 1) answers.push(await guess())

  expect(answers.slice(0, 60).every(({ status }) => status === 401)).toBe(true)
  expect(answers[60]?.json).toEqual(envelope(429, 'RATE_LIMITED'))
  expect(Number(answers[60]?.headers['retry-after'])).toBeGreaterThan(0)
  expect((await rest.send('GET', '/v1/registries')).status).toBe(200)
  expect((await rest.send('GET', '/v1/registries', { as: null })).status).toBe(401)
  const metrics = await (await rest.gateway.application.metrics.expose()).text()
  expect(metrics).toContain('wharfinger_refused_tokens_total{outcome="token"} 61')
  expect(rest.said()).not.toContain('hunter2')
})

test('no answer has a browser ask for a password', async () => {
  await using rest = await startRestGateway()

  for (const as of [null, 'viewer'] as const)
    for (const path of ['/v1', '/v1/registries', '/v2/nothing'])
      expect((await rest.send('POST', path, { as, body: {} })).headers).not.toHaveProperty(
        'www-authenticate',
      )
})

test.for<[string, Record<string, string>]>([
  ['another site', { origin: 'https://evil.example' }],
  ['an opaque origin', { origin: 'null' }],
  ['the console itself', { origin: 'http://127.0.0.1:4000' }],
])('a request from a page of %s is refused, token and all', async ([, headers]) => {
  await using rest = await startRestGateway()

  for (const [method, path] of CALLS) {
    const { json } = await rest.send(method, `/v2${path}`, { headers, body: {} })
    expect(json).toEqual(envelope(403, 'ORIGIN_NOT_ALLOWED'))
  }
  const preflight = await rest.send('OPTIONS', '/v2/registries', { headers })
  expect(preflight.status).toBe(403)
  expect(JSON.stringify(preflight.headers)).not.toContain('access-control')
})

test('a session signs nobody in', async () => {
  await using rest = await startRestGateway()
  const { application, userId } = rest.gateway
  const createdAt = new Date()
  const expiresAt = new Date(createdAt.getTime() + 60_000)
  await application.database.write((tx) =>
    tx.session.create({
      data: {
        id: 'session',
        token: digest('session', 'an-admin'),
        userId: userId('admin'),
        createdAt,
        updatedAt: createdAt,
        expiresAt,
      },
    }),
  )
  const headers = { cookie: `${sessionCookieName(application.config)}=an-admin` }
  const options = { as: null, headers, body: { registry: 'quay.io' } }

  for (const [method, path] of CALLS)
    expect((await rest.send(method, `/v1${path}`, options)).json).toEqual(
      envelope(401, 'UNAUTHENTICATED'),
    )
  const signedIn = await rest.send('GET', '/graphql?query={viewer{role}}', { as: null, headers })
  expect(signedIn.text).toContain('ADMIN')
})

test.for([
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'text/plain',
  'text/json',
  '',
])('a body of the type “%s” is refused', async (type) => {
  await using rest = await startRestGateway()
  const body = JSON.stringify({ registry: 'quay.io', registry_user: 'a', registry_pass: 'hunter2' })

  for (const [method, path] of CALLS.filter(([name]) => name === 'POST' || name === 'PUT')) {
    const { json } = await rest.send(method, `/v1${path}`, {
      headers: { 'content-type': type },
      body,
    })
    expect(json).toEqual(envelope(415, 'BAD_REQUEST'))
  }
  expect((await rest.send('GET', '/v1/registries')).json).toEqual([])
})

test.for([
  '{"registry": "quay.io", "registry_pass": "hunter2"',
  '["hunter2"]',
  '"hunter2"',
  'null',
  '',
  '{"registry": {"hunter2": 1}, "registry_pass": ["hunter2"], "tag": 7, "digest": []}',
  '{"registry_verify": "hunter2", "source": "hunter2"}',
  '{"registry_type": "hunter2", "image_type": {}}',
])('what is wrong with %s is said without a word of it', async (body) => {
  await using rest = await startRestGateway()

  for (const [method, path] of CALLS.filter(([name]) => name === 'POST' || name === 'PUT')) {
    const { status, json } = await rest.send(method, `/v2${path}`, { body })
    expect(status).toBe(400)
    expect(json).toEqual(envelope(400, 'BAD_REQUEST'))
  }
  expect(rest.said()).not.toContain('hunter2')
})

test('a body that is too large is refused in the same form', async () => {
  await using rest = await startRestGateway()
  const request = nodeRequest(`${rest.url}/v1/registries`, {
    method: 'POST',
    headers: {
      authorization: basic('a', rest.token('admin')),
      'content-type': 'application/json',
      'content-length': 1_048_577,
    },
  })
  request.flushHeaders()
  // Node's types do not tell what comes with an event.
  const [response] = (await once(request, 'response')) as [AsyncIterable<Buffer>]
  const chunks = []
  for await (const chunk of response) chunks.push(chunk)
  request.destroy()

  expect(JSON.parse(Buffer.concat(chunks).toString())).toEqual(envelope(413, 'BODY_TOO_LARGE'))
})

test.for([
  ['/v1/nothing'],
  ['/v1/registriesx'],
  ['/v2/images/x/content'],
  [`/v2/images/${DIGEST}/vuln/all`],
  ['/v1/registries/%E0%A4%A'],
  ['/v1//registries'],
])('%s is no address', async ([path = '']) => {
  await using rest = await startRestGateway()

  expect((await rest.send('GET', path)).json).toEqual(envelope(404, 'NOT_FOUND'))
  expect((await rest.send('GET', path, { as: null })).status).toBe(401)
})

test.for([
  ['DELETE', '/v1', 'GET'],
  ['PUT', '/v1/registries', 'GET, POST'],
  ['DELETE', '/v2/images', 'GET, POST'],
  ['POST', '/v2/registries/quay.io', 'GET, PUT, DELETE'],
  ['PATCH', '/v2/registries/quay.io', 'GET, PUT, DELETE'],
  ['PUT', `/v2/images/${DIGEST}`, 'GET, DELETE'],
  ['TRACE', '/v2/images', 'GET, POST'],
])('%s %s is answered with what there is: %s', async ([method = '', path = '', allow]) => {
  await using rest = await startRestGateway()

  const { status, headers, json } = await rest.send(method, path)

  expect([status, headers.allow]).toEqual([405, allow])
  expect(json).toEqual(envelope(405, 'METHOD_NOT_ALLOWED'))
})
