import { describe, expect, test } from 'vitest'
import { GUESSES } from './sign-in-attempts.ts'
import {
  ADMIN,
  cookieOf,
  ORIGIN,
  PASSWORD,
  type Replica,
  setUpAdmin,
  startIdentity,
} from './testing/running-identity.ts'

const NEW = 'another long password'
const { email } = ADMIN

async function signIn({ post }: Replica, password: string): Promise<Response> {
  return post('/auth/sign-in', { email, password })
}

function isSignedIn({ identity }: Replica, cookie: string): Promise<boolean> {
  return identity
    .authenticate(new Request(ORIGIN, { headers: { cookie } }))
    .then((actor) => actor !== null)
}

describe.each(['sqlite', 'postgres'] as const)('one’s own sign-in (%s)', (provider) => {
  test('a new password takes the current one', async () => {
    await using running = await startIdentity({ provider })
    const cookie = await setUpAdmin(running)
    const change = (currentPassword: string) =>
      running.post('/auth/password', { currentPassword, password: NEW }, { cookie })

    const wrong = await change('not my password')
    const right = await change(PASSWORD)

    expect([wrong.status, await wrong.json()]).toMatchObject([
      400,
      { fieldErrors: [{ path: ['currentPassword'], code: 'WRONG_PASSWORD' }] },
    ])
    expect(right.status).toBe(200)
    expect((await signIn(running, PASSWORD)).status).toBe(401)
    expect((await signIn(running, NEW)).status).toBe(200)
  })

  test('a new password ends the other sessions, and links that were made before', async () => {
    await using running = await startIdentity({ provider })
    const cookie = await setUpAdmin(running)
    const other = cookieOf(await signIn(running, PASSWORD))
    const link = await running.identity.resetLink(email, ORIGIN)

    const passwords = { currentPassword: PASSWORD, password: NEW }
    await running.post('/auth/password', passwords, { cookie })
    const reset = { token: link?.split('#')[1], password: PASSWORD }
    const byOldLink = await running.post('/auth/reset', reset)

    expect(byOldLink.status).toBe(400)
    expect(await isSignedIn(running, cookie)).toBe(true)
    expect(await isSignedIn(running, other)).toBe(false)
    const [event] = await running.database.read.auditEvent.findMany({
      where: { action: 'user.change-password' },
    })
    expect(event).toMatchObject({ outcome: 'ok', detail: '{"sessionsEnded":1}' })
  })

  test('sessions are listed without their tokens, and ended one by one or all at once', async () => {
    await using running = await startIdentity({ provider })
    const cookie = await setUpAdmin(running)
    const second = cookieOf(await signIn(running, PASSWORD))
    const third = cookieOf(await signIn(running, PASSWORD))
    const list = async () => {
      const answer = await running.get('/auth/sessions', { cookie })
      // What the address is documented to answer; the test looks at it.
      const body = (await answer.json()) as { sessions: { id: string; current: boolean }[] }
      return body.sessions
    }

    const sessions = await list()
    const id = sessions.find(({ current }) => !current)?.id
    await running.post('/auth/end-session', { id }, { cookie })
    const left = await list()
    const everywhere = await running.post('/auth/sign-out-everywhere', {}, { cookie })

    expect(sessions.filter(({ current }) => current)).toHaveLength(1)
    expect(Object.keys(sessions[0] ?? {})).toEqual([
      'id',
      'current',
      'createdAt',
      'expiresAt',
      'address',
      'userAgent',
    ])
    expect([sessions.length, left.length]).toEqual([3, 2])
    expect(await everywhere.json()).toEqual({ ended: 2 })
    expect(cookieOf(everywhere)).toMatch(/=$/v)
    const signedIn = [cookie, second, third].map((each) => isSignedIn(running, each))
    expect(await Promise.all(signedIn)).toEqual([false, false, false])
  })
})

test('guesses at the current password count as those at the sign-in do', async () => {
  await using running = await startIdentity()
  const cookie = await setUpAdmin(running)
  const guess = () =>
    running.post('/auth/password', { currentPassword: 'wrong', password: NEW }, { cookie })

  for (let turn = 0; turn < GUESSES; turn += 1) expect((await guess()).status).toBe(400)

  const beyond = await guess()
  expect(beyond.status).toBe(429)
  expect(Number(beyond.headers.get('retry-after'))).toBeGreaterThan(0)
  expect((await signIn(running, PASSWORD)).status).toBe(429)
})

test('a password that is too short is refused by field, and nothing is guessed with it', async () => {
  await using running = await startIdentity()
  const cookie = await setUpAdmin(running)

  const answer = await running.post(
    '/auth/password',
    { currentPassword: PASSWORD, password: 'short' },
    { cookie },
  )

  expect(await answer.json()).toMatchObject({ fieldErrors: [{ path: ['password'] }] })
})

test('nobody ends the session of another, and no token has one', async () => {
  await using running = await startIdentity()
  const cookie = await setUpAdmin(running)
  const foreign = await running.database.write(async (tx) => {
    const times = { createdAt: new Date(), updatedAt: new Date() }
    const user = { id: 'eve', email: 'eve@example.com', name: 'Eve', ...times }
    await tx.user.create({ data: user })
    const expiresAt = new Date(Date.now() + 60_000)
    return tx.session.create({
      data: { id: 's', token: 't', userId: 'eve', expiresAt, ...times },
    })
  })
  const { secret } = await running.identity.createToken({
    name: 'ci',
    role: 'admin',
    creator: null,
  })
  const bearer = { authorization: `Bearer ${secret}` }

  const ended = await running.post('/auth/end-session', { id: foreign.id }, { cookie })
  const refused = await Promise.all([
    running.get('/auth/sessions', bearer),
    running.post('/auth/sign-out-everywhere', {}, bearer),
    running.post('/auth/end-session', { id: 's' }, bearer),
    running.post('/auth/password', { currentPassword: PASSWORD, password: NEW }, bearer),
  ])
  const anonymous = await running.get('/auth/sessions')

  expect(await ended.json()).toEqual({ ended: 0 })
  expect(refused.map(({ status }) => status)).toEqual([403, 403, 403, 403])
  expect(anonymous.status).toBe(401)
  expect(await running.database.read.session.count()).toBe(2)
})
