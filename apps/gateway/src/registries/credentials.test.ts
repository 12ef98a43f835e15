import { generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { describeDatabases } from '../testing/database.ts'
import { startGateway, type TestGateway } from '../testing/gateway.ts'
import { startLoopbackRegistry } from '../testing/loopback-registry.ts'
import { ADD, addUntested, run, TEST, UPDATE } from '../testing/operations.ts'
import { openCredential } from './open-credential.ts'

const ECR = '123456789012.dkr.ecr.us-east-1.amazonaws.com'
const ROLE = 'arn:aws:iam::123456789012:role/ecr-read-only'
const APP = '3fa1c2d4-5b6e-4f70-8192-a3b4c5d6e7f8'
const accessKey = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'hunter2' }

function googleKey(): string {
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
  const key = {
    type: 'service_account',
    project_id: 'acme',
    private_key_id: '0123456789abcdef',
    private_key: privateKey,
    client_email: 'images@acme.iam.gserviceaccount.com',
    token_uri: 'https://oauth2.googleapis.com/token',
  }
  return JSON.stringify(key, null, 2)
}

/** What the gateway signs in with, by the id that the API gave. */
async function opened({ application }: TestGateway, globalId: string) {
  const id = Buffer.from(globalId, 'base64url').toString().replace('Registry:', '')
  const found = await openCredential(application, { id, reason: 'test', actor: 'system' })
  return found?.credential
}

