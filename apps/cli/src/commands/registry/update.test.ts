import { expect, test } from 'vitest'
import { startFakeGateway } from '../../testing/fake-gateway.ts'
import { failedTest, registry } from '../../testing/records.ts'
import { runCli } from '../../testing/run-cli.ts'

const updates = {
  Query: { registry: () => registry() },
  Mutation: {
    updateRegistry: () => ({
      __typename: 'UpdateRegistrySuccess',
      registry: registry({ updatedAt: '2026-11-23T10:00:00Z' }),
    }),
  },
}
const update = ['registry', 'update', 'docker.io']
const id = 'UmVnaXN0cnk6MQ'

test.for([
  ['the name alone', ['--name', 'Hub'], {}, { name: 'Hub' }],
  ['the check alone', ['--secure-connection=false'], {}, { tlsVerify: false }],
  [
    'R96 the user name, keeping the password',
    ['--username', 'bob'],
    {},
    { credential: { dockerV2: { username: 'bob' } } },
  ],
  [
    'R95 the password, keeping the user name',
    [],
    { WHARFCTL_REGISTRY_PASSWORD: 'new' },
    { credential: { dockerV2: { username: 'anchore', password: 'new' } } },
  ],
  ['the key', ['--registry', 'quay.io'], {}, { registry: 'quay.io' }],
  ['the certificates, away', ['--no-ca-file'], {}, { caCertificate: null }],
  [
    'the certificates, away, by the variable',
    [],
    { WHARFCTL_REGISTRY_NO_CA_FILE: 'true' },
    { caCertificate: null },
  ],
  ['the credential, away', ['--anonymous'], {}, { credential: { anonymous: true } }],
  [
    'R111 without a test',
    ['--name', 'Hub', '--validate=false'],
    {},
    { name: 'Hub', validate: false },
  ],
] as const)('changes $0', async ([, flags, env, changes]) => {
  await using gateway = await startFakeGateway(updates)

  const { exitCode, stdout } = await runCli([...update, ...flags], { gateway, env })

  expect(exitCode).toBe(0)
  expect(stdout).toContain('\t2026-11-23T10:00:00Z\tdocker.io')
  expect(gateway.requests.at(-1)).toEqual({
    operation: 'UpdateRegistry',
    variables: { input: { id, ...changes } },
  })
})

test('never asks for a password that stays', async () => {
  await using gateway = await startFakeGateway(updates)

  await runCli([...update, '--name', 'Hub'], { gateway, answer: 'hunter2' })

  expect(JSON.stringify(gateway.requests)).not.toContain('hunter2')
})

test('refuses a change that is none, and a password as an argument', async () => {
  await using gateway = await startFakeGateway(updates)

  const nothing = await runCli([...update, '--validate=true'], { gateway })
  const argument = await runCli([...update, 'hunter2'], { gateway })

  expect([nothing.exitCode, argument.exitCode]).toEqual([2, 2])
  expect(nothing.stderr).toContain('nothing to change')
  expect(argument.stderr).toContain('WHARFCTL_REGISTRY_PASSWORD')
  expect(argument.stderr).not.toContain('hunter2')
})

test.for([
  [2, { __typename: 'ValidationError', fieldErrors: [] }],
  [3, { __typename: 'NotFoundError' }],
  [5, { __typename: 'RegistryTestFailedError', test: failedTest() }],
  [6, { __typename: 'ConflictError' }],
  [9, { __typename: 'RateLimitedError', retryAfterSeconds: 30 }],
] as const)('ends with %i for %o', async ([code, outcome]) => {
  await using gateway = await startFakeGateway({
    ...updates,
    Mutation: {
      updateRegistry: () => ({ code: 'SOME_CODE', message: 'No.', hint: null, ...outcome }),
    },
  })

  const { exitCode, stdout } = await runCli([...update, '--name', 'Hub'], { gateway })

  expect({ exitCode, stdout }).toEqual({ exitCode: code, stdout: '' })
})
