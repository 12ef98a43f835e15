import { describe, expect, test } from 'vitest'
import { GUESSES } from './sign-in-attempts.ts'
import {
  ADMIN,
  cookieOf,
  ORIGIN,
  PASSWORD,
  setUpAdmin,
  startIdentity,
} from './testing/running-identity.ts'

const { email } = ADMIN
const soon = { timeout: 2000 }

function withCookie(cookie: string): Request {
  return new Request(ORIGIN, { headers: { cookie } })
}

describe.each(['sqlite', 'postgres'] as const)('two processes on one database (%s)', (provider) => {
  test('count guesses together', async () => {
    await using one = await startIdentity({ provider })
    await using two = await one.replica()
    await setUpAdmin(one)
    const guess = ({ post }: Pick<typeof one, 'post'>) =>
      post('/auth/sign-in', { email, password: 'wrong password' })

    const answers = await Promise.all(
      Array.from({ length: GUESSES + 2 }, (_, turn) => guess(turn % 2 === 0 ? one : two)),
    )

    const statuses = answers.map(({ status }) => status)
    expect(statuses.filter((status) => status === 401)).toHaveLength(GUESSES)
    expect(statuses.filter((status) => status === 429)).toHaveLength(2)
  })

  test('make one administrator of two who have the link', async () => {
    await using one = await startIdentity({ provider })
    await using two = await one.replica()
    const token = (await one.identity.setupLink(ORIGIN))?.split('#')[1]

    const answers = await Promise.all([
      one.post('/auth/setup', { token, ...ADMIN }),
      two.post('/auth/setup', { token, ...ADMIN, email: 'eve@example.com' }),
    ])

    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409])
    expect(await one.database.read.user.count()).toBe(1)
  })

  test('hold a sign-out and a lowered role on both within a second', async () => {
    await using one = await startIdentity({ provider })
    await using two = await one.replica()
    const first = await setUpAdmin(one)
    const second = cookieOf(await two.post('/auth/sign-in', { email, password: PASSWORD }))
    const here = () => one.identity.authenticate(withCookie(second))
    const there = () => two.identity.authenticate(withCookie(first))
    expect([await here(), await there()]).toMatchObject([{ role: 'admin' }, { role: 'admin' }])

    await one.database.write((tx) => tx.user.updateMany({ data: { role: 'viewer' } }))
    await expect.poll(there, soon).toMatchObject({ role: 'viewer' })
    await two.post('/auth/sign-out', {}, { cookie: second })

    await expect.poll(here, soon).toBeNull()
    expect(await there()).not.toBeNull()
  })

  test('write who signed in, who failed and who left into one unbroken trail', async () => {
    await using one = await startIdentity({ provider })
    await using two = await one.replica()
    await setUpAdmin(one)

    const cookie = cookieOf(await two.post('/auth/sign-in', { email, password: PASSWORD }))
    await two.post('/auth/sign-in', { email, password: 'hunter2 hunter2' })
    await two.post('/auth/sign-in', { email: 'hunter2@example.com', password: 'hunter2' })
    await one.post('/auth/sign-out', {}, { cookie })

    const events = await one.database.read.auditEvent.findMany({ orderBy: { sequence: 'asc' } })
    expect(events.map(({ action, actor, outcome }) => [action, actor, outcome])).toEqual([
      ['user.set-up', 'Ada', 'ok'],
      ['session.sign-in', 'Ada', 'ok'],
      ['session.sign-in', 'Ada', 'ok'],
      ['session.sign-in', 'anonymous', 'failed'],
      ['session.sign-in', 'anonymous', 'failed'],
      ['session.sign-out', 'Ada', 'ok'],
    ])
    expect(events[3]?.subject).toMatch(/^user:/v)
    expect(events[4]?.subject).toBeNull()
    expect(JSON.stringify(events)).not.toContain('hunter2')
  })
})
