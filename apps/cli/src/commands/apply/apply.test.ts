import { expect, test } from 'vitest'
import { mutations, startStore, stored } from '../../testing/registry-store.ts'
import { runCli } from '../../testing/run-cli.ts'
import { applyFile, env, hub, SECRET } from '../../testing/apply-file.ts'

test('creates what is not there, with secrets from variables, files and standard input', async () => {
  await using gateway = await startStore([])

  const { exitCode, stdout, stderr } = await applyFile(
    gateway,
    [
      { ...hub, name: 'Hub', secureConnection: true },
      {
        registry: 'https://Reg.example.org/',
        username: 'ci',
        password: 'file:secrets/reg',
        caFile: '/etc/ca.pem',
        expires: '2027-01-31',
      },
      {
        registry: '123456789012.dkr.ecr.eu-west-1.amazonaws.com',
        username: 'AKIAIOSFODNN7EXAMPLE',
        password: 'stdin',
        roleArn: 'arn:aws:iam::123456789012:role/pull',
      },
      { registry: 'open.example.org', anonymous: true },
      { registry: '210987654321.dkr.ecr.eu-west-1.amazonaws.com', username: 'awsauto' },
    ],
    [],
    { files: { 'conf/secrets/reg': 'two\n', '/etc/ca.pem': 'PEM' }, stdin: 'three\n' },
  )

  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
  expect(stdout).toBe(
    [
      'REGISTRY\tACTION\tCHANGES\tREASON',
      'docker.io\tcreated\t\t',
      'reg.example.org\tcreated\t\t',
      '123456789012.dkr.ecr.eu-west-1.amazonaws.com\tcreated\t\t',
      'open.example.org\tcreated\t\t',
      '210987654321.dkr.ecr.eu-west-1.amazonaws.com\tcreated\t\t',
      '',
    ].join('\n'),
  )
  expect(mutations(gateway)).toEqual([
    {
      operation: 'ImportEntries',
      variables: {
        input: {
          onConflict: 'SKIP',
          dryRun: false,
          validate: false,
          entries: [
            {
              registry: 'docker.io',
              name: 'Hub',
              tlsVerify: true,
              credential: { basic: { username: 'anchore', password: SECRET } },
            },
            {
              registry: 'reg.example.org',
              credential: { basic: { username: 'ci', password: 'two' } },
              caCertificate: 'PEM',
              secretExpiresAt: '2027-01-31T00:00:00.000Z',
            },
            {
              registry: '123456789012.dkr.ecr.eu-west-1.amazonaws.com',
              credential: {
                ecrAccessKey: {
                  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
                  secretAccessKey: 'three',
                  roleArn: 'arn:aws:iam::123456789012:role/pull',
                },
              },
            },
            { registry: 'open.example.org', credential: { anonymous: true } },
            {
              registry: '210987654321.dkr.ecr.eu-west-1.amazonaws.com',
              credential: { ecrAuto: {} },
            },
          ],
        },
      },
    },
  ])
})

test('changes nothing where everything is as declared', async () => {
  const ecr = '123456789012.dkr.ecr.eu-west-1.amazonaws.com'
  await using gateway = await startStore([
    stored({ caCertificate: 'PEM\n' }),
    stored({
      registry: ecr,
      type: 'AWSECR',
      method: 'ecrAccessKey',
      username: 'AKIAX',
      publicFields: { accessKeyId: 'AKIAX', roleArn: 'arn:x' },
    }),
    stored({ registry: 'harbor.example', type: 'HARBOR', method: 'harborUser', username: 'ana' }),
    stored({ registry: 'gcr.io', type: 'GCR', method: 'gcrJsonKey', username: '_json_key' }),
    stored({ registry: 'open.example', method: 'anonymous', username: null }),
  ])

  const { exitCode, stdout } = await applyFile(
    gateway,
    [
      { ...hub, secureConnection: true, plainHttp: false, caFile: 'ca.pem' },
      { registry: ecr, username: 'AKIAX', password: 'env:NOT_SET', roleArn: 'arn:x' },
      { registry: 'harbor.example', username: 'ana', password: 'env:NOT_SET' },
      { registry: 'gcr.io', username: '_json_key', password: 'env:NOT_SET' },
      { registry: 'open.example', anonymous: true },
    ],
    ['-o', 'json'],
    { files: { 'conf/ca.pem': 'PEM' } },
  )

  expect(exitCode).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject(
    Array.from({ length: 5 }, () => ({ action: 'unchanged', changes: [] })),
  )
  expect(mutations(gateway)).toEqual([])
})