describeDatabases('credentials', (_open, database) => {
  test.for([
    ['an access key', ECR, { ecrAccessKey: accessKey }, 'AWSECR', accessKey.accessKeyId],
    [
      'a temporary access key and its role',
      ECR,
      {
        ecrAccessKey: {
          accessKeyId: 'ASIAIOSFODNN7EXAMPLE',
          secretAccessKey: 'hunter2',
          sessionToken: 'hunter2-session',
          roleArn: ROLE,
          externalId: 'wharf-1',
        },
      },
      'AWSECR',
      'ASIAIOSFODNN7EXAMPLE',
    ],
    [
      'an ACR admin account',
      'myregistry1.azurecr.io',
      { acrAdmin: { username: 'myregistry1', password: 'hunter2' } },
      'ACR',
      'myregistry1',
    ],
    [
      'an ACR token',
      'myregistry1.azurecr.io',
      { acrToken: { username: 'ci', password: 'hunter2' } },
      'ACR',
      'ci',
    ],
    [
      'a service principal',
      'myregistry1.azurecr.io',
      { acrServicePrincipal: { appId: APP, password: 'hunter2', tenantId: 'contoso.com' } },
      'ACR',
      APP,
    ],
    [
      'a robot of Harbor',
      'harbor.example.com',
      { harborRobot: { name: 'robot$acme+ci', secret: 'hun$ter2+ü' } },
      'HARBOR',
      'robot$acme+ci',
    ],
    [
      'a user of Harbor',
      'harbor.example.com',
      { harborUser: { username: 'alice', password: 'hunter2' } },
      'HARBOR',
      'alice',
    ],
    [
      'an identity token',
      'myregistry1.azurecr.io',
      { identityToken: { token: 'hunter2' } },
      'ACR',
      null,
    ],
  ] as const)(
    '%s is stored and opened as it was given',
    async ([, host, credential, type, user]) => {
      await using gateway = await startGateway({ database })
      const [[method, values] = ['', {}]] = Object.entries(credential)

      const { id, ...added } = await addUntested(gateway, host, { credential })

      expect(added).toMatchObject({ type, method, username: user, secret: { isSet: true } })
      expect(await opened(gateway, id)).toEqual({ method, ...values })
    },
  )

  test('a key of Google is kept byte for byte, and shown by what it says of itself', async () => {
    await using gateway = await startGateway({ database })
    const jsonKey = googleKey()

    const { id, ...added } = await addUntested(gateway, 'europe-west3-docker.pkg.dev', {
      credential: { gcrJsonKey: { jsonKey } },
    })

    expect(added).toMatchObject({ type: 'GCR', method: 'gcrJsonKey', username: '_json_key' })
    expect(added.publicFields).toEqual({
      project: 'acme',
      clientEmail: 'images@acme.iam.gserviceaccount.com',
      keyId: '0123456789abcdef',
    })
    expect(await opened(gateway, id)).toEqual({ method: 'gcrJsonKey', jsonKey })
  })

  test('fields that are not secret are shown, and secrets are not', async () => {
    await using gateway = await startGateway({ database })

    const { publicFields } = await addUntested(gateway, ECR, {
      credential: { ecrAccessKey: { ...accessKey, sessionToken: 'hunter2', roleArn: ROLE } },
    })

    expect(publicFields).toEqual({ accessKeyId: accessKey.accessKeyId, roleArn: ROLE })
  })

  test('at ECR a user name and a password are an access key', async () => {
    await using gateway = await startGateway({ database })

    const { id, ...added } = await addUntested(gateway, ECR, {
      credential: { basic: { username: accessKey.accessKeyId, password: 'hunter2' } },
    })

    expect(added).toMatchObject({ type: 'AWSECR', method: 'ecrAccessKey' })
    expect(await opened(gateway, id)).toEqual({ method: 'ecrAccessKey', ...accessKey })
  })

  test('a robot of Harbor is tested and used by its whole name', async () => {
    await using gateway = await startGateway({ database })
    await using registry = await startLoopbackRegistry('hunter2')
    const credential = { harborRobot: { name: 'robot$acme+ci', secret: 'hunter2' } }

    const { registry: added } = await run(gateway, ADD, {
      input: { registry: registry.host, allowPlainHttp: true, credential },
    })
    const tested = await run(gateway, TEST, { input: { id: added?.id } })

    expect(added).toMatchObject({ type: 'HARBOR', status: 'VALID' })
    expect(tested.test).toMatchObject({ ok: true })
    expect(registry.requests).toContain('GET /v2/ robot$acme+ci')
  })

  test('an update keeps each secret that is left out', async () => {
    await using gateway = await startGateway({ database })
    const { id } = await addUntested(gateway, ECR, {
      credential: { ecrAccessKey: { ...accessKey, sessionToken: 'hunter2-session' } },
    })
    const change = (credential: object) =>
      run(gateway, UPDATE, { input: { id, credential, validate: false } })

    await change({ ecrAccessKey: { accessKeyId: accessKey.accessKeyId, roleArn: ROLE } })
    const withRole = await opened(gateway, id)
    await change({ ecrAccessKey: { accessKeyId: 'AKIA2', secretAccessKey: 'hunter2-new' } })

    const kept = { sessionToken: 'hunter2-session' }
    expect(withRole).toEqual({ method: 'ecrAccessKey', ...accessKey, ...kept, roleArn: ROLE })
    expect(await opened(gateway, id)).toEqual({
      method: 'ecrAccessKey',
      accessKeyId: 'AKIA2',
      secretAccessKey: 'hunter2-new',
      ...kept,
    })
  })

  test.for([
    ['another region', { registry: '123456789012.dkr.ecr.eu-west-1.amazonaws.com' }],
    ['certificates that are not checked', { tlsVerify: false }],
    [
      'another region and a new key id',
      {
        registry: '123456789012.dkr.ecr.eu-west-1.amazonaws.com',
        credential: { ecrAccessKey: { accessKeyId: 'AKIA2' } },
      },
    ],
  ] as const)('%s needs the secret again', async ([, change]) => {
    await using gateway = await startGateway({ database })
    const { id } = await addUntested(gateway, ECR, { credential: { ecrAccessKey: accessKey } })

    const result = await run(gateway, UPDATE, { input: { id, validate: false, ...change } })

    expect(result).toMatchObject({
      code: 'SECRET_REQUIRED',
      fieldErrors: [{ path: ['credential', 'ecrAccessKey', 'secretAccessKey'] }],
    })
  })

  test('an access key does not move to a host that is not of Amazon', async () => {
    await using gateway = await startGateway({ database })
    const { id } = await addUntested(gateway, ECR, { credential: { ecrAccessKey: accessKey } })

    const result = await run(gateway, UPDATE, { input: { id, registry: 'evil.example.com' } })

    expect(result.fieldErrors).toMatchObject([{ path: ['registry'], code: 'WRONG_HOST' }])
  })
})
