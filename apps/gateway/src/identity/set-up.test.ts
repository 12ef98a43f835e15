import { expect, test } from 'vitest'
import { LINK_LIFE_MS } from './links.ts'
import {
  ADMIN,
  cookieOf,
  ORIGIN,
  PASSWORD,
  setUpAdmin,
  startIdentity,
  type TestIdentity,
} from './testing/running-identity.ts'

async function newToken({ identity }: TestIdentity): Promise<string> {
  return (await identity.setupLink(ORIGIN))?.split('#')[1] ?? ''
}

async function resetToken({ identity }: TestIdentity): Promise<string> {
  return (await identity.resetLink(ADMIN.email, ORIGIN))?.split('#')[1] ?? ''
}

test('the link makes the first administrator and signs them in', async () => {
  await using running = await startIdentity()
  const before = await running.get('/auth/state')
  expect(await before.json()).toEqual({ needsSetup: true, signedIn: false, user: null })

  const link = await running.identity.setupLink(ORIGIN)
  const answer = await running.post('/auth/setup', { token: link?.split('#')[1], ...ADMIN })

  expect(link).toMatch(/^http:\/\/127\.0\.0\.1:4000\/setup#[\w\-]{43}$/v)
  expect(answer.status).toBe(201)
  const cookie = cookieOf(answer)
  const after = await running.get('/auth/state', { cookie })
  expect(await after.json()).toMatchObject({
    needsSetup: false,
    signedIn: true,
    user: { email: ADMIN.email, role: 'admin' },
  })
})

test('the secret of a link is not stored', async () => {
  await using running = await startIdentity()

  const token = await newToken(running)

  const rows = await running.database.read.setupLink.findMany()
  expect(rows).toHaveLength(1)
  expect(JSON.stringify(rows)).not.toContain(token)
})

test('a link works once, and none is made once there is an administrator', async () => {
  await using running = await startIdentity()
  const token = await newToken(running)
  await running.post('/auth/setup', { token, ...ADMIN })

  const again = await running.post('/auth/setup', { token, ...ADMIN, email: 'eve@example.com' })

  expect(again.status).toBe(409)
  expect(await again.json()).toMatchObject({ code: 'ALREADY_SET_UP' })
  expect(await running.identity.setupLink(ORIGIN)).toBeNull()
  expect(await running.database.read.user.count()).toBe(1)
})

test('of two who use one link at once, one is the administrator', async () => {
  await using running = await startIdentity()
  const token = await newToken(running)

  const answers = await Promise.all(
    ['a@example.com', 'b@example.com', 'c@example.com'].map((email) =>
      running.post('/auth/setup', { token, ...ADMIN, email }),
    ),
  )

  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409, 409])
  expect(await running.database.read.user.count()).toBe(1)
})

test('a newer link ends the older one, and a quarter of an hour ends both', async () => {
  await using running = await startIdentity()
  const older = await newToken(running)
  const newer = await newToken(running)

  const withOlder = await running.post('/auth/setup', { token: older, ...ADMIN })
  running.pass(LINK_LIFE_MS + 1)
  const withNewer = await running.post('/auth/setup', { token: newer, ...ADMIN })

  expect([withOlder.status, withNewer.status]).toEqual([400, 400])
  expect(await withNewer.json()).toMatchObject({ code: 'LINK_NOT_VALID' })
  expect(await running.database.read.user.count()).toBe(0)
})

test('a made-up link is refused, and opening a link spends nothing', async () => {
  await using running = await startIdentity()
  const token = await newToken(running)

  const madeUp = await running.post('/auth/setup', { token: 'x'.repeat(43), ...ADMIN })
  const opened = await running.get('/auth/setup')
  const spent = await running.post('/auth/setup', { token, ...ADMIN })

  expect([madeUp.status, opened.status, spent.status]).toEqual([400, 405, 201])
})

test('a mistake in the form is named by field and leaves the link alive', async () => {
  await using running = await startIdentity()
  const token = await newToken(running)

  const answer = await running.post('/auth/setup', {
    token,
    email: 'ada',
    name: ' ',
    password: 'hunter2',
  })

  const text = await answer.text()
  expect(answer.status).toBe(400)
  expect(JSON.parse(text)).toMatchObject({
    code: 'INVALID_INPUT',
    fieldErrors: [{ path: ['email'] }, { path: ['name'] }, { path: ['password'] }],
  })
  expect(text).not.toContain('hunter2')
  expect((await running.post('/auth/setup', { token, ...ADMIN })).status).toBe(201)
})

test('a reset link sets a new password and ends every session', async () => {
  await using running = await startIdentity()
  const cookie = await setUpAdmin(running)
  const password = 'another long password'

  const token = await resetToken(running)
  const answer = await running.post('/auth/reset', { token, password })

  expect(answer.status).toBe(200)
  expect(await (await running.get('/auth/state', { cookie })).json()).toMatchObject({
    signedIn: false,
  })
  const signIn = (secret: string) =>
    running.post('/auth/sign-in', { email: ADMIN.email, password: secret })
  expect((await signIn(PASSWORD)).status).toBe(401)
  expect((await signIn(password)).status).toBe(200)
})

test('a reset link works once, for a quarter of an hour, and is no set-up link', async () => {
  await using running = await startIdentity()
  await setUpAdmin(running)
  const password = 'another long password'
  const used = await resetToken(running)
  await running.post('/auth/reset', { token: used, password })
  const late = await resetToken(running)

  const again = await running.post('/auth/reset', { token: used, password })
  const elsewhere = await running.post('/auth/setup', { token: late, ...ADMIN })
  running.pass(LINK_LIFE_MS + 1)
  const tooLate = await running.post('/auth/reset', { token: late, password })

  expect([again.status, elsewhere.status, tooLate.status]).toEqual([400, 409, 400])
})

test('nobody’s address gets no reset link', async () => {
  await using running = await startIdentity()

  expect(await running.identity.resetLink('nobody@example.com', ORIGIN)).toBeNull()
})
