import { expect, test } from 'vitest'
import { startFakeGateway } from '../../testing/fake-gateway.ts'
import { registry } from '../../testing/records.ts'
import { runCli } from '../../testing/run-cli.ts'

const ECR = '123456789012.dkr.ecr.us-east-1.amazonaws.com'
const ACR = 'myregistry1.azurecr.io'
const APP = '3fa1c2d4-5b6e-4f70-8192-a3b4c5d6e7f8'
const ROLE = 'arn:aws:iam::123456789012:role/ecr-read-only'
const env = { WHARFCTL_REGISTRY_PASSWORD: 'hunter2' }
const addsIt = {
  Mutation: { addRegistry: () => ({ __typename: 'AddRegistrySuccess', registry: registry() }) },
}

test.for([
  [
    ECR,
    ['--username', 'AKIAIOSFODNN7EXAMPLE', '--role-arn', ROLE, '--external-id', 'wharf'],
    {
      ecrAccessKey: {
        accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
        secretAccessKey: 'hunter2',
        roleArn: ROLE,
        externalId: 'wharf',
      },
    },
  ],
  [
    ECR,
    ['--username', 'ASIAIOSFODNN7EXAMPLE', '--session-token-file', 'session'],
    {
      ecrAccessKey: {
        accessKeyId: 'ASIAIOSFODNN7EXAMPLE',
        secretAccessKey: 'hunter2',
        sessionToken: 'hunter2-session',
      },
    },
  ],
  [ECR, ['--username', 'AWS'], { basic: { username: 'AWS', password: 'hunter2' } }],
  [ECR, ['--method', 'ecrAuto', '--role-arn', ROLE], { ecrAuto: { roleArn: ROLE } }],
  [ECR, ['--method', 'ecrAuto'], { ecrAuto: {} }],
  [
    ECR,
    ['--username', 'AWS', '--type', 'docker_v2'],
    { dockerV2: { username: 'AWS', password: 'hunter2' } },
  ],
  ['us.gcr.io', ['--username', '_json_key'], { gcrJsonKey: { jsonKey: 'hunter2' } }],
  ['us.gcr.io', ['--username', '_json_key_base64'], { gcrJsonKey: { jsonKey: 'hunter2' } }],
  [
    'us.gcr.io',
    ['--username', 'oauth2accesstoken'],
    { basic: { username: 'oauth2accesstoken', password: 'hunter2' } },
  ],
  ['us.gcr.io', ['--method', 'gcrAuto'], { gcrAuto: {} }],
  [
    ACR,
    ['--username', APP, '--tenant', 'contoso.com'],
    { acrServicePrincipal: { appId: APP, password: 'hunter2', tenantId: 'contoso.com' } },
  ],
  [ACR, ['--username', 'ci'], { basic: { username: 'ci', password: 'hunter2' } }],
  [
    ACR,
    ['--username', 'myregistry1', '--type', 'acr'],
    { acrAdmin: { username: 'myregistry1', password: 'hunter2' } },
  ],
  [
    ACR,
    ['--username', 'ci', '--type', 'acr'],
    { acrToken: { username: 'ci', password: 'hunter2' } },
  ],
  [
    'harbor.example.com',
    ['--username', 'robot$acme+ci', '--type', 'harbor'],
    { harborRobot: { name: 'robot$acme+ci', secret: 'hunter2' } },
  ],
  [
    'harbor.example.com',
    ['--username', 'alice', '--type', 'harbor'],
    { harborUser: { username: 'alice', password: 'hunter2' } },
  ],
  [
    'harbor.example.com',
    ['--username', 'ci+robot', '--method', 'harborRobot'],
    { harborRobot: { name: 'ci+robot', secret: 'hunter2' } },
  ],
] as const)('add %s %j sends the member %j', async ([host, flags, credential]) => {
  await using gateway = await startFakeGateway(addsIt)

  const { exitCode } = await runCli(['registry', 'add', host, ...flags], {
    gateway,
    env,
    files: { session: 'hunter2-session\n' },
  })

  expect(exitCode).toBe(0)
  expect(gateway.requests[0]).toHaveProperty('variables.input.credential', credential)
})

test('R20 awsauto in both fields is the identity of the server', async () => {
  await using gateway = await startFakeGateway(addsIt)

  const awsauto = { WHARFCTL_REGISTRY_PASSWORD: 'awsauto' }
  await runCli(['registry', 'add', ECR, '--username', 'awsauto'], { gateway, env: awsauto })

  expect(gateway.requests).toMatchObject([
    { variables: { input: { credential: { ecrAuto: {} } } } },
  ])
})

test('R20 awsauto as the user name alone is refused with a hint', async () => {
  await using gateway = await startFakeGateway(addsIt)

  const { exitCode, stderr } = await runCli(['registry', 'add', ECR, '--username', 'awsauto'], {
    gateway,
    env,
  })

  expect(exitCode).toBe(2)
  expect(stderr).toContain('both fields')
  expect(gateway.requests).toEqual([])
})

test.for([
  ['a session token for a key of Google', ['--method', 'gcrJsonKey', '--session-token-file', 'x']],
  ['a user name for the identity of the server', ['--method', 'ecrAuto', '--username', 'bob']],
] as const)('%s is a usage error', async ([, flags]) => {
  await using gateway = await startFakeGateway(addsIt)

  const { exitCode, stderr } = await runCli(['registry', 'add', ECR, ...flags], {
    gateway,
    env,
    files: { x: 'hunter2' },
  })

  expect(exitCode).toBe(2)
  expect(stderr).toContain('does not go with')
  expect(gateway.requests).toEqual([])
})

const key = registry({
  registry: ECR,
  type: 'AWSECR',
  method: 'ecrAccessKey',
  username: 'AKIAIOSFODNN7EXAMPLE',
  publicFields: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', roleArn: ROLE },
})

test.for([
  [['--username', 'AKIA2'], {}, { ecrAccessKey: { accessKeyId: 'AKIA2', roleArn: ROLE } }],
  [
    [],
    env,
    {
      ecrAccessKey: {
        accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
        roleArn: ROLE,
        secretAccessKey: 'hunter2',
      },
    },
  ],
  [
    ['--role-arn', `${ROLE}2`],
    {},
    { ecrAccessKey: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', roleArn: `${ROLE}2` } },
  ],
  [['--method', 'ecrAuto'], {}, { ecrAuto: {} }],
] as const)('update %j with %j keeps what is not given', async ([flags, given, credential]) => {
  await using gateway = await startFakeGateway({
    Query: { registry: () => key },
    Mutation: {
      updateRegistry: () => ({ __typename: 'UpdateRegistrySuccess', registry: key }),
    },
  })

  const { exitCode } = await runCli(['registry', 'update', ECR, ...flags], { gateway, env: given })

  expect(exitCode).toBe(0)
  expect(gateway.requests.at(-1)).toMatchObject({ operation: 'UpdateRegistry' })
  expect(gateway.requests.at(-1)).toHaveProperty('variables.input.credential', credential)
})
