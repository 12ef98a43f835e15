import { describe, expect, test } from 'vitest'
import { toGlobalId } from '../graphql/global-id.ts'
import type { Actor } from './actor.ts'
import { INVITATION_LIFE_MS, RESET_BY_OTHERS_LIFE_MS } from './links.ts'
import {
  ADMIN,
  cookieOf,
  ORIGIN,
  PASSWORD,
  type Replica,
  setUpAdmin,
  startIdentity,
} from './testing/running-identity.ts'

const EVE = { email: 'Eve@Example.com', name: 'Eve', role: 'editor' } as const
const request = (headers: Record<string, string>) => new Request(ORIGIN, { headers })

/** Somebody who is invited by the first administrator. */
async function inviteEve(running: Replica) {
  const cookie = await setUpAdmin(running)
  const actor = await actorOf(running, cookie)
  const id = await running.identity.invite({ ...EVE, actor, requestId: 'r' })
  const userId = toGlobalId('User', id)
  const makeLink = () => running.post('/auth/link', { userId }, { cookie })
  const tokenOfLink = async () => tokenOf(await bodyOf(await makeLink()))
  return { cookie, actor, id, userId, makeLink, tokenOfLink }
}

interface Made {
  readonly link: string
  readonly purpose: string
  readonly expiresAt: string
}

async function bodyOf(made: Response): Promise<Made> {
  // What the address is documented to answer; the tests look at it.
  return (await made.json()) as Made
}

function tokenOf({ link }: Made): string {
  return link.split('#')[1] ?? ''
}

async function actorOf({ identity }: Replica, cookie: string): Promise<Actor> {
  const actor = await identity.authenticate(request({ cookie }))
  if (actor === null) throw new Error('Nobody is signed in.')
  return actor
}

