import { expect, test } from 'vitest'
import {
  ADMIN,
  cookieOf,
  ORIGIN,
  PASSWORD,
  setUpAdmin,
  startIdentity,
} from './testing/running-identity.ts'
import { GUESS_WINDOW_MS, GUESSES } from './sign-in-attempts.ts'

const { email } = ADMIN

test('the right password gives a session, which ends with the sign-out', async () => {
  await using running = await startIdentity()
  await setUpAdmin(running)

  const signedIn = await running.post('/auth/sign-in', {
    email: 'Ada@Example.com ',
    password: PASSWORD,
  })
  const cookie = cookieOf(signedIn)
  const during = await running.get('/auth/state', { cookie })
  const signedOut = await running.post('/auth/sign-out', {}, { cookie })
  const after = await running.get('/auth/state', { cookie })

  expect(signedIn.status).toBe(200)
  const user = { email, name: 'Ada', role: 'admin' }
  expect(await signedIn.json()).toMatchObject({ user })
  expect(await during.json()).toMatchObject({ needsSetup: false, signedIn: true, user })
  expect(signedOut.status).toBe(200)
  expect(signedOut.headers.getSetCookie()[0]).toMatch(/wharfinger\.session=;.*Max-Age=0/v)
  expect(await after.json()).toEqual({ needsSetup: false, signedIn: false, user: null })
})

test('a wrong password, an unknown address and no address at all are answered alike', async () => {
  await using running = await startIdentity()
  await setUpAdmin(running)

  const attempts = [email, 'nobody@example.com', 'not an address', ''].map((address) =>
    running.post('/auth/sign-in', { email: address, password: 'wrong password here' }),
  )
  const answers = await Promise.all(attempts)
  const bodies = await Promise.all(answers.map((answer) => answer.text()))

  expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401])
  expect(new Set(bodies).size).toBe(1)
  expect(bodies[0]).toContain('INVALID_SIGN_IN')
  expect(new Set(answers.map(({ headers }) => JSON.stringify([...headers]))).size).toBe(1)
})

test.for([
  ['a known address', email],
  ['an address that nobody has', 'nobody@example.com'],
])('after ten guesses %s is locked, even for the right password', async ([, address = '']) => {
  await using running = await startIdentity()
  await setUpAdmin(running)
  const guess = (password: string) => running.post('/auth/sign-in', { email: address, password })

  const guesses = await Promise.all(
    Array.from({ length: GUESSES + 2 }, (_, turn) => guess(`wrong password ${turn}`)),
  )
  const locked = await guess(PASSWORD)

  const statuses = guesses.map(({ status }) => status)
  expect(statuses.filter((status) => status === 401)).toHaveLength(GUESSES)
  expect(statuses.filter((status) => status === 429)).toHaveLength(2)
  expect(locked.status).toBe(429)
  expect(Number(locked.headers.get('retry-after'))).toBeGreaterThan(GUESS_WINDOW_MS / 1000 - 60)
  expect(await locked.json()).toMatchObject({ code: 'RATE_LIMITED' })
})

test('the lock ends after a quarter of an hour, and the right password ends the count', async () => {
  await using running = await startIdentity()
  await setUpAdmin(running)
  const signIn = (password: string) => running.post('/auth/sign-in', { email, password })
  await Promise.all(Array.from({ length: GUESSES }, () => signIn('wrong password')))

  running.pass(GUESS_WINDOW_MS + 1000)
  const after = await signIn(PASSWORD)

  expect(after.status).toBe(200)
  expect(await running.database.read.signInAttempt.count()).toBe(0)
})

test('on loopback the cookie is plain, out of reach of scripts and of other sites', async () => {
  await using running = await startIdentity()
  await setUpAdmin(running)

  const answer = await running.post('/auth/sign-in', { email, password: PASSWORD })

  const [cookie = ''] = answer.headers.getSetCookie()
  expect(cookie).toMatch(/^wharfinger\.session=/v)
  expect(cookie).toMatch(/HttpOnly/v)
  expect(cookie).toMatch(/SameSite=Lax/v)
  expect(cookie).not.toMatch(/Secure|Domain/v)
})

test('with https the cookie is bound to its host', async () => {
  await using running = await startIdentity({
    environment: { WHARFINGER_PUBLIC_URL: 'https://wharf.example' },
  })
  const cookie = await setUpAdmin(running)

  const answer = await running.post('/auth/sign-in', { email, password: PASSWORD })

  const [set = ''] = answer.headers.getSetCookie()
  expect(set).toMatch(/^__Host-wharfinger\.session=[^;]+;.*Path=\/;.*HttpOnly;.*Secure/v)
  expect(set).not.toContain('Domain')
  expect(await (await running.get('/auth/state', { cookie })).json()).toMatchObject({
    signedIn: true,
  })
})

