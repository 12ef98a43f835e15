import { expect, test } from 'vitest'
import type { Actor } from './actor.ts'
import type { NewToken } from './api-tokens.ts'
import { ORIGIN, setUpAdmin, startIdentity, type TestIdentity } from './testing/running-identity.ts'

const DAY_MS = 86_400_000

function bearer(secret: string): Request {
  return new Request(ORIGIN, { headers: { authorization: `Bearer ${secret}` } })
}

/** The first administrator as somebody who asks. */
async function administrator(running: TestIdentity): Promise<Actor> {
  const cookie = await setUpAdmin(running)
  const actor = await running.identity.authenticate(new Request(ORIGIN, { headers: { cookie } }))
  if (actor === null) throw new Error('Nobody is signed in.')
  return actor
}

function token(input: Partial<NewToken> = {}): NewToken {
  return { name: 'ci', role: 'editor', creator: null, ...input }
}

test('a token of the operator acts with its role and belongs to nobody', async () => {
  await using running = await startIdentity()

  const { secret, token: stored } = await running.identity.createToken(token({ scopes: ['read'] }))

  expect(secret).toMatch(/^whf_[\w\-]{43}$/v)
  expect(stored.prefix).toBe(secret.slice(0, 8))
  expect(await running.identity.authenticate(bearer(secret))).toEqual({
    kind: 'token',
    id: stored.id,
    name: 'ci',
    role: 'editor',
    scopes: ['read'],
    userId: null,
  })
  const rows = await running.database.read.apiToken.findMany()
  expect(JSON.stringify(rows)).not.toContain(secret)
})

test.for([
  ['no name', { name: ' ' }],
  ['a name that turns the line around', { name: 'a\u202Eb' }],
  ['a name with a line break', { name: 'a\nb' }],
  ['a name with a NUL', { name: 'a\u0000' }],
  ['a scope that there is not', { scopes: ['admin'] }],
  [
    'more scopes than anybody needs',
    { scopes: Array.from({ length: 101 }, (_, n) => `issue:h${n}`) },
  ],
  ['an end in the past', { expiresAt: new Date(0) }],
] as const)('a token is not made with %s', async ([, input]) => {
  await using running = await startIdentity()

  await expect(running.identity.createToken(token(input))).rejects.toMatchObject({
    typeName: 'ValidationError',
  })
})

test('a scope names a registry by the key of its record, however it was typed, and once', async () => {
  await using running = await startIdentity()
  const scopes = ['issue:https://QUAY.io/', 'read', 'issue:quay.io', 'issue:quay.io/team/*']

  const { token: stored } = await running.identity.createToken(token({ scopes }))

  const expected = ['issue:quay.io', 'read', 'issue:quay.io/team/*']
  expect(stored.scopes).toEqual(expected)
  const row = await running.database.read.apiToken.findFirstOrThrow()
  expect(JSON.parse(row.scopes)).toEqual(expected)
})

test.for([
  ['nothing', 'issue:'],
  ['plain HTTP', 'issue:http://quay.io'],
  ['an image', 'issue:quay.io/team/app:1.4'],
  ['every host', 'issue:*'],
  ['a star in the middle', 'issue:quay.io/*/app'],
  ['a space', 'issue:quay.io hunter2'],
])('a scope that names %s would never match, and is refused by its place', async ([, scope]) => {
  await using running = await startIdentity()

  const made = running.identity.createToken(token({ scopes: ['read', scope ?? ''] }))

  await expect(made).rejects.toMatchObject({
    fieldErrors: [{ path: ['scopes', '1'], code: 'INVALID_REGISTRY_KEY' }],
  })
  await expect(made).rejects.not.toThrow(/hunter2/v)
  expect(await running.database.read.apiToken.count()).toBe(0)
})

test('a token lives 90 days unless told otherwise', async () => {
  await using running = await startIdentity()
  const { secret } = await running.identity.createToken(token())

  running.pass(90 * DAY_MS - 5000)
  expect(await running.identity.authenticate(bearer(secret))).not.toBeNull()
  running.pass(6000)
  expect(await running.identity.authenticate(bearer(secret))).toBeNull()
})

test('a revoked token is refused at once', async () => {
  await using running = await startIdentity()
  const actor = await administrator(running)
  const { secret, token: stored } = await running.identity.createToken(token({ creator: actor }))
  expect(await running.identity.authenticate(bearer(secret))).not.toBeNull()

  const revoked = await running.identity.revokeToken({ id: stored.id, actor })

  expect(revoked).toBe(true)
  expect(await running.identity.authenticate(bearer(secret))).toBeNull()
  expect(await running.identity.revokeToken({ id: stored.id, actor })).toBe(false)
})

