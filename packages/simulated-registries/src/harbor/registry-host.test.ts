import { expect, test } from 'vitest'
import { ask, basic, bearer, member, type Reply } from '../testing/ask.ts'
import { pull } from '../testing/pull.ts'
import { textWith } from '../testing/text.ts'
import { type SimulatedHarbor, startSimulatedHarbor } from './simulated-harbor.ts'

const url = 'https://harbor.example.com'

function token(
  harbor: SimulatedHarbor,
  headers: Readonly<Record<string, string>>,
  scopes: readonly string[] = ['repository:team/app:pull'],
): Promise<Reply> {
  const query = new URLSearchParams({ service: 'harbor-registry' })
  for (const scope of scopes) query.append('scope', scope)
  return ask(harbor, `${url}/service/token?${query.toString()}`, { headers })
}

async function reads(harbor: SimulatedHarbor, username: string, secret: string): Promise<Reply> {
  const { json } = await token(harbor, basic(username, secret))
  const headers = bearer(member(json, 'token'))
  return ask(harbor, `${url}/v2/team/app/manifests/1.0`, { headers })
}

test('the challenge names Harbor’s token service', async () => {
  await using harbor = await startSimulatedHarbor()
  const { status, headers } = await ask(harbor, `${url}/v2/`)
  expect(status).toBe(401)
  expect(headers['www-authenticate']).toBe(
    'Bearer realm="https://harbor.example.com/service/token",service="harbor-registry"',
  )
  harbor.settings.externalHost = 'registry.example.org'
  const moved = await ask(harbor, `${url}/v2/team/app/tags/list`)
  expect(moved.headers['www-authenticate']).toBe(
    'Bearer realm="https://registry.example.org/service/token",service="harbor-registry",scope="repository:team/app:pull"',
  )
})

test('a member pulls with a token, and with Basic as well', async () => {
  await using harbor = await startSimulatedHarbor()
  const user = harbor.members.addUser({ name: 'ada', projects: { team: 'guest' } })
  const direct = basic('ada', user.password)
  const { json } = await token(harbor, direct)
  expect(json).toMatchObject({ expires_in: 1800, issued_at: textWith(/Z$/u) })
  for (const headers of [direct, bearer(member(json, 'token'))]) {
    await expect(pull(harbor, `${url}/v2/team/app`, headers)).resolves.toBe('linux/amd64')
  }
})

test('a wrong password with a scope gets everybody’s token, and without one a refusal', async () => {
  await using harbor = await startSimulatedHarbor()
  harbor.members.addUser({ name: 'ada', projects: { team: 'guest' } })
  const wrong = basic('ada', 'wrong')
  const { status, json } = await token(harbor, wrong, [
    'repository:team/app:pull',
    'repository:library/hello:pull',
  ])
  expect(status).toBe(200)
  const headers = bearer(member(json, 'token'))
  await expect(pull(harbor, `${url}/v2/library/hello`, headers)).resolves.toBe('linux/amd64')
  const refused = await ask(harbor, `${url}/v2/team/app/manifests/1.0`, { headers })
  expect(refused.headers['www-authenticate']).toBe('Basic realm="harbor"')
  expect(await token(harbor, wrong, [])).toMatchObject({
    status: 401,
    json: { errors: [{ code: 'UNAUTHORIZED', message: 'unauthorized' }] },
  })
})

test('a wrong credential at the registry itself is asked for Basic', async () => {
  await using harbor = await startSimulatedHarbor()
  for (const headers of [basic('ada', 'wrong'), bearer('garbage')]) {
    const { status, headers: answered } = await ask(harbor, `${url}/v2/`, { headers })
    expect(status).toBe(401)
    expect(answered['www-authenticate']).toBe('Basic realm="harbor"')
  }
})

test('robots of the system and of a project keep their $ and +', async () => {
  await using harbor = await startSimulatedHarbor()
  const ofProject = harbor.members.addRobot({ name: 'ci', project: 'team' })
  const ofSystem = harbor.members.addRobot({ name: 'all', projects: { team: 'guest' } })
  expect([ofProject.name, ofSystem.name]).toEqual(['robot$team+ci', 'robot$all'])
  for (const { name, secret } of [ofProject, ofSystem]) {
    expect((await reads(harbor, name, secret)).status).toBe(200)
  }
  expect((await token(harbor, basic('robot$team ci', ofProject.secret), [])).status).toBe(401)
})

