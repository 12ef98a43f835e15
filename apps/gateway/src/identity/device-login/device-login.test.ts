import { describe, expect, test } from 'vitest'
import { GUESSES } from '../sign-in-attempts.ts'
import {
  ORIGIN,
  type Replica,
  setUpAdmin,
  startIdentity,
  type TestIdentity,
} from '../testing/running-identity.ts'

interface Begun {
  readonly device_code: string
  readonly user_code: string
}

const address = { 'x-wharfinger-address': '192.0.2.7' }

async function begin({ post }: Replica, client = 'laptop'): Promise<Begun> {
  const answer = await post('/auth/device', { client }, address)
  expect(answer.status).toBe(201)
  expect(answer.headers.get('cache-control')).toBe('no-store')
  // What the address is documented to answer; the tests look at it.
  return (await answer.json()) as Begun
}

/** What the program is told, with the moments between two questions having passed. */
async function ask(running: Replica, { device_code: deviceCode }: Begun): Promise<unknown> {
  running.pass(60_000)
  const answer = await running.post('/auth/device/token', { deviceCode })
  return answer.json()
}

const decide = async (
  { post }: Replica,
  cookie: string,
  { user_code: userCode }: Begun,
  allow = true,
): Promise<Response> => post('/auth/device/decide', { userCode, allow }, { cookie })

async function signedIn(
  provider: 'sqlite' | 'postgres' = 'sqlite',
): Promise<TestIdentity & { readonly cookie: string }> {
  const running = await startIdentity({ provider })
  return { ...running, cookie: await setUpAdmin(running) }
}

describe.each(['sqlite', 'postgres'] as const)('a device login (%s)', (provider) => {
  test('gives the program a token of the person who allowed it, once', async () => {
    await using running = await signedIn(provider)
    const { cookie } = running
    const begun = await begin(running)

    expect(begun).toMatchObject({
      verification_uri: `${ORIGIN}/device`,
      verification_uri_complete: `${ORIGIN}/device#${begun.user_code}`,
      expires_in: 600,
      interval: 5,
    })
    expect(begun.user_code).toMatch(/^[B-Z]{4}-[B-Z]{4}$/v)
    expect(await ask(running, begun)).toMatchObject({ error: 'authorization_pending' })
    const typed = begun.user_code.toLowerCase().replace('-', ' ')
    const shown = await running.post('/auth/device/show', { userCode: typed }, { cookie })
    expect(await shown.json()).toMatchObject({
      client: 'laptop',
      address: '192.0.2.7',
      role: 'admin',
    })
    expect((await decide(running, cookie, begun)).status).toBe(200)
    // As above.
    const given = (await ask(running, begun)) as { readonly access_token: string }
    expect(given).toMatchObject({
      token_type: 'Bearer',
      name: 'wharfctl on laptop',
      user: 'Ada',
      role: 'admin',
    })
    const headers = { authorization: `Bearer ${given.access_token}` }
    expect(await running.identity.authenticate(new Request(ORIGIN, { headers }))).toMatchObject({
      kind: 'token',
      role: 'admin',
      name: 'wharfctl on laptop',
    })
    expect(await ask(running, begun)).toMatchObject({ error: 'expired_token' })
    expect((await decide(running, cookie, begun)).status).toBe(404)

    const events = await running.database.read.auditEvent.findMany({ orderBy: { sequence: 'asc' } })
    expect(events.slice(-2)).toMatchObject([
      { action: 'device.allow', actor: 'Ada', subject: 'laptop' },
      { action: 'token.create', actor: 'Ada' },
    ])
    expect(running.logged()).not.toContain(begun.user_code)
  })

  test('that is denied gives nothing', async () => {
    await using running = await signedIn(provider)
    const { cookie } = running
    const begun = await begin(running)

    await decide(running, cookie, begun, false)

    expect(await ask(running, begun)).toMatchObject({ error: 'access_denied' })
    expect(await running.database.read.apiToken.count()).toBe(0)
  })
})

test('nothing in the database is what a person types, or what the program asks with', async () => {
  await using running = await startIdentity()
  const begun = await begin(running)

  const rows = JSON.stringify(await running.database.read.deviceLogin.findMany())

  expect(rows).not.toContain(begun.device_code)
  expect(rows).not.toContain(begun.user_code)
  expect(rows).not.toContain(begun.user_code.replace('-', ''))
})

test('it is over after ten minutes, for the person and for the program', async () => {
  await using running = await signedIn()
  const { cookie } = running
  const begun = await begin(running)

  running.pass(601_000)

  expect((await decide(running, cookie, begun)).status).toBe(404)
  expect(await ask(running, begun)).toMatchObject({ error: 'expired_token' })
})

test('a program that asks too often is told to slow down, and has to', async () => {
  await using running = await startIdentity()
  const begun = await begin(running)
  const deviceCode = begun.device_code
  const again = async (milliseconds: number): Promise<unknown> => {
    running.pass(milliseconds)
    return (await running.post('/auth/device/token', { deviceCode })).json()
  }

  expect(await again(0)).toMatchObject({ error: 'authorization_pending' })
  expect(await again(1000)).toMatchObject({ error: 'slow_down' })
  expect(await again(6000)).toMatchObject({ error: 'slow_down' })
  expect(await again(16_000)).toMatchObject({ error: 'authorization_pending' })
})

test('codes that are wrong are counted, and then a right one is not taken either', async () => {
  await using running = await signedIn()
  const { cookie } = running
  const begun = await begin(running)
  const wrong = { ...begun, user_code: 'BBBB-BBBB' }

  for (let turn = 0; turn < GUESSES; turn += 1) {
    expect((await decide(running, cookie, wrong)).status).toBe(404)
  }

  expect((await decide(running, cookie, wrong)).status).toBe(429)
  expect((await decide(running, cookie, begun)).status).toBe(429)
})

test('right codes are not counted', async () => {
  await using running = await signedIn()
  const { cookie } = running
  const { user_code: userCode } = await begin(running)

  for (let turn = 0; turn <= GUESSES; turn += 1) {
    const answer = await running.post('/auth/device/show', { userCode }, { cookie })
    expect(answer.status).toBe(200)
  }
})

test('only a person decides: nobody, and no token', async () => {
  await using running = await signedIn()
  const { user_code: userCode } = await begin(running)
  const { secret } = await running.identity.createToken({
    name: 'ci',
    role: 'admin',
    creator: null,
  })

  const body = { userCode, allow: true }
  const nobody = await running.post('/auth/device/decide', body)
  const headers = { authorization: `Bearer ${secret}` }
  const token = await running.post('/auth/device/decide', body, headers)

  expect([nobody.status, token.status]).toEqual([401, 403])
})

test('who is shut out meanwhile lends the program nothing', async () => {
  await using running = await signedIn()
  const { cookie } = running
  const begun = await begin(running)
  await decide(running, cookie, begun)
  await running.database.write(async (tx) => {
    await tx.user.updateMany({ data: { disabledAt: new Date() } })
  })

  expect(await ask(running, begun)).toMatchObject({ error: 'access_denied' })
})

test('only so many wait at once from one address, and none with a name that cannot be seen', async () => {
  await using running = await startIdentity()
  for (let turn = 0; turn < 20; turn += 1) await begin(running)

  const beyond = await running.post('/auth/device', { client: 'laptop' }, address)
  const elsewhere = await running.post('/auth/device', { client: 'laptop' })
  const hidden = await running.post('/auth/device', { client: 'lap\u202Etop' })

  expect([beyond.status, elsewhere.status, hidden.status]).toEqual([429, 201, 400])
})
