import { expect, test } from 'vitest'
import { ask, formOf, type Reply } from '../testing/ask.ts'
import { textWith } from '../testing/text.ts'
import { type SimulatedAzure, startSimulatedAzure } from './simulated-azure.ts'

const scope = 'https://containerregistry.azure.net/.default'

interface Request {
  readonly host?: string
  readonly tenant?: string
  readonly client_id: string
  readonly client_secret: string
  readonly scope?: string
}

function signIn(azure: SimulatedAzure, request: Request): Promise<Reply> {
  const { host = 'login.microsoftonline.com', tenant = azure.tenant.id, ...fields } = request
  const body = formOf({ grant_type: 'client_credentials', scope, ...fields })
  return ask(azure, `https://${host}/${tenant}/oauth2/v2.0/token`, body)
}

function refused(status: number, error: string, code: number): object {
  return {
    status,
    json: {
      error,
      error_codes: [code],
      error_description: textWith(new RegExp(`^AADSTS${code}: .+Trace ID: `, 'u')),
    },
  }
}

test('a service principal gets a token of an hour, by the tenant’s id or its domain', async () => {
  await using azure = await startSimulatedAzure()
  const principal = azure.directory.addPrincipal({ tenant: azure.tenant })
  const client_secret = azure.directory.addSecret(principal)
  for (const tenant of [azure.tenant.id, azure.tenant.domain]) {
    const answer = await signIn(azure, { tenant, client_id: principal.clientId, client_secret })
    expect(answer).toMatchObject({
      status: 200,
      json: { token_type: 'Bearer', expires_in: 3599, access_token: textWith(/^ey/u) },
    })
  }
})

test('a wrong secret is told from one that has expired', async () => {
  await using azure = await startSimulatedAzure()
  const principal = azure.directory.addPrincipal({ tenant: azure.tenant })
  const client_id = principal.clientId
  const client_secret = azure.directory.addSecret(principal, 30)
  const wrong = await signIn(azure, { client_id, client_secret: 'wrong' })
  expect(wrong).toMatchObject(refused(401, 'invalid_client', 7_000_215))
  azure.clock.advance(31 * 86_400_000)
  const expired = await signIn(azure, { client_id, client_secret })
  expect(expired).toMatchObject(refused(401, 'invalid_client', 7_000_222))
})

test('a tenant of nobody is told from a tenant of another cloud', async () => {
  await using azure = await startSimulatedAzure()
  const government = azure.directory.addTenant('agency.example', 'usgov')
  const principal = azure.directory.addPrincipal({ tenant: government })
  const client_id = principal.clientId
  const client_secret = azure.directory.addSecret(principal)
  const unknown = await signIn(azure, { tenant: 'nobody.example', client_id, client_secret })
  expect(unknown).toMatchObject(refused(400, 'invalid_request', 90_002))
  const across = await signIn(azure, { tenant: government.id, client_id, client_secret })
  expect(across).toMatchObject(refused(400, 'invalid_request', 900_382))
  const host = 'login.microsoftonline.us'
  const right = await signIn(azure, { host, tenant: government.id, client_id, client_secret })
  expect(right.status).toBe(200)
})

test('an application of another tenant, and a resource of another service, are refused', async () => {
  await using azure = await startSimulatedAzure()
  const principal = azure.directory.addPrincipal({ tenant: azure.tenant })
  const client_secret = azure.directory.addSecret(principal)
  const other = azure.directory.addTenant('other.example', 'public').id
  const client_id = principal.clientId
  const elsewhere = await signIn(azure, { tenant: other, client_id, client_secret })
  expect(elsewhere).toMatchObject(refused(400, 'unauthorized_client', 700_016))
  const graph = 'https://graph.microsoft.com/.default'
  const resource = await signIn(azure, { client_id, client_secret, scope: graph })
  expect(resource).toMatchObject(refused(400, 'invalid_resource', 500_011))
  const bare = await signIn(azure, { client_id, client_secret, scope: 'pull' })
  expect(bare).toMatchObject(refused(400, 'invalid_scope', 1_002_012))
})
