import { expect, test } from 'vitest'
import { ask, basic, member } from '../testing/ask.ts'
import { startSimulatedGoogle } from './simulated-google.ts'

const root = 'http://metadata.google.internal/computeMetadata/v1'
const token = `${root}/instance/service-accounts/default/token`
const headers = { 'metadata-flavor': 'Google' }

test('a machine with an account gets tokens that open the registry', async () => {
  await using google = await startSimulatedGoogle()
  const { identities, project } = google
  google.machine.account = identities.addServiceAccount({ project, name: 'node' })
  const { json, headers: answered } = await ask(google, token, { headers })
  expect(answered['metadata-flavor']).toBe('Google')
  expect(json).toMatchObject({ expires_in: 3599, token_type: 'Bearer' })
  const password = member(json, 'access_token')
  const login = await ask(google, 'https://gcr.io/v2/token?service=gcr.io', {
    headers: basic('oauth2accesstoken', password),
  })
  expect(login.status).toBe(200)
  expect((await ask(google, `${root}/project/project-id`, { headers })).text).toBe(project)
})

test('a token with too narrow a scope opens nothing', async () => {
  await using google = await startSimulatedGoogle()
  const { identities, project, machine } = google
  machine.account = identities.addServiceAccount({ project, name: 'node' })
  machine.scopes = ['https://www.googleapis.com/auth/logging.write']
  const password = member((await ask(google, token, { headers })).json, 'access_token')
  const login = await ask(google, 'https://gcr.io/v2/token?service=gcr.io', {
    headers: basic('oauth2accesstoken', password),
  })
  expect(login.status).toBe(401)
})

test('without the header, or from behind a proxy, nothing is told', async () => {
  await using google = await startSimulatedGoogle()
  const { identities, project } = google
  google.machine.account = identities.addServiceAccount({ project, name: 'node' })
  expect((await ask(google, token)).status).toBe(403)
  const forwarded = { ...headers, 'x-forwarded-for': '203.0.113.9' }
  expect((await ask(google, token, { headers: forwarded })).status).toBe(403)
})

test('a machine without an account has no token', async () => {
  await using google = await startSimulatedGoogle()
  expect((await ask(google, token, { headers })).status).toBe(404)
})
