import { expect, test } from 'vitest'
import { ask, basic, bearer, formOf, member, type Reply } from '../testing/ask.ts'
import { pull } from '../testing/pull.ts'
import { textWith } from '../testing/text.ts'
import { type SimulatedDistribution, startSimulatedDistribution } from './simulated-distribution.ts'

const url = 'https://registry.example.com'
const endpoint = 'https://auth.example.com/token'
const service = 'registry.example.com'
const scope = 'repository:team/app:pull'

function token(
  registry: SimulatedDistribution,
  headers: Readonly<Record<string, string>>,
  more: Readonly<Record<string, string>> = {},
): Promise<Reply> {
  const query = new URLSearchParams({ service, scope, ...more })
  return ask(registry, `${endpoint}?${query.toString()}`, { headers })
}

async function challengeOf(
  registry: SimulatedDistribution,
  path: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<string | undefined> {
  const { status, headers: answered } = await ask(registry, `${url}${path}`, { headers })
  return status === 401 ? answered['www-authenticate'] : undefined
}

test('a user pulls with a token of a service on another host', async () => {
  await using registry = await startSimulatedDistribution()
  registry.accounts.addUser('ada', 's3cret:with:colon')
  const { json } = await token(registry, basic('ada', 's3cret:with:colon'))
  expect(member(json, 'token')).toBe(member(json, 'access_token'))
  const headers = bearer(member(json, 'token'))
  await expect(pull(registry, `${url}/v2/team/app`, headers)).resolves.toBe('linux/amd64')
})

test('challenges say what is wrong: no token, a garbled or old one, one for too little', async () => {
  await using registry = await startSimulatedDistribution()
  registry.accounts.addUser('ada', 'secret')
  const realm = `Bearer realm="${endpoint}",service="${service}"`
  expect(await challengeOf(registry, '/v2/')).toBe(realm)
  const path = '/v2/team/app/manifests/1.0'
  expect(await challengeOf(registry, path)).toBe(`${realm},scope="${scope}"`)
  const invalid = `${realm},scope="${scope}",error="invalid_token"`
  expect(await challengeOf(registry, path, bearer('garbage'))).toBe(invalid)
  const headers = bearer(member((await token(registry, basic('ada', 'secret'))).json, 'token'))
  expect(await challengeOf(registry, '/v2/_catalog', headers)).toBe(
    `${realm},scope="registry:catalog:*",error="insufficient_scope"`,
  )
  registry.clock.advance(300_000)
  expect(await challengeOf(registry, path, headers)).toBe(invalid)
})

test('a wrong password is refused, with or without a scope', async () => {
  await using registry = await startSimulatedDistribution()
  registry.accounts.addUser('ada', 'secret')
  for (const more of [{}, { scope: '' }]) {
    expect(await token(registry, basic('ada', 'wrong'), more)).toMatchObject({
      status: 401,
      json: { details: 'incorrect username or password' },
    })
  }
})

test('too many refusals lock a user out, the right password included', async () => {
  await using registry = await startSimulatedDistribution()
  registry.accounts.addUser('ada', 'secret')
  registry.accounts.lockAfter = 2
  await token(registry, basic('ada', 'wrong'))
  await token(registry, basic('ada', 'wrong'))
  expect(await token(registry, basic('ada', 'secret'))).toMatchObject({
    status: 429,
    json: { details: textWith('too many failed login attempts') },
  })
})

test('an identity token is issued when it is asked for, and exchanged by a form', async () => {
  await using registry = await startSimulatedDistribution()
  registry.accounts.addUser('ada', 'secret')
  const offline = { offline_token: 'true', client_id: 'test' }
  const { json } = await token(registry, basic('ada', 'secret'), offline)
  const exchange = (refresh_token: string) => {
    const fields = { grant_type: 'refresh_token', client_id: 'test', service, scope, refresh_token }
    return ask(registry, endpoint, formOf(fields))
  }
  const issued = await exchange(member(json, 'refresh_token'))
  const headers = bearer(member(issued.json, 'access_token'))
  await expect(pull(registry, `${url}/v2/team/app`, headers)).resolves.toBe('linux/amd64')
  expect((await exchange('garbage')).status).toBe(401)
})

test('everybody pulls what is public, with a token of nobody', async () => {
  await using registry = await startSimulatedDistribution()
  const { json } = await token(registry, {}, { scope: 'repository:library/hello:pull' })
  const headers = bearer(member(json, 'token'))
  await expect(pull(registry, `${url}/v2/library/hello`, headers)).resolves.toBe('linux/amd64')
})

test('a registry with Basic tells a wrong password from a missing right', async () => {
  await using registry = await startSimulatedDistribution({ mode: 'basic' })
  registry.accounts.addUser('ada', 'secret', {})
  expect(await challengeOf(registry, '/v2/', basic('ada', 'wrong'))).toBe('Basic realm="Registry"')
  const headers = basic('ada', 'secret')
  const denied = await ask(registry, `${url}/v2/team/app/manifests/1.0`, { headers })
  expect(denied).toMatchObject({ status: 403, json: { errors: [{ code: 'DENIED' }] } })
  registry.accounts.addUser('ada', 'secret')
  await expect(pull(registry, `${url}/v2/team/app`, headers)).resolves.toBe('linux/amd64')
})

test('an open registry asks nobody', async () => {
  await using registry = await startSimulatedDistribution({ mode: 'open' })
  await expect(pull(registry, `${url}/v2/team/app`, {})).resolves.toBe('linux/amd64')
})