describe.each(['sqlite', 'postgres'] as const)('an invitation (%s)', (provider) => {
  test('lets a person choose a password once, and signs them in', async () => {
    await using running = await startIdentity({ provider })
    const { makeLink } = await inviteEve(running)

    const made = await makeLink()
    const body = await bodyOf(made)
    const token = tokenOf(body)
    const taken = await running.post('/auth/invite', { token, password: PASSWORD })
    const again = await running.post('/auth/invite', { token, password: PASSWORD })

    expect([made.status, made.headers.get('cache-control')]).toEqual([201, 'no-store'])
    expect(body.purpose).toBe('invite')
    expect(body.link).toMatch(/^http:\/\/127\.0\.0\.1:4000\/invite#[\w\-]{43}$/v)
    const rest = Date.parse(body.expiresAt) - Date.now()
    expect(Math.abs(rest - INVITATION_LIFE_MS)).toBeLessThan(60_000)
    expect(taken.status).toBe(201)
    expect(await taken.json()).toMatchObject({ user: { email: 'eve@example.com', role: 'editor' } })
    expect(await actorOf(running, cookieOf(taken))).toMatchObject({ name: 'Eve', role: 'editor' })
    expect([again.status, await again.json()]).toMatchObject([400, { code: 'LINK_NOT_VALID' }])
    const rows = await running.database.read.setupLink.findMany()
    const events = await running.database.read.auditEvent.findMany({
      orderBy: { sequence: 'asc' },
    })
    expect(JSON.stringify([rows, events]) + running.logged()).not.toContain(token)
    expect(events.map(({ action, actor }) => [action, actor]).slice(2)).toEqual([
      ['user.invite', 'Ada'],
      ['user.invite-link', 'Ada'],
      ['user.accept-invitation', 'Eve'],
      ['session.sign-in', 'Eve'],
    ])
  })

  test('is dead after three days, after a newer one, and as a reset link', async () => {
    await using running = await startIdentity({ provider })
    const { tokenOfLink } = await inviteEve(running)
    const older = await tokenOfLink()
    const newer = await tokenOfLink()
    const accept = (token: string, path = '/auth/invite') =>
      running.post(path, { token, password: PASSWORD })

    const withOlder = await accept(older)
    const asReset = await accept(newer, '/auth/reset')
    running.pass(INVITATION_LIFE_MS + 1)
    const tooLate = await accept(newer)

    expect([withOlder.status, asReset.status, tooLate.status]).toEqual([400, 400, 400])
    expect(await running.database.read.account.count()).toBe(1)
  })

  test('of two who open one link at once, one chooses the password', async () => {
    await using running = await startIdentity({ provider })
    const { tokenOfLink } = await inviteEve(running)
    const token = await tokenOfLink()

    const answers = await Promise.all(
      [PASSWORD, 'another long password'].map((password) =>
        running.post('/auth/invite', { token, password }),
      ),
    )

    const statuses = answers.map(({ status }) => status)
    expect(statuses.toSorted((a, b) => a - b)).toEqual([201, 400])
  })

  test('is dead once a password was set by the operator’s link instead', async () => {
    await using running = await startIdentity({ provider })
    const { tokenOfLink } = await inviteEve(running)
    const token = await tokenOfLink()
    const link = await running.identity.resetLink(EVE.email, ORIGIN)

    const reset = { token: link?.split('#')[1], password: PASSWORD }
    const byOperator = await running.post('/auth/reset', reset)
    const byInvitation = await running.post('/auth/invite', { token, password: PASSWORD })

    expect([byOperator.status, byInvitation.status]).toEqual([200, 400])
  })

  test('is dead once the person is disabled, and none is made until they are enabled', async () => {
    await using running = await startIdentity({ provider })
    const { tokenOfLink, makeLink, actor, id } = await inviteEve(running)
    const token = await tokenOfLink()

    await running.identity.disable({ userId: id, actor, requestId: 'r' })
    const accepted = await running.post('/auth/invite', { token, password: PASSWORD })
    const refused = await makeLink()
    await running.identity.enable({ userId: id, actor, requestId: 'r' })
    const stillDead = await running.post('/auth/invite', { token, password: PASSWORD })
    const made = await makeLink()

    expect([accepted.status, refused.status, stillDead.status, made.status]).toEqual([
      400, 409, 400, 201,
    ])
  })

  test('turns into a reset link for whoever has a password, which ends their sessions', async () => {
    await using running = await startIdentity({ provider })
    const { tokenOfLink, makeLink } = await inviteEve(running)
    const token = await tokenOfLink()
    const cookie = cookieOf(await running.post('/auth/invite', { token, password: PASSWORD }))

    const body = await bodyOf(await makeLink())
    const reset = { token: tokenOf(body), password: 'another long password' }
    const done = await running.post('/auth/reset', reset)

    expect(body.purpose).toBe('reset')
    expect(body.link).toContain('/reset#')
    const rest = Date.parse(body.expiresAt) - Date.now()
    expect(Math.abs(rest - RESET_BY_OTHERS_LIFE_MS)).toBeLessThan(60_000)
    expect(done.status).toBe(200)
    expect(await running.identity.authenticate(request({ cookie }))).toBeNull()
  })
})

test('a link is made by administrators, and for others', async () => {
  await using running = await startIdentity()
  const { tokenOfLink, userId, actor, cookie } = await inviteEve(running)
  const token = await tokenOfLink()
  const editor = cookieOf(await running.post('/auth/invite', { token, password: PASSWORD }))
  const reader = await running.identity.createToken({
    name: 'reads',
    role: 'admin',
    scopes: ['read'],
    creator: actor,
  })
  const ask = (headers: Record<string, string>, id: unknown = userId) =>
    running.post('/auth/link', { userId: id }, headers)

  const answers = await Promise.all([
    ask({}),
    ask({ cookie: editor }),
    ask({ authorization: `Bearer ${reader.secret}` }),
    ask({ cookie }, toGlobalId('User', actor.id)),
    ask({ cookie }, toGlobalId('User', 'nobody')),
    ask({ cookie }, 'x'),
    ask({ cookie }, 7),
  ])

  expect(answers.map(({ status }) => status)).toEqual([401, 403, 403, 409, 404, 404, 400])
  const refused = await running.database.read.auditEvent.findMany({
    where: { outcome: 'refused' },
    orderBy: { actor: 'asc' },
  })
  expect(refused.map(({ action, actor: who, detail }) => [action, who, detail])).toEqual([
    ['http.refuse', 'Eve', '{"path":"/auth/link"}'],
    ['http.refuse', 'reads', '{"path":"/auth/link"}'],
  ])
})

test('an invitation leads to the address that people use', async () => {
  const environment = { WHARFINGER_PUBLIC_URL: 'https://wharf.example.com' }
  await using running = await startIdentity({ environment })
  const { makeLink } = await inviteEve(running)

  const { link } = await bodyOf(await makeLink())

  expect(link).toMatch(/^https:\/\/wharf\.example\.com\/invite#/v)
})

test.for([
  ['no address', { email: 'eve' }, 'email'],
  ['an address that is too long', { email: `${'e'.repeat(250)}@example.com` }, 'email'],
  ['no name', { name: ' ' }, 'name'],
  ['a name that turns the line around', { name: 'a\u202Eb' }, 'name'],
] as const)('nobody is invited with %s', async ([, change, field]) => {
  await using running = await startIdentity()
  const actor = await actorOf(running, await setUpAdmin(running))

  const invited = running.identity.invite({ ...EVE, ...change, actor, requestId: 'r' })

  await expect(invited).rejects.toMatchObject({ fieldErrors: [{ path: [field] }] })
  expect(await running.database.read.user.count()).toBe(1)
})

test('nobody is invited twice, in whatever letters', async () => {
  await using running = await startIdentity()
  const { actor } = await inviteEve(running)
  const again = (email: string) => running.identity.invite({ ...EVE, email, actor, requestId: 'r' })

  await expect(again('EVE@example.com')).rejects.toMatchObject({
    code: 'CONFLICT',
    hint: 'They were invited before: make a new link for them.',
  })
  await expect(again(ADMIN.email)).rejects.toMatchObject({ code: 'CONFLICT' })
})
