import { expect, test } from 'vitest'
import { ask, basic, bearer, formOf, member, type Reply } from '../testing/ask.ts'
import { pull } from '../testing/pull.ts'
import { textWith } from '../testing/text.ts'
import type { AzurePrincipal } from './directory.ts'
import { type SimulatedAzure, startSimulatedAzure } from './simulated-azure.ts'

const host = 'wharfexample.azurecr.io'
const pulling = 'repository:team/app:pull'
const wrong = {
  status: 401,
  json: { errors: [{ code: 'UNAUTHORIZED', message: 'Invalid clientid or client secret.' }] },
}

function addPuller(azure: SimulatedAzure): AzurePrincipal {
  return azure.directory.addPrincipal({ tenant: azure.tenant, roles: { [host]: 'AcrPull' } })
}

function byBasic(
  azure: SimulatedAzure,
  username: string,
  password: string,
  scope = pulling,
): Promise<Reply> {
  const query = new URLSearchParams({ service: host, scope })
  const headers = basic(username, password)
  return ask(azure, `https://${host}/oauth2/token?${query.toString()}`, { headers })
}

async function entraToken(azure: SimulatedAzure, principal: AzurePrincipal): Promise<string> {
  const answer = await ask(
    azure,
    `https://login.microsoftonline.com/${principal.tenant.id}/oauth2/v2.0/token`,
    formOf({
      grant_type: 'client_credentials',
      client_id: principal.clientId,
      client_secret: azure.directory.addSecret(principal),
      scope: 'https://containerregistry.azure.net/.default',
    }),
  )
  return member(answer.json, 'access_token')
}

function exchange(azure: SimulatedAzure, fields: Record<string, string>): Promise<Reply> {
  const form = formOf({ grant_type: 'access_token', service: host, ...fields })
  return ask(azure, `https://${host}/oauth2/exchange`, form)
}

function byRefreshToken(azure: SimulatedAzure, refresh_token: string): Promise<Reply> {
  const fields = { grant_type: 'refresh_token', service: host, scope: pulling, refresh_token }
  return ask(azure, `https://${host}/oauth2/token`, formOf(fields))
}

/** What the claims of a token say. */
function claims(token: string): unknown {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
}

test('the challenge names the registry’s own token service, and the detail what is missing', async () => {
  await using azure = await startSimulatedAzure()
  const { status, headers, json } = await ask(azure, `https://${host}/v2/team/app/manifests/1.0`)
  expect(status).toBe(401)
  expect(headers['www-authenticate']).toBe(
    `Bearer realm="https://${host}/oauth2/token",service="${host}",scope="${pulling}"`,
  )
  expect(json).toEqual({
    errors: [
      {
        code: 'UNAUTHORIZED',
        message: 'authentication required',
        detail: [{ Type: 'repository', Name: 'team/app', Action: 'pull' }],
      },
    ],
  })
})

test('a service principal pulls with its secret; the answer has an access token alone', async () => {
  await using azure = await startSimulatedAzure()
  const principal = addPuller(azure)
  const { json } = await byBasic(azure, principal.clientId, azure.directory.addSecret(principal))
  expect(json).toEqual({ access_token: textWith(/^ey/u) })
  const headers = bearer(member(json, 'access_token'))
  await expect(pull(azure, `https://${host}/v2/team/app`, headers)).resolves.toBe('linux/amd64')
})

test('a directory token is exchanged for a refresh token, and that for an access token', async () => {
  await using azure = await startSimulatedAzure()
  const token = await entraToken(azure, addPuller(azure))
  const { json } = await exchange(azure, { tenant: azure.tenant.id, access_token: token })
  const refreshToken = member(json, 'refresh_token')
  expect(claims(refreshToken)).toMatchObject({ aud: host, grant_type: 'refresh_token' })
  const issued = await byRefreshToken(azure, refreshToken)
  const headers = bearer(member(issued.json, 'access_token'))
  azure.registry.dedicatedDataEndpoint = true
  await expect(pull(azure, `https://${host}/v2/team/app`, headers)).resolves.toBe('linux/amd64')
  expect(azure.requests.at(-1)?.host).toBe('wharfexample.westeurope.data.azurecr.io')
  const asPassword = await byBasic(azure, '00000000-0000-0000-0000-000000000000', refreshToken)
  expect(asPassword.status).toBe(200)
})

test('an exchange is refused to garbage, to another tenant’s token and for another registry', async () => {
  await using azure = await startSimulatedAzure()
  const other = azure.directory.addTenant('other.example', 'public')
  const foreign = await entraToken(azure, azure.directory.addPrincipal({ tenant: other }))
  const own = await entraToken(azure, addPuller(azure))
  expect((await exchange(azure, { access_token: 'garbage' })).status).toBe(401)
  expect((await exchange(azure, { access_token: foreign })).status).toBe(401)
  const elsewhere = { access_token: own, service: 'other.azurecr.io' }
  expect((await exchange(azure, elsewhere)).status).toBe(400)
  expect((await exchange(azure, { access_token: own, tenant: other.id })).status).toBe(401)
})