test.for([
  ['a name, without the secret', { ...hub, name: 'Hub' }, 'name: docker.io → Hub', { name: 'Hub' }],
  [
    'a user, with the secret',
    { ...hub, username: 'bob' },
    'username: anchore → bob, secret',
    { credential: { dockerV2: { username: 'bob', password: SECRET } } },
  ],
  [
    'a user, where the file names no secret',
    { registry: 'docker.io', username: 'bob' },
    'username: anchore → bob',
    { credential: { dockerV2: { username: 'bob' } } },
  ],
  [
    'TLS, with the secret',
    { ...hub, secureConnection: false },
    'secureConnection: true → false, secret',
    {
      tlsVerify: false,
      credential: { dockerV2: { username: 'anchore', password: SECRET } },
    },
  ],
  [
    'the way to sign in',
    { registry: 'docker.io', anonymous: true },
    'method: basic → anonymous',
    { credential: { anonymous: true } },
  ],
  [
    'the end of the secret',
    { ...hub, expires: '2027-01-31' },
    'expires: never → 2027-01-31T00:00:00.000Z',
    { secretExpiresAt: '2027-01-31T00:00:00.000Z' },
  ],
] as const)('changes $0', async ([, declared, changes, input]) => {
  await using gateway = await startStore([stored()])

  const dry = await applyFile(gateway, [declared], ['--dry-run'])
  expect(mutations(gateway)).toEqual([])
  const { exitCode, stdout } = await applyFile(gateway, [declared])

  expect(exitCode).toBe(0)
  expect(stdout).toBe(`REGISTRY\tACTION\tCHANGES\tREASON\ndocker.io\tupdated\t${changes}\t\n`)
  expect(dry.stdout).toBe(stdout)
  const expectedUpdatedAt = '2022-08-24T21:37:08.123Z'
  expect(mutations(gateway)).toEqual([
    {
      operation: 'ApplyRegistry',
      variables: { input: { id: 'UmVnaXN0cnk6MQ', ...input, expectedUpdatedAt, validate: false } },
    },
  ])
})

test('--replace-secrets sends a secret that cannot be compared', async () => {
  await using gateway = await startStore([stored()])

  const { stdout } = await applyFile(gateway, [hub], ['--replace-secrets'])

  expect(stdout).toContain('docker.io\tupdated\tsecret\t\n')
  expect(mutations(gateway)).toMatchObject([
    {
      variables: {
        input: { credential: { dockerV2: { username: 'anchore', password: SECRET } } },
      },
    },
  ])
})

test('a dry run reads and sends no secret', async () => {
  await using gateway = await startStore([])

  const declared = { ...hub, password: 'env:NOT_SET_HERE' }
  const { exitCode, stdout } = await applyFile(gateway, [declared], ['--dry-run'])

  expect(exitCode).toBe(0)
  expect(stdout).toContain('docker.io\tcreated\t')
  expect(mutations(gateway)).toMatchObject([
    { variables: { input: { dryRun: true, entries: [{ credential: { basic: {} } }] } } },
  ])
})

test('one that is refused ends with 1, after the others are done', async () => {
  const refuse = () => ({
    __typename: 'ConflictError',
    code: 'CONFLICT',
    message: 'Somebody changed it.',
    hint: 'Look again.',
  })
  await using gateway = await startStore([stored()], refuse)

  const declared = [
    { ...hub, name: 'Hub' },
    { registry: 'open.example', anonymous: true },
  ]
  const { exitCode, stdout, stderr } = await applyFile(gateway, declared)

  expect(exitCode).toBe(1)
  expect(stdout).toContain('docker.io\trefused\tname: docker.io → Hub\tCONFLICT: Somebody changed')
  expect(stdout).toContain('open.example\tcreated\t')
  expect(stderr).toBe('error APPLY_INCOMPLETE: 1 of 2 registries were refused.\n  Look again.\n')
})

test('reads JSON, and YAML with anchors, from standard input', async () => {
  await using gateway = await startStore([stored()])

  const yaml =
    'x-common: &common { username: anchore }\nregistries:\n  - { <<: *common, registry: docker.io }\n'
  for (const stdin of [yaml, JSON.stringify({ registries: [hub] })]) {
    const result = await runCli(['apply', '-f', '-', '-o', 'json'], { gateway, env, stdin })
    expect(result.exitCode).toBe(0)
    expect(JSON.parse(result.stdout)).toMatchObject([{ action: 'unchanged' }])
  }
})

test('many registries are read once by pages, and written by the hundred', async () => {
  const keys = Array.from({ length: 2000 }, (_, at) => `r${at}.example.org`)
  await using gateway = await startStore(
    keys.slice(0, 100).map((key) => stored({ registry: key, name: key })),
  )

  const declared = keys.map((key) => ({ ...hub, registry: key }))
  const { exitCode, stdout } = await applyFile(gateway, declared, ['-o', 'id'])

  expect(exitCode).toBe(0)
  expect(stdout.trimEnd().split('\n')).toEqual(keys.slice(100).map((key) => `id-${key}`))
  expect(gateway.requests).toHaveLength(1 + 19)
})