test('a robot that is disabled, or has expired, is refused like a wrong secret', async () => {
  await using harbor = await startSimulatedHarbor()
  const robot = harbor.members.addRobot({ name: 'ci', project: 'team', days: 30 })
  const headers = basic(robot.name, robot.secret)
  const ping = () => ask(harbor, `${url}/v2/`, { headers })
  expect((await ping()).status).toBe(200)
  robot.enabled = false
  expect((await ping()).headers['www-authenticate']).toBe('Basic realm="harbor"')
  robot.enabled = true
  harbor.clock.advance(31 * 86_400_000)
  expect((await ping()).headers['www-authenticate']).toBe('Basic realm="harbor"')
  expect((await token(harbor, headers, [])).status).toBe(401)
  expect((await token(harbor, headers)).status).toBe(200)
})

test('a user of an identity provider signs in with the CLI secret, not with the password', async () => {
  await using harbor = await startSimulatedHarbor({ authMode: 'oidc_auth' })
  const user = harbor.members.addUser({ name: 'ada', kind: 'oidc', projects: { team: 'guest' } })
  expect((await token(harbor, basic('ada', user.password), [])).status).toBe(401)
  expect((await reads(harbor, 'ada', user.cliSecret)).status).toBe(200)
})

test('a private project is not there for those who may not see it', async () => {
  await using harbor = await startSimulatedHarbor()
  const user = harbor.members.addUser({ name: 'eve' })
  for (const project of ['team', 'none']) {
    const headers = basic('eve', user.password)
    const answer = await ask(harbor, `${url}/v2/${project}/app/manifests/1.0`, { headers })
    expect(answer).toMatchObject({
      status: 404,
      json: { errors: [{ code: 'NOT_FOUND', message: `project ${project} not found` }] },
    })
  }
})

test('only a developer is granted push', async () => {
  await using harbor = await startSimulatedHarbor()
  const { members } = harbor
  const guest = members.addUser({ name: 'guest', projects: { team: 'guest' } })
  const developer = members.addUser({ name: 'dev', projects: { team: 'developer' } })
  const actions = async ({ name, password }: typeof guest): Promise<string> => {
    const { json } = await token(harbor, basic(name, password), ['repository:team/app:pull,push'])
    return Buffer.from(member(json, 'token').split('.')[1] ?? '', 'base64url').toString()
  }
  expect(await actions(guest)).toContain('"actions":["pull"]')
  expect(await actions(developer)).toContain('"actions":["pull","push"]')
})

test('an image that a policy blocks is there, and not to be pulled', async () => {
  await using harbor = await startSimulatedHarbor()
  harbor.settings.blockedImages.add('library/hello:1.0')
  const { json } = await token(harbor, {}, ['repository:library/hello:pull'])
  const headers = bearer(member(json, 'token'))
  const answer = await ask(harbor, `${url}/v2/library/hello/manifests/1.0`, { headers })
  expect(answer).toMatchObject({
    status: 412,
    json: { errors: [{ code: 'PROJECTPOLICYVIOLATION', message: textWith('cannot be pulled') }] },
  })
})

test('layers may come from a storage of its own, which takes no credential', async () => {
  await using harbor = await startSimulatedHarbor()
  harbor.settings.storageHost = 'minio.example.com'
  const user = harbor.members.addUser({ name: 'ada', projects: { team: 'guest' } })
  const headers = basic('ada', user.password)
  await expect(pull(harbor, `${url}/v2/team/app`, headers)).resolves.toBe('linux/amd64')
  const { host, authorization } = harbor.requests.at(-1) ?? {}
  expect([host, authorization]).toEqual(['minio.example.com', null])
})

test('a token ends after half an hour', async () => {
  await using harbor = await startSimulatedHarbor()
  const user = harbor.members.addUser({ name: 'ada', projects: { team: 'guest' } })
  const { json } = await token(harbor, basic('ada', user.password))
  const headers = bearer(member(json, 'token'))
  harbor.clock.advance(1800_000)
  expect((await ask(harbor, `${url}/v2/`, { headers })).status).toBe(401)
})
