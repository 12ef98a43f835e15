import { expect, test } from 'vitest'
import { ask, basic } from '../testing/ask.ts'
import { startSimulatedHarbor } from './simulated-harbor.ts'

const url = 'https://harbor.example.com/api'

test('anybody learns that this is a Harbor, and how one signs in', async () => {
  await using harbor = await startSimulatedHarbor({ authMode: 'ldap_auth' })
  expect((await ask(harbor, `${url}/v2.0/ping`)).text).toBe('Pong')
  expect((await ask(harbor, `${url}/version`)).json).toEqual({ version: 'v2.0' })
  const { json } = await ask(harbor, `${url}/v2.0/systeminfo`)
  expect(json).toMatchObject({ auth_mode: 'ldap_auth' })
  expect(json).not.toHaveProperty('harbor_version')
})

test('the version is for those who have signed in', async () => {
  await using harbor = await startSimulatedHarbor()
  const { name, password } = harbor.members.addUser({ name: 'ada' })
  const info = await ask(harbor, `${url}/v2.0/systeminfo`, { headers: basic(name, password) })
  expect(info.json).toMatchObject({ harbor_version: harbor.settings.version })
})

test('a caller sees its own projects and the public ones', async () => {
  await using harbor = await startSimulatedHarbor()
  const robot = harbor.members.addRobot({ name: 'ci', project: 'team' })
  const projects = async (headers: Readonly<Record<string, string>>, query = '') =>
    ask(harbor, `${url}/v2.0/projects${query}`, { headers })
  expect((await projects({})).json).toMatchObject([{ name: 'library' }])
  const own = basic(robot.name, robot.secret)
  expect(await projects(own, '?page_size=1')).toMatchObject({
    json: [{ name: 'library', metadata: { public: 'true' } }],
    headers: {
      'x-total-count': '2',
      link: '</api/v2.0/projects?page=2&page_size=1>; rel="next"',
    },
  })
  expect((await projects(own, '?page_size=101')).status).toBe(400)
})

test('a project that one may not see is not found', async () => {
  await using harbor = await startSimulatedHarbor()
  const { name, password } = harbor.members.addUser({ name: 'eve' })
  const headers = basic(name, password)
  const seen = await ask(harbor, `${url}/v2.0/projects/team`, { headers })
  expect(seen).toMatchObject({ status: 404, json: { errors: [{ code: 'NOT_FOUND' }] } })
  expect((await ask(harbor, `${url}/v2.0/projects/team`)).status).toBe(401)
})

test('when robots expire is told to administrators alone', async () => {
  await using harbor = await startSimulatedHarbor()
  const { members } = harbor
  const robot = members.addRobot({ name: 'ci', project: 'team', days: 30 })
  members.addRobot({ name: 'forever', days: null })
  const admin = members.addUser({ name: 'admin', administrator: true })
  const robots = (headers: Readonly<Record<string, string>>, query = '') =>
    ask(harbor, `${url}/v2.0/robots${query}`, { headers })
  const list = await robots(basic('admin', admin.password))
  const expires_at = Math.floor((robot.expiresAt ?? 0) / 1000)
  expect(list.json).toMatchObject([
    { name: 'robot$team+ci', expires_at, disable: false },
    { expires_at: -1 },
  ])
  const named = await robots(
    basic('admin', admin.password),
    `?q=${encodeURIComponent(`name=${robot.name}`)}`,
  )
  expect(named.json).toHaveLength(1)
  expect((await robots(basic(robot.name, robot.secret))).json).toMatchObject({
    errors: [{ code: 'FORBIDDEN' }],
  })
  expect((await robots({})).status).toBe(401)
})

test('who one is, is asked by users, not by robots', async () => {
  await using harbor = await startSimulatedHarbor()
  const { name, password } = harbor.members.addUser({ name: 'ada' })
  const robot = harbor.members.addRobot({ name: 'ci', project: 'team' })
  const me = (headers: Readonly<Record<string, string>>) =>
    ask(harbor, `${url}/v2.0/users/current`, { headers })
  expect((await me(basic(name, password))).json).toMatchObject({ username: 'ada' })
  expect((await me(basic(robot.name, robot.secret))).status).toBe(401)
  expect((await me(basic(name, 'wrong'))).status).toBe(401)
})
