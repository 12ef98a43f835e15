import { expect, test } from 'vitest'
import { ask, type Reply } from '../testing/ask.ts'
import { textWith } from '../testing/text.ts'
import { type SimulatedAzure, startSimulatedAzure } from './simulated-azure.ts'

const path = 'http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01'

function token(azure: SimulatedAzure, query = '', headers = {}): Promise<Reply> {
  const resource = encodeURIComponent('https://management.azure.com/')
  const url = `${path}&resource=${resource}${query}`
  return ask(azure, url, { headers: { metadata: 'true', ...headers } })
}

test('a machine’s own identity gets a token whose numbers are texts', async () => {
  await using azure = await startSimulatedAzure()
  azure.machine.systemAssigned = azure.directory.addPrincipal({ tenant: azure.tenant })
  expect(await token(azure)).toMatchObject({
    status: 200,
    json: {
      access_token: textWith(/^ey/u),
      expires_in: '86400',
      expires_on: textWith(/^\d+$/u),
      client_id: azure.machine.systemAssigned.clientId,
    },
  })
})

test('one of several identities is picked by its client id', async () => {
  await using azure = await startSimulatedAzure()
  const [first, second] = [0, 1].map(() => azure.directory.addPrincipal({ tenant: azure.tenant }))
  if (first === undefined || second === undefined) throw new Error('two were added')
  azure.machine.userAssigned.push(first, second)
  expect((await token(azure)).text).toContain('Multiple user assigned identities exist')
  const picked = await token(azure, `&client_id=${second.clientId}`)
  expect(picked.json).toMatchObject({ client_id: second.clientId })
})

test('without an identity, without the header or through a proxy there is no token', async () => {
  await using azure = await startSimulatedAzure()
  const invalid = (error_description: string): object => ({
    status: 400,
    json: { error: 'invalid_request', error_description },
  })
  expect(await token(azure)).toMatchObject(invalid('Identity not found'))
  expect(await token(azure, '', { metadata: 'no' })).toMatchObject(
    invalid('Required metadata header not specified'),
  )
  expect((await token(azure, '', { 'x-forwarded-for': '203.0.113.9' })).status).toBe(400)
})