test('a token drops with its owner’s role, dies with its owner, and is nobody’s else to end', async () => {
  await using running = await startIdentity()
  const actor = await administrator(running)
  const { identity, database } = running
  const { secret, token: stored } = await identity.createToken(token({ creator: actor }))

  await database.write((tx) => tx.user.updateMany({ data: { role: 'viewer' } }))
  identity.forget()
  expect(await identity.authenticate(bearer(secret))).toMatchObject({ role: 'viewer' })

  const other = { ...actor, role: 'viewer', id: 'other', userId: 'other' } as const
  expect(await identity.revokeToken({ id: stored.id, actor: other })).toBe(false)

  await database.write((tx) => tx.user.deleteMany())
  identity.forget()
  expect(await identity.authenticate(bearer(secret))).toBeNull()
})

test('a disabled owner’s token is refused', async () => {
  await using running = await startIdentity()
  const actor = await administrator(running)
  const { secret } = await running.identity.createToken(token({ creator: actor }))

  await running.database.write((tx) => tx.user.updateMany({ data: { disabledAt: new Date() } }))

  running.identity.forget()
  expect(await running.identity.authenticate(bearer(secret))).toBeNull()
})

test('nobody makes a token that can do more than they can', async () => {
  await using running = await startIdentity()
  const actor = await administrator(running)
  const viewer = { ...actor, role: 'viewer' } as const
  const reader = { ...actor, kind: 'token', scopes: ['read'] } as const

  await expect(running.identity.createToken(token({ creator: viewer }))).rejects.toMatchObject({
    code: 'FORBIDDEN',
  })
  await expect(
    running.identity.createToken(token({ creator: reader, role: 'viewer' })),
  ).rejects.toMatchObject({ code: 'FORBIDDEN' })
  await expect(
    running.identity.createToken(token({ creator: reader, scopes: ['read', 'write'] })),
  ).rejects.toMatchObject({ code: 'FORBIDDEN' })
})

test('an owner who was lowered meanwhile is judged by what they are now', async () => {
  await using running = await startIdentity()
  const actor = await administrator(running)
  await running.database.write((tx) => tx.user.updateMany({ data: { role: 'viewer' } }))

  const made = running.identity.createToken(token({ creator: actor, role: 'admin' }))

  await expect(made).rejects.toMatchObject({ code: 'FORBIDDEN' })
  expect(await running.database.read.apiToken.count()).toBe(0)
})

test.for<[string, Partial<NewToken>, ...string[]]>([
  ['no name', { name: '  ' }, 'name'],
  ['a name of a page', { name: 'x'.repeat(101) }, 'name'],
  ['an unknown scope', { scopes: ['everything'] }, 'scopes', '0'],
  ['a moment in the past', { expiresAt: new Date(0) }, 'expiresAt'],
  ['a moment in the far future', { expiresAt: new Date(8.64e15) }, 'expiresAt'],
])('a token with %s is refused', async ([, input, ...path]) => {
  await using running = await startIdentity()

  const made = running.identity.createToken(token(input))

  await expect(made).rejects.toMatchObject({ fieldErrors: [{ path }] })
})

test('use is noted once a minute, off the request', async () => {
  await using running = await startIdentity()
  const { secret } = await running.identity.createToken(token())
  const lastUsedAt = async () =>
    (await running.database.read.apiToken.findFirstOrThrow()).lastUsedAt?.getTime()

  await running.identity.authenticate(bearer(secret))
  await expect.poll(lastUsedAt).toBeGreaterThan(0)
  const first = await lastUsedAt()
  running.pass(30_000)
  await running.identity.authenticate(bearer(secret))
  running.pass(31_000)
  await running.identity.authenticate(bearer(secret))

  await expect.poll(lastUsedAt).toBeGreaterThan((first ?? 0) + 60_000)
})

test.for([
  ['a made-up token', `Bearer whf_${'x'.repeat(43)}`],
  ['a token that is too short', 'Bearer whf_abc'],
  ['no token of ours', 'Bearer abcdefghijklmnop'],
  ['Basic', `Basic ${Buffer.from('ada:secret').toString('base64')}`],
])('%s is nobody, and is counted', async ([, authorization = '']) => {
  await using running = await startIdentity()

  const request = new Request(ORIGIN, { headers: { authorization } })

  expect(await running.identity.authenticate(request)).toBeNull()
  const counted = await running.metrics.registry.getSingleMetricAsString(
    'wharfinger_refused_tokens_total',
  )
  expect(counted).toContain('wharfinger_refused_tokens_total{outcome="token"} 1')
})

test('a bad token is not forgiven for a good cookie', async () => {
  await using running = await startIdentity()
  const cookie = await setUpAdmin(running)

  const request = new Request(ORIGIN, { headers: { cookie, authorization: 'Bearer whf_bad' } })

  expect(await running.identity.authenticate(request)).toBeNull()
})