test('neither the token of a session nor a password is stored or logged', async () => {
  await using running = await startIdentity()
  const cookie = await setUpAdmin(running)

  const token = decodeURIComponent(cookie).split('=')[1]?.split('.')[0] ?? ''
  const { read } = running.database
  const rows = await Promise.all([
    read.session.findMany(),
    read.account.findMany(),
    read.user.findMany(),
  ])

  expect(token.length).toBeGreaterThan(20)
  expect(JSON.stringify(rows)).not.toContain(token)
  expect(JSON.stringify(rows)).not.toContain(PASSWORD)
  expect(rows[1][0]?.password).toMatch(/^\$argon2id\$v=19\$m=47104,t=1,p=1\$/v)
  expect(running.logged()).not.toContain(PASSWORD)
  expect(running.logged()).not.toContain(token)
})

test('the answer to a sign-in holds no token', async () => {
  await using running = await startIdentity()
  const cookie = await setUpAdmin(running)

  const answer = await running.post('/auth/sign-in', { email, password: PASSWORD })

  const token = decodeURIComponent(cookieOf(answer)).split('=')[1]?.split('.')[0] ?? 'none'
  const state = await running.get('/auth/state', { cookie })
  expect(await answer.text()).not.toContain(token)
  expect(await state.text()).not.toContain('token')
})

test('a disabled user is refused: at once at the door, within a second inside', async () => {
  await using running = await startIdentity()
  const cookie = await setUpAdmin(running)
  const authenticate = () =>
    running.identity.authenticate(new Request(ORIGIN, { headers: { cookie } }))
  expect(await authenticate()).toMatchObject({ kind: 'user', role: 'admin' })

  await running.database.write((tx) => tx.user.updateMany({ data: { disabledAt: new Date() } }))

  const answer = await running.post('/auth/sign-in', { email, password: PASSWORD })
  expect(answer.status).toBe(401)
  expect(await answer.json()).toMatchObject({ code: 'INVALID_SIGN_IN' })
  await expect.poll(authenticate, { timeout: 1500 }).toBeNull()
})

test('a session ends when it is a week old', async () => {
  await using running = await startIdentity()
  const cookie = await setUpAdmin(running)

  running.pass(7 * 86_400_000 + 1000)

  const request = new Request(ORIGIN, { headers: { cookie } })
  expect(await running.identity.authenticate(request)).toBeNull()
})

test.for([
  ['a cookie of nobody', 'wharfinger.session=abcdefghijklmnop.sig'],
  ['another cookie that ends in the name', 'xwharfinger.session=abcdefgh'],
  ['an empty cookie', 'wharfinger.session='],
])('%s is nobody', async ([, cookie = '']) => {
  await using running = await startIdentity()

  const request = new Request(ORIGIN, { headers: { cookie } })

  expect(await running.identity.authenticate(request)).toBeNull()
})

test.for<[string, string, string, number]>([
  ['malformed JSON', '{"email":"a@example.com","password":"hunter2', 'application/json', 400],
  ['a form', 'email=a@example.com&password=hunter2', 'application/x-www-form-urlencoded', 400],
  ['text', '{"email":"a@example.com","password":"hunter2"}', 'text/plain', 400],
  ['a number as the password', '{"email":"a@example.com","password":7}', 'application/json', 400],
  ['no password', '{"email":"hunter2"}', 'application/json', 400],
])('%s is refused and not repeated', async ([, body, type, status]) => {
  await using running = await startIdentity()

  const answer = await running.post('/auth/sign-in', body, { 'content-type': type })

  expect(answer.status).toBe(status)
  const text = await answer.text()
  expect(text).toMatch(/^\{"code":"[A-Z_]+","message":"[^"]+","hint":"[^"]+"/v)
  expect(text + running.logged()).not.toContain('hunter2')
})

test.for([
  '/auth/sign-up/email',
  '/auth/get-session',
  '/auth/sign-in/email',
  '/auth/list-sessions',
  '/auth/request-password-reset',
  '/auth/ok',
])('better-auth’s own address %s does not exist', async (path) => {
  await using running = await startIdentity()

  expect((await running.post(path, {})).status).toBe(404)
  expect((await running.get(path)).status).toBe(404)
})

test('a known address asked in the wrong way says which way is right', async () => {
  await using running = await startIdentity()

  const answer = await running.get('/auth/sign-in')

  expect(answer.status).toBe(405)
  expect(answer.headers.get('allow')).toBe('POST')
})
