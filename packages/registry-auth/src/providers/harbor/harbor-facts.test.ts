import { expect, test } from 'vitest'
import { leaksIn } from '../../testing/provider-suite.ts'
import { openTransport, targetAt } from '../../testing/registry.ts'
import { type Answer, startServer } from '../../testing/server.ts'
import { openHarborApi } from './harbor-api.ts'
import { harborAuthMode, harborFacts } from './harbor-facts.ts'

const name = 'robot$library+ci'
const secret = 'Robot.Secret-31-abcdefgh'
const login = { username: name, password: secret }
const credential = { method: 'harborRobot', name, secret } as const
const GOOD = `Basic ${Buffer.from(`${name}:${secret}`).toString('base64')}`

const api: Answer = ({ url, headers }) => {
  if (headers.authorization !== GOOD)
    return url.pathname.endsWith('/systeminfo')
      ? { json: { auth_mode: 'oidc_auth' } }
      : { status: 401 }
  if (url.pathname === '/api/v2.0/systeminfo')
    return { json: { harbor_version: 'v2.14.0-abc', auth_mode: 'oidc_auth' } }
  if (url.pathname === '/api/v2.0/projects')
    return { json: [{ name: 'shared' }], headers: { 'x-total-count': '7' } }
  return { json: [{ name, expires_at: 1_795_000_000 }] }
}

async function ask(answer: Answer, who: typeof login = login) {
  await using transport = openTransport()
  await using server = await startServer(answer)
  using opened = await openHarborApi({ transport, target: targetAt(server.host) })
  return await harborFacts(opened, who)
}

test('R58 Harbor tells version, way to sign in, projects and the robot’s end', async () => {
  expect(await ask(api)).toEqual({
    version: 'v2.14.0-abc',
    authMode: 'oidc_auth',
    projects: 7,
    project: 'library',
    robotExpiresAt: new Date(1_795_000_000_000),
  })
})

test('R58 a user has no end, and sees a project by its name', async () => {
  const user = { username: 'alice', password: secret }
  const own: Answer = ({ url }) =>
    url.pathname === '/api/v2.0/projects' ? { json: [{ name: 'team' }] } : { status: 403 }

  expect(await ask(own, user)).toMatchObject({ project: 'team', robotExpiresAt: null })
})

test('how people sign in is told to everybody', async () => {
  await using transport = openTransport()
  await using server = await startServer(api)
  using opened = await openHarborApi({ transport, target: targetAt(server.host) })

  expect(await harborAuthMode(opened)).toBe('oidc_auth')
  expect(server.requests[0]?.headers.authorization).toBeUndefined()
})

test.for<[string, Answer]>([
  ['refuses', () => ({ status: 401 })],
  ['breaks off', () => 'reset'],
  ['sends something else', () => ({ body: '<html>' })],
  ['sends other JSON', () => ({ json: [null, 5, { name: 5 }, 'x'] })],
  ['repeats the secret', () => ({ json: { harbor_version: `${secret} <`, auth_mode: 5 } })],
])('R58 nothing is told, and nothing fails, where it %s', async ([, answer]) => {
  const facts = await ask(answer)

  expect(facts).toMatchObject({ version: null, authMode: null, projects: null })
  expect(facts.robotExpiresAt).toBeNull()
  expect(leaksIn(facts, credential)).toEqual([])
})
