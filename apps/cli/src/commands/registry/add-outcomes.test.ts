import { expect, test } from 'vitest'
import { startFakeGateway } from '../../testing/fake-gateway.ts'
import { failedTest, registry } from '../../testing/records.ts'
import { runCli } from '../../testing/run-cli.ts'

const password = { WHARFCTL_REGISTRY_PASSWORD: 'hunter2' }
const add = ['registry', 'add', 'docker.io', '--username', 'anchore']

test('R110 a credential that fails its test prints six steps and ends with 5', async () => {
  const { code, message, hint } = {
    code: 'TLS_UNKNOWN_CA',
    message: 'Unknown authority.',
    hint: 'Use --ca-file.',
  }
  await using gateway = await startFakeGateway({
    Mutation: {
      addRegistry: () => ({
        __typename: 'RegistryTestFailedError',
        code,
        message,
        hint,
        test: failedTest(),
      }),
    },
  })

  const text = await runCli(add, { gateway, env: password })
  const json = await runCli([...add, '-o', 'json'], { gateway, env: password })

  expect(text).toMatchObject({ exitCode: 5, stdout: '' })
  expect(text.stderr).toBe(
    [
      'error TLS_UNKNOWN_CA: The certificate of registry.example.com is signed by an unknown authority.',
      '  ✔ RESOLVE    Fine. (7 ms)',
      '  ✔ CONNECT    Fine. (7 ms)',
      '  ✖ TLS        TLS_UNKNOWN_CA: The certificate of registry.example.com is signed by an unknown authority. (7 ms)',
      "               Add the authority's certificate with --ca-file.",
      '  – PING       Not reached.',
      '  – TOKEN      Not reached.',
      '  – AUTHORIZE  Not reached.',
      "  Add the authority's certificate with --ca-file.",
      '',
    ].join('\n'),
  )
  expect(JSON.parse(json.stderr)).toMatchObject({
    code: 'TLS_UNKNOWN_CA',
    exitCode: 5,
    test: { ok: false, steps: [{ step: 'RESOLVE' }, {}, { state: 'FAILED' }, {}, {}, {}] },
  })
})

const exists = {
  __typename: 'RegistryExistsError',
  code: 'REGISTRY_EXISTS',
  message: 'docker.io is stored already.',
  hint: null,
  registry: registry(),
}

test('a registry that is stored already ends with 6 and a way on', async () => {
  await using gateway = await startFakeGateway({ Mutation: { addRegistry: () => exists } })

  const { exitCode, stderr } = await runCli(add, { gateway, env: password })

  expect(exitCode).toBe(6)
  expect(stderr).toMatch(/^error REGISTRY_EXISTS: docker\.io is stored already\.\n.*--upsert/v)
})

test('--upsert changes the registry that is stored already', async () => {
  await using gateway = await startFakeGateway({
    Mutation: {
      addRegistry: () => exists,
      updateRegistry: () => ({ __typename: 'UpdateRegistrySuccess', registry: registry() }),
    },
  })

  const { exitCode } = await runCli([...add, '--upsert', '--name', 'Hub'], {
    gateway,
    env: password,
  })

  expect(exitCode).toBe(0)
  expect(gateway.requests[1]).toEqual({
    operation: 'UpdateRegistry',
    variables: {
      input: {
        id: 'UmVnaXN0cnk6MQ',
        name: 'Hub',
        credential: { dockerV2: { username: 'anchore', password: 'hunter2' } },
      },
    },
  })
})

test('names the fields that the server refuses', async () => {
  await using gateway = await startFakeGateway({
    Mutation: {
      addRegistry: () => ({
        __typename: 'ValidationError',
        code: 'VALIDATION_FAILED',
        message: 'The registry is not valid.',
        hint: null,
        fieldErrors: [
          { path: ['registry'], code: 'INVALID_REGISTRY_KEY', message: 'Write the host alone.' },
        ],
      }),
    },
  })

  const { exitCode, stderr } = await runCli(add, { gateway, env: password })

  expect(exitCode).toBe(2)
  expect(stderr).toBe(
    `error VALIDATION_FAILED: The registry is not valid.\n  registry: Write the host alone.\n`,
  )
})

test('a refusal that is that of its one field is said once', async () => {
  const message = 'The server’s own AWS identity may not be used: it is switched off.'
  await using gateway = await startFakeGateway({
    Mutation: {
      addRegistry: () => ({
        __typename: 'ValidationError',
        code: 'AWSAUTO_DISABLED',
        message,
        hint: 'Correct the named fields and send it again.',
        fieldErrors: [
          { path: ['credential', 'ecrAuto'], code: 'AWSAUTO_DISABLED', message },
          { path: ['name'], code: 'TOO_LONG', message: 'A name is shorter.' },
        ],
      }),
    },
  })

  const { stderr } = await runCli(add, { gateway, env: password })

  expect(stderr).toBe(
    [
      `error AWSAUTO_DISABLED: ${message}`,
      '  credential.ecrAuto',
      '  name: A name is shorter.',
      '  Correct the named fields and send it again.',
      '',
    ].join('\n'),
  )
})

test('an open registry is stored, with a warning that the password was not verified', async () => {
  const message = 'docker.io lets everybody in, so the password could not be verified.'
  await using gateway = await startFakeGateway({
    Mutation: {
      addRegistry: () => ({
        __typename: 'AddRegistrySuccess',
        registry: registry({ lastTest: { code: 'NOT_VERIFIED', message } }),
      }),
    },
  })

  await expect(runCli(add, { gateway, env: password })).resolves.toMatchObject({
    exitCode: 0,
    stderr: `warning: ${message}\n`,
  })
})
