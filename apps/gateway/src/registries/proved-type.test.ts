import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import { expect, test } from 'vitest'
import { describeDatabases } from '../testing/database.ts'
import { startGateway, type TestGateway } from '../testing/gateway.ts'
import { ADD, run, TEST, UPDATE, untested } from '../testing/operations.ts'

const NAME = 'robot$team+ci'
const ENDS = 1_900_000_000
const GOOD = `Basic ${Buffer.from(`${NAME}:hunter2`).toString('base64')}`

/** As much of a Harbor as a test of a credential asks for, by plain HTTP. */
async function startHarbor() {
  const paths: string[] = []
  const grant = { actions: ['pull', 'push'] }
  const answer = ({ url = '', headers }: IncomingMessage) => {
    const { pathname, searchParams } = new URL(url, 'http://harbor.invalid')
    const { authorization = '' } = headers
    if (pathname === '/service/token') {
      if (authorization !== GOOD) return { status: 401 }
      const [type, name] = (searchParams.get('scope') ?? '').split(':')
      const claims = { access: [{ type, name, ...grant }] }
      const parts = ['{}', JSON.stringify(claims), 'x']
      return {
        json: { token: parts.map((part) => Buffer.from(part).toString('base64url')).join('.') },
      }
    }
    if (pathname === '/api/v2.0/systeminfo') return { json: { harbor_version: 'v2.14.0' } }
    if (pathname === '/api/v2.0/projects') return { json: [{ name: 'team' }] }
    if (pathname === '/api/v2.0/robots') return { json: [{ name: NAME, expires_at: ENDS }] }
    if (authorization.startsWith('Bearer ')) return { json: {} }
    return { status: 401 }
  }
  const server = createServer((request, response) => {
    paths.push(request.url ?? '')
    const { status = 200, json = {} } = answer(request)
    response.setHeader('docker-distribution-api-version', 'registry/2.0')
    const realm = 'Bearer realm="/service/token",service="harbor-registry"'
    if (status === 401) response.setHeader('www-authenticate', realm)
    response.writeHead(status).end(JSON.stringify(json))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    host: `localhost:${port}`,
    paths,
    grant,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

const credential = { basic: { username: NAME, password: 'hunter2' } }
const draft = (host: string, more: object = {}) =>
  untested(host, { credential, allowPlainHttp: true, validate: true, ...more })

const DETAILS = `query($registry: String!) { registry(registry: $registry) {
  type method status warnings { code } secret { expiresAt }
  lastTest { hint canPush facts { name value } } } }`

const detailsOf = async (gateway: TestGateway, registry: string) =>
  (await gateway.execute<{ registry: object }>(DETAILS, { registry })).data.registry

describeDatabases('a Harbor', (_open, database) => {
  test('is found by the test of a plain password, with what it tells', async () => {
    await using gateway = await startGateway({ database })
    await using harbor = await startHarbor()

    await run(gateway, ADD, { input: draft(harbor.host) })

    expect(await detailsOf(gateway, harbor.host)).toMatchObject({
      type: 'HARBOR',
      method: 'basic',
      status: 'VALID',
      warnings: [{ code: 'CAN_PUSH' }],
      secret: { expiresAt: new Date(ENDS * 1000).toISOString() },
      lastTest: {
        canPush: true,
        facts: [
          { name: 'Harbor version', value: 'v2.14.0' },
          { name: 'Robot ends', value: '2030-03-17' },
        ],
      },
    })
  })

  test('is not looked for where nothing is tested, nor where Docker V2 was asked for', async () => {
    await using gateway = await startGateway({ database })
    await using harbor = await startHarbor()

    const saved = await run(gateway, ADD, { input: draft(harbor.host, { validate: false }) })
    const asked = [...harbor.paths]
    const kept = await run(gateway, ADD, {
      input: draft(`${harbor.host}/team/*`, { credential: { dockerV2: credential.basic } }),
    })

    expect(asked).toEqual([])
    expect(saved.registry?.type).toBe('DOCKER_V2')
    expect(kept.registry?.type).toBe('DOCKER_V2')
  })

  test('that a draft was found to be is stored as one, and stays one', async () => {
    await using gateway = await startGateway({ database })
    await using harbor = await startHarbor()

    await run(gateway, TEST, { input: { draft: draft(harbor.host) } })
    const { registry } = await run(gateway, ADD, {
      input: draft(harbor.host, { validate: false }),
    })
    const changed = await run(gateway, UPDATE, {
      input: { id: registry?.id, credential: { basic: { username: NAME } }, validate: false },
    })

    expect(registry?.type).toBe('HARBOR')
    expect(changed).toMatchObject({
      __typename: 'UpdateRegistrySuccess',
      registry: { type: 'HARBOR' },
    })
  })

  test('does not say when a secret ends of which a person said so', async () => {
    await using gateway = await startGateway({ database })
    await using harbor = await startHarbor()
    const secretExpiresAt = '2029-01-01T00:00:00.000Z'
    harbor.grant.actions = ['pull']

    await run(gateway, ADD, { input: draft(harbor.host, { secretExpiresAt }) })

    expect(await detailsOf(gateway, harbor.host)).toMatchObject({
      secret: { expiresAt: secretExpiresAt },
      warnings: [],
      lastTest: { canPush: false, hint: null },
    })
  })

  test('takes the end it told of back when another secret is stored', async () => {
    await using gateway = await startGateway({ database })
    await using harbor = await startHarbor()
    const { registry } = await run(gateway, ADD, { input: draft(harbor.host) })

    await run(gateway, UPDATE, {
      input: {
        id: registry?.id,
        credential: { basic: { username: 'alice', password: 'hunter2' } },
        validate: false,
      },
    })

    expect(await detailsOf(gateway, harbor.host)).toMatchObject({ secret: { expiresAt: null } })
  })
})
