import { expect, test } from 'vitest'
import { ask, basic, bearer, member, type Reply } from '../testing/ask.ts'
import { pull } from '../testing/pull.ts'
import { textWith } from '../testing/text.ts'
import { type SimulatedGoogle, startSimulatedGoogle } from './simulated-google.ts'

const host = 'us-docker.pkg.dev'
const image = 'wharf-example/containers/app'
const scope = `repository:${image}:pull`

function tokenFor(google: SimulatedGoogle, username: string, password: string): Promise<Reply> {
  const url = `https://${host}/v2/token?service=${host}&scope=${encodeURIComponent(scope)}`
  return ask(google, url, { headers: basic(username, password) })
}

function error(code: string, message: unknown): object {
  return { errors: [{ code, message }] }
}

test('a key file opens the registry raw, and in base64', async () => {
  await using google = await startSimulatedGoogle()
  const { identities, project } = google
  const account = identities.addServiceAccount({ project, name: 'puller' })
  const key = await identities.createKey(account)
  const encoded = Buffer.from(key).toString('base64')
  for (const [username, password] of [
    ['_json_key', key],
    ['_json_key_base64', encoded],
    ['oauth2accesstoken', google.accessToken(account)],
  ] as const) {
    const { json } = await tokenFor(google, username, password)
    const headers = bearer(member(json, 'token'))
    await expect(pull(google, `https://${host}/v2/${image}`, headers)).resolves.toBe('linux/amd64')
  }
})

test('the challenge names the host’s own token service', async () => {
  await using google = await startSimulatedGoogle()
  const { status, headers, json } = await ask(google, 'https://us.gcr.io/v2/')
  expect(status).toBe(401)
  expect(headers['www-authenticate']).toBe(
    'Bearer realm="https://us.gcr.io/v2/token",service="us.gcr.io"',
  )
  expect(json).toEqual(
    error('UNAUTHORIZED', 'not authenticated: No valid credential was supplied.'),
  )
})

test('the path of a key file is no key file', async () => {
  await using google = await startSimulatedGoogle()
  const refused = await tokenFor(google, '_json_key', '/home/me/key.json')
  expect(refused).toMatchObject({
    status: 401,
    json: error('UNKNOWN', 'Unable to parse json key.'),
  })
})

test('a revoked key has needed permissions no longer', async () => {
  await using google = await startSimulatedGoogle()
  const { identities, project } = google
  const account = identities.addServiceAccount({ project, name: 'puller' })
  const key = await identities.createKey(account)
  account.keys.clear()
  expect(await tokenFor(google, '_json_key', key)).toMatchObject({
    status: 401,
    json: error('UNAUTHORIZED', textWith("You don't have the needed permissions")),
  })
})

test('an access token that ran out, and a user that is none, are no credential', async () => {
  await using google = await startSimulatedGoogle()
  const account = google.identities.addServiceAccount({ project: google.project, name: 'puller' })
  const token = google.accessToken(account)
  expect((await tokenFor(google, 'somebody', token)).status).toBe(401)
  google.clock.advance(3_600_000)
  expect(await tokenFor(google, 'oauth2accesstoken', token)).toMatchObject({
    status: 401,
    json: error('UNAUTHORIZED', 'not authenticated: No valid credential was supplied.'),
  })
})

test('an account without the role gets a token, and is denied the images', async () => {
  await using google = await startSimulatedGoogle()
  const { identities, project } = google
  const account = identities.addServiceAccount({ project, name: 'puller', reads: [] })
  const { json } = await tokenFor(google, 'oauth2accesstoken', google.accessToken(account))
  const headers = bearer(member(json, 'token'))
  const read = await ask(google, `https://${host}/v2/${image}/manifests/1.0`, { headers })
  expect(read).toMatchObject({
    status: 403,
    json: error(
      'DENIED',
      'Permission "artifactregistry.repositories.downloadArtifacts" denied on resource "projects/wharf-example/locations/us/repositories/containers" (or it may not exist)',
    ),
  })
})

test('everybody reads what is public, and is told to sign in for the rest', async () => {
  await using google = await startSimulatedGoogle()
  const url = `https://${host}/v2/token?service=${host}&scope=${scope}`
  const headers = bearer(member((await ask(google, url)).json, 'token'))
  const read = () => ask(google, `https://${host}/v2/${image}/manifests/1.0`, { headers })
  expect(await read()).toMatchObject({
    status: 403,
    json: error('DENIED', textWith('Unauthenticated request.')),
  })
  google.publicResources.add('projects/wharf-example/locations/us/repositories/containers')
  expect((await read()).status).toBe(200)
})

test('a token opens its own repository, on its own host', async () => {
  await using google = await startSimulatedGoogle()
  const account = google.identities.addServiceAccount({ project: google.project, name: 'puller' })
  const { json } = await tokenFor(google, 'oauth2accesstoken', google.accessToken(account))
  const headers = bearer(member(json, 'token'))
  const challengeOf = async (url: string): Promise<string | undefined> =>
    (await ask(google, url, { headers })).headers['www-authenticate']
  expect(await challengeOf(`https://${host}/v2/wharf-example/other/app/tags/list`)).toContain(
    'error="insufficient_scope"',
  )
  expect(await challengeOf('https://gcr.io/v2/wharf-example/app/tags/list')).toContain(
    'error="invalid_token"',
  )
})

test('the catalog is empty, and that is no error', async () => {
  await using google = await startSimulatedGoogle()
  const account = google.identities.addServiceAccount({ project: google.project, name: 'puller' })
  const headers = bearer(google.accessToken(account))
  const catalog = await ask(google, `https://${host}/v2/_catalog`, { headers })
  expect(catalog).toMatchObject({ status: 200, json: { repositories: [] } })
})
