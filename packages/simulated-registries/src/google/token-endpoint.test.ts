import { sign } from 'node:crypto'
import { expect, test } from 'vitest'
import { ask, basic, bearer, formOf, member, type Reply } from '../testing/ask.ts'
import { pull } from '../testing/pull.ts'
import { textWith } from '../testing/text.ts'
import { type SimulatedGoogle, startSimulatedGoogle } from './simulated-google.ts'
import type { GoogleServiceAccount } from './service-accounts.ts'

const endpoint = 'https://oauth2.googleapis.com/token'
const scope = 'https://www.googleapis.com/auth/cloud-platform'

interface Claims {
  readonly iss?: string
  readonly aud?: string
  readonly scope?: string
  readonly iat?: number
  readonly exp?: number
}

function encoded(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}

/** The assertion that a key file's owner makes, with some claims as given. */
function assertion(keyFile: string, claims: Claims = {}, header: object = {}): string {
  const file: unknown = JSON.parse(keyFile)
  const now = Math.floor(Date.now() / 1000)
  const head = { alg: 'RS256', typ: 'JWT', kid: member(file, 'private_key_id'), ...header }
  const all = { iss: member(file, 'client_email'), aud: endpoint, scope, iat: now, exp: now + 3600 }
  const signed = `${encoded(head)}.${encoded({ ...all, ...claims })}`
  const proof = sign('RSA-SHA256', Buffer.from(signed), member(file, 'private_key'))
  return `${signed}.${proof.toString('base64url')}`
}

function exchange(google: SimulatedGoogle, jwt: string): Promise<Reply> {
  const grant_type = 'urn:ietf:params:oauth:grant-type:jwt-bearer'
  return ask(google, endpoint, formOf({ grant_type, assertion: jwt }))
}

interface WithKey extends AsyncDisposable {
  readonly google: SimulatedGoogle
  readonly account: GoogleServiceAccount
  readonly key: string
}

async function start(): Promise<WithKey> {
  const google = await startSimulatedGoogle()
  const { identities, project } = google
  const account = identities.addServiceAccount({ project, name: 'puller' })
  const key = await identities.createKey(account)
  return { google, account, key, [Symbol.asyncDispose]: () => google[Symbol.asyncDispose]() }
}

test('a JWT signed with the account’s key is exchanged for a token of an hour', async () => {
  await using started = await start()
  const { status, json } = await exchange(started.google, assertion(started.key))
  expect(status).toBe(200)
  expect(json).toEqual({
    access_token: textWith(/^ya29\./u),
    expires_in: 3599,
    token_type: 'Bearer',
  })
})

test('a token of the scope that reads pulls and uploads nothing, whatever its account may', async () => {
  await using started = await start()
  const { google, key } = started
  const uploadWith = async (claims: Claims) => {
    const access = member((await exchange(google, assertion(key, claims))).json, 'access_token')
    const image = 'https://us-docker.pkg.dev/v2/wharf-example/containers/app'
    const url = `https://us-docker.pkg.dev/v2/token?scope=repository:wharf-example/containers/app:pull,push`
    const { json } = await ask(google, url, { headers: basic('oauth2accesstoken', access) })
    const headers = bearer(member(json, 'token'))
    expect(await pull(google, image, headers)).toBe('linux/amd64')
    const { status } = await ask(google, `${image}/manifests/2.0`, { method: 'PUT', headers })
    return status
  }

  expect(await uploadWith({ scope: `${scope}.read-only` })).toBe(401)
  // It is let in, and finds that nothing is taken here.
  expect(await uploadWith({})).toBe(405)
})

test('a key that was revoked, another’s key and another algorithm are no signature', async () => {
  await using started = await start()
  const { google, account, key } = started
  const other = await google.identities.createKey(
    google.identities.addServiceAccount({ project: google.project, name: 'other' }),
  )
  const json = { error: 'invalid_grant', error_description: 'Invalid JWT Signature.' }
  const foreign = assertion(other, { iss: account.email })
  expect(await exchange(google, foreign)).toMatchObject({ status: 400, json })
  expect(await exchange(google, assertion(key, {}, { alg: 'none' }))).toMatchObject({ json })
  account.keys.clear()
  expect(await exchange(google, assertion(key))).toMatchObject({ status: 400, json })
})

test('an account that is gone is told from one that is disabled', async () => {
  await using started = await start()
  const { google, account, key } = started
  expect(await exchange(google, assertion(key, { iss: 'gone@example.org' }))).toMatchObject({
    json: { error: 'invalid_grant', error_description: 'Invalid grant: account not found' },
  })
  account.enabled = false
  expect(await exchange(google, assertion(key))).toMatchObject({
    json: { error_description: `Account disabled: ${account.uniqueId}` },
  })
})

const now = Math.floor(Date.now() / 1000)

test.each([
  ['a life of more than an hour', { exp: now + 7200 }, 'short-lived token (60 minutes)'],
  ['a start in the future', { iat: now + 900, exp: now + 1800 }, 'reasonable timeframe'],
  ['an end in the past', { iat: now - 7200, exp: now - 3600 }, 'reasonable timeframe'],
  ['another audience', { aud: 'https://evil.example/token' }, 'Failed audience check'],
  ['a scope that is none', { scope: 'everything' }, 'Invalid OAuth scope'],
])('a JWT with %s is refused', async (_, claims, text) => {
  await using started = await start()
  expect(await exchange(started.google, assertion(started.key, claims))).toMatchObject({
    status: 400,
    json: { error_description: textWith(text) },
  })
})

test('garbage and other grants are refused', async () => {
  await using started = await start()
  expect((await exchange(started.google, 'garbage')).json).toMatchObject({
    error: 'invalid_request',
  })
  const other = await ask(started.google, endpoint, formOf({ grant_type: 'password' }))
  expect(other.json).toMatchObject({ error: 'unsupported_grant_type' })
})
