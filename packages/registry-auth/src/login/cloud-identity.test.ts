import tls from 'node:tls'
import {
  startSimulatedAws,
  startSimulatedAzure,
  startSimulatedGoogle,
} from '@wharfinger/simulated-registries'
import { afterEach, expect, test, vi } from 'vitest'
import { noAmbient } from './ambient.ts'
import { cloudIdentity } from './cloud-identity.ts'
import { allAmbient } from '../testing/provider-suite.ts'
import { openTransport } from '../testing/registry.ts'
import { startServer } from '../testing/server.ts'

afterEach(() => {
  vi.unstubAllEnvs()
})

/** Nothing of the machine that runs the test is found by the SDK. */
function withoutAwsSettings(metadataUrl: string): void {
  const names = ['ACCESS_KEY_ID', 'SECRET_ACCESS_KEY', 'SESSION_TOKEN', 'PROFILE', 'REGION']
  for (const name of names) vi.stubEnv(`AWS_${name}`, undefined)
  vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', '/nonexistent/credentials')
  vi.stubEnv('AWS_CONFIG_FILE', '/nonexistent/config')
  vi.stubEnv('AWS_EC2_METADATA_SERVICE_ENDPOINT', metadataUrl)
}

test('where nothing is allowed nothing is asked, and the settings are named', async () => {
  await using metadata = await startServer(() => ({ body: 'x' }))
  const hosts = ['metadata.google.internal', '169.254.169.254', 'sts.amazonaws.com']
  const hostOverrides = hosts.map((host) => `${host}=${metadata.host}`)
  await using transport = openTransport({ hostOverrides })

  const { aws, google, azure } = await cloudIdentity({ transport, ambient: noAmbient })

  const off = { allowed: false, identity: null }
  const names = (setting: string): unknown => expect.stringContaining(setting)
  expect(aws).toMatchObject({ ...off, hint: names('WHARFINGER_ALLOW_AWSECR_IAM_AUTO') })
  expect(google).toMatchObject({ ...off, hint: names('WHARFINGER_ALLOW_GCP_AUTO') })
  expect(azure).toMatchObject({ ...off, hint: names('WHARFINGER_ALLOW_AZURE_AUTO') })
  expect(metadata.requests).toEqual([])
})

test('R22 Amazon tells account, role and instance profile, and where the keys came from', async () => {
  await using cloud = await startSimulatedAws()
  const { account, identities, plainUrl, instance } = cloud
  instance.role = identities.addRole({ account, name: 'machine' })
  withoutAwsSettings(plainUrl)
  await using transport = openTransport({ hostOverrides: [...cloud.hostOverrides] })
  const options = {
    transport,
    ambient: { ...noAmbient, aws: true },
    awsEndpoints: { sts: plainUrl },
  }

  const { aws } = await cloudIdentity(options)

  const arn: unknown = expect.stringContaining(`:assumed-role/machine/`)
  expect(aws).toMatchObject({ allowed: true, code: null, hint: null })
  expect(aws.identity).toMatchObject({
    account,
    arn,
    source: 'INSTANCE',
    instanceProfile: `arn:aws:iam::${account}:instance-profile/machine`,
  })

  const key = identities.addUser({ account, name: 'ci' })
  vi.stubEnv('AWS_ACCESS_KEY_ID', key.id)
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', key.secret)
  const own = await cloudIdentity(options)
  expect(own.aws.identity).toMatchObject({ source: 'ENVIRONMENT', account })
  expect(JSON.stringify(own)).not.toContain(key.secret)
})

test('R22 Amazon without a role says how to attach one', async () => {
  await using cloud = await startSimulatedAws()
  withoutAwsSettings(cloud.plainUrl)
  await using transport = openTransport({ hostOverrides: [...cloud.hostOverrides] })
  const options = {
    transport,
    ambient: { ...noAmbient, aws: true },
    awsEndpoints: { sts: cloud.plainUrl },
  }

  const { aws } = await cloudIdentity(options)

  const hint: unknown = expect.stringContaining('iam/info')
  expect(aws).toMatchObject({ allowed: true, identity: null, code: 'NO_AMBIENT_IDENTITY', hint })
})

test('Google tells account and project, and nothing without one', async () => {
  await using cloud = await startSimulatedGoogle()
  const { machine, identities, project } = cloud
  await using transport = openTransport({ hostOverrides: [...cloud.hostOverrides] })
  const options = { transport, ambient: { ...noAmbient, google: true } }

  const before = await cloudIdentity(options)
  machine.account = identities.addServiceAccount({ project, name: 'machine' })
  const after = await cloudIdentity(options)

  expect(before.google).toMatchObject({ identity: null, code: 'NO_AMBIENT_IDENTITY' })
  expect(after.google.identity).toEqual({ serviceAccount: machine.account.email, project })
})

test('Azure tells whose the machine’s identity is', async () => {
  await using cloud = await startSimulatedAzure()
  const { machine, directory, tenant } = cloud
  tls.setDefaultCACertificates([...tls.rootCertificates, cloud.caCertificate])
  await using transport = openTransport({ hostOverrides: [...cloud.hostOverrides] })
  const options = { transport, ambient: { ...noAmbient, azure: true } }

  const before = await cloudIdentity(options)
  machine.systemAssigned = directory.addPrincipal({ tenant, roles: {} })
  const after = await cloudIdentity(options)

  expect(before.azure).toMatchObject({ identity: null, code: 'NO_AMBIENT_IDENTITY' })
  expect(after.azure.identity).toMatchObject({
    clientId: machine.systemAssigned.clientId,
    tenantId: tenant.id,
  })
  expect(JSON.stringify(after)).not.toMatch(/eyJ/v)
})

test('a web server that answers everything is no cloud, and what it says is not shown', async () => {
  await using metadata = await startServer(() => ({ body: '<script>alert(1)</script>' }))
  const hosts = ['metadata.google.internal', '169.254.169.254']
  const hostOverrides = hosts.map((host) => `${host}=${metadata.host}`)
  await using transport = openTransport({ hostOverrides })
  withoutAwsSettings(metadata.url)

  const found = await cloudIdentity({
    transport,
    ambient: allAmbient,
    awsEndpoints: { sts: metadata.url },
  })

  expect(Object.values(found).map(({ identity }: { identity: unknown }) => identity)).toEqual([
    null,
    null,
    null,
  ])
  expect(JSON.stringify(found)).not.toContain('script')
})