test('a refresh token ends after three hours, an access token after 75 minutes', async () => {
  await using azure = await startSimulatedAzure()
  const token = await entraToken(azure, addPuller(azure))
  const { json } = await exchange(azure, { access_token: token })
  const refreshToken = member(json, 'refresh_token')
  const headers = bearer(member((await byRefreshToken(azure, refreshToken)).json, 'access_token'))
  const read = () => ask(azure, `https://${host}/v2/team/app/manifests/1.0`, { headers })
  azure.clock.advance(74 * 60_000)
  expect((await read()).status).toBe(200)
  azure.clock.advance(60_000)
  expect((await read()).headers['www-authenticate']).toContain('error="invalid_token"')
  azure.clock.advance(2 * 3600_000)
  expect((await byRefreshToken(azure, refreshToken)).status).toBe(401)
})

test('the admin account works only while it is enabled', async () => {
  await using azure = await startSimulatedAzure()
  const { admin } = azure.registry
  const [first, second] = admin.passwords
  expect(await byBasic(azure, 'wharfexample', first)).toMatchObject(wrong)
  admin.enabled = true
  for (const password of [first, second]) {
    const { json } = await byBasic(azure, 'wharfexample', password, `${pulling},push`)
    expect(claims(member(json, 'access_token'))).toMatchObject({
      access: [{ name: 'team/app', actions: ['pull', 'push'] }],
    })
  }
  expect(await byBasic(azure, 'wharfexample', 'wrong')).toMatchObject(wrong)
})

test('a secret that ran out, and an unknown application, are invalid', async () => {
  await using azure = await startSimulatedAzure()
  const principal = addPuller(azure)
  const secret = azure.directory.addSecret(principal, -1)
  expect(await byBasic(azure, principal.clientId, secret)).toMatchObject(wrong)
  const unknown = '11111111-2222-3333-4444-555555555555'
  expect(await byBasic(azure, unknown, secret)).toMatchObject(wrong)
})

test('a principal without a role signs in, and is granted nothing', async () => {
  await using azure = await startSimulatedAzure()
  const principal = azure.directory.addPrincipal({ tenant: azure.tenant })
  const { json } = await byBasic(azure, principal.clientId, azure.directory.addSecret(principal))
  const headers = bearer(member(json, 'access_token'))
  expect((await ask(azure, `https://${host}/v2/`, { headers })).status).toBe(200)
  const read = await ask(azure, `https://${host}/v2/team/app/manifests/1.0`, { headers })
  expect(read.status).toBe(401)
  expect(read.headers['www-authenticate']).toContain('error="insufficient_scope"')
})

test('a repository token reads its repositories, until it is disabled', async () => {
  await using azure = await startSimulatedAzure()
  const repositories = new Set(['team/app'])
  const token = { passwords: ['first', 'second'], repositories, enabled: true }
  azure.registry.repositoryTokens.set('ci', token)
  const granted = async (scope: string): Promise<unknown> =>
    claims(member((await byBasic(azure, 'ci', 'second', scope)).json, 'access_token'))
  expect(await granted(pulling)).toMatchObject({ access: [{ actions: ['pull'] }] })
  expect(await granted('repository:team/other:pull')).toMatchObject({ access: [] })
  token.enabled = false
  expect(await byBasic(azure, 'ci', 'second')).toMatchObject(wrong)
})

test('tags want another right than manifests do, and the catalog one of its own', async () => {
  await using azure = await startSimulatedAzure()
  const principal = addPuller(azure)
  const secret = azure.directory.addSecret(principal)
  const list = async (path: string, scope: string): Promise<Reply> => {
    const { json } = await byBasic(azure, principal.clientId, secret, scope)
    const headers = bearer(member(json, 'access_token'))
    return ask(azure, `https://${host}/v2/${path}`, { headers })
  }
  const tags = await list('team/app/tags/list', pulling)
  expect(tags.headers['www-authenticate']).toContain('scope="repository:team/app:metadata_read"')
  expect((await list('team/app/tags/list', 'repository:team/app:metadata_read')).status).toBe(200)
  expect((await list('_catalog', 'registry:catalog:*')).json).toEqual({
    repositories: ['team/app'],
  })
})

test('a network rule keeps a client out, whatever its credential', async () => {
  await using azure = await startSimulatedAzure()
  azure.registry.blockedAddress = '203.0.113.9'
  for (const path of ['/v2/', `/oauth2/token?service=${host}`]) {
    expect(await ask(azure, `https://${host}${path}`)).toMatchObject({
      status: 403,
      json: {
        errors: [
          {
            code: 'DENIED',
            message: textWith("client with IP '203.0.113.9' is not allowed access."),
          },
        ],
      },
    })
  }
})

test('with anonymous pull everybody gets a token, and without it nobody', async () => {
  await using azure = await startSimulatedAzure()
  const url = `https://${host}/oauth2/token?service=${host}&scope=${pulling}`
  expect((await ask(azure, url)).status).toBe(401)
  azure.registry.anonymousPull = true
  const headers = bearer(member((await ask(azure, url)).json, 'access_token'))
  await expect(pull(azure, `https://${host}/v2/team/app`, headers)).resolves.toBe('linux/amd64')
})
