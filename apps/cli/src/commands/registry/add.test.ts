import { expect, test } from 'vitest'
import { startFakeGateway } from '../../testing/fake-gateway.ts'
import { registry } from '../../testing/records.ts'
import { runCli } from '../../testing/run-cli.ts'

const stored = { __typename: 'AddRegistrySuccess', registry: registry() }
const addsIt = { Mutation: { addRegistry: () => stored } }
const password = { WHARFCTL_REGISTRY_PASSWORD: 'hunter2' }
const add = ['registry', 'add', 'docker.io', '--username', 'anchore']

test('R88 sends the password from the environment and prints the registry', async () => {
  await using gateway = await startFakeGateway(addsIt)

  const { exitCode, stdout } = await runCli(add, { gateway, env: password })

  expect(exitCode).toBe(0)
  expect(stdout).toContain('docker.io\tdocker_v2\tanchore\ttrue')
  expect(gateway.requests).toEqual([
    {
      operation: 'AddRegistry',
      variables: {
        input: {
          registry: 'docker.io',
          credential: { basic: { username: 'anchore', password: 'hunter2' } },
        },
      },
    },
  ])
})

test.for([
  ['the other variable', [], { env: { ANCHORECTL_REGISTRY_PASSWORD: 'hunter2' } }],
  ['standard input', ['--password-stdin'], { stdin: 'hunter2\n' }],
  ['a file', ['--password-file', 'key'], { files: { key: 'hunter2\r\n' } }],
  [
    'a file named by a variable',
    [],
    { files: { key: 'hunter2' }, env: { WHARFCTL_REGISTRY_PASSWORD_FILE: 'key' } },
  ],
  ['a person', [], { answer: 'hunter2' }],
] as const)('takes the password from $0', async ([, flags, options]) => {
  await using gateway = await startFakeGateway(addsIt)

  await runCli([...add, ...flags], { gateway, ...options })

  expect(gateway.requests[0]).toMatchObject({
    variables: { input: { credential: { basic: { password: 'hunter2' } } } },
  })
})

test('R41 R43 keeps a key of many lines as it is', async () => {
  const key = '{\n  "private_key": "-----BEGIN-----\\nabc\\n"\n}'
  await using gateway = await startFakeGateway(addsIt)

  await runCli(['registry', 'add', 'us.gcr.io', '--username', '_json_key'], {
    gateway,
    env: { WHARFCTL_REGISTRY_PASSWORD: key },
  })

  expect(gateway.requests[0]).toMatchObject({
    variables: { input: { credential: { gcrJsonKey: { jsonKey: key } } } },
  })
})

test.for([
  ['no password', add, {}, /WHARFCTL_REGISTRY_PASSWORD/v],
  ['R33 a password as an argument', [...add, 'hunter2'], password, /WHARFCTL_REGISTRY_PASSWORD/v],
  ['a password as a flag', [...add, '--password=hunter2'], {}, /WHARFCTL_REGISTRY_PASSWORD/v],
  ['a password as a short flag', [...add, '-phunter2'], {}, /WHARFCTL_REGISTRY_PASSWORD/v],
  ['no user name', ['registry', 'add', 'docker.io'], password, /--username/v],
  ['a user name for nobody', [...add, '--anonymous'], password, /--username/v],
  ['no registry', ['registry', 'add'], password, /registry/v],
  [
    'a type that does not exist',
    [...add, '--type', 'docker'],
    password,
    /docker_v2.*awsecr.*gcr.*acr.*harbor/v,
  ],
  ['a switch that is neither', [...add, '--validate=maybe'], password, /true or false/v],
  [
    'a variable that is neither',
    add,
    { ...password, WHARFCTL_REGISTRY_VALIDATE: 'x' },
    /WHARFCTL_REGISTRY_VALIDATE/v,
  ],
  ['a method that does not exist', [...add, '--method', 'magic'], password, /identityToken/v],
  ['a type that the host is not of', [...add, '--type', 'awsecr'], password, /not one of type/v],
  ['a role for a password', [...add, '--role-arn', 'arn'], password, /--role-arn does not go/v],
  ['a tenant for a password', [...add, '--tenant', 'x'], password, /--tenant does not go/v],
  ['an unreadable file', [...add, '--ca-file', 'none'], password, /FILE_UNREADABLE/v],
  [
    'two places for the password',
    [...add, '--password-stdin', '--password-file', 'x'],
    {},
    /one of them/v,
  ],
] as const)('$0 is a usage error, and nothing is sent or repeated', async ([, args, env, said]) => {
  await using gateway = await startFakeGateway(addsIt)

  const { exitCode, stdout, stderr } = await runCli(args, { gateway, env })

  expect(exitCode).toBe(2)
  expect(stderr).toMatch(said)
  expect(stdout + stderr).not.toContain('hunter2')
  expect(gateway.requests).toEqual([])
})

test.for([
  ['R90', ['--secure-connection=false'], {}, { tlsVerify: false }],
  ['R90', ['--secure-connection=true'], {}, { tlsVerify: true }],
  ['R90', ['--secure-conection=false'], {}, { tlsVerify: false }],
  ['', [], { WHARFCTL_REGISTRY_SECURE_CONNECTION: 'false' }, { tlsVerify: false }],
  ['', [], { ANCHORECTL_REGISTRY_SECURE_CONNECTION: 'false' }, { tlsVerify: false }],
  [
    '',
    ['--secure-connection=true'],
    { WHARFCTL_REGISTRY_SECURE_CONNECTION: 'false' },
    { tlsVerify: true },
  ],
  ['R111', ['--validate=false'], {}, { validate: false }],
  ['', ['--name', 'Hub'], {}, { name: 'Hub' }],
  ['', [], { WHARFCTL_REGISTRY_NAME: 'Hub' }, { name: 'Hub' }],
  ['', ['--plain-http'], {}, { allowPlainHttp: true }],
  ['', ['--plain-http=true'], {}, { allowPlainHttp: true }],
  ['', ['--plain-http=false'], {}, { allowPlainHttp: false }],
  ['', ['--ca-file', 'ca.pem'], {}, { caCertificate: 'PEM' }],
  ['', ['--expires', '2027-01-31'], {}, { secretExpiresAt: '2027-01-31T00:00:00.000Z' }],
  [
    'R100',
    ['--type', 'docker_v2'],
    {},
    { credential: { dockerV2: { username: 'anchore', password: 'hunter2' } } },
  ],
  [
    'R100',
    ['--registry-type', 'docker_v2'],
    {},
    { credential: { dockerV2: { username: 'anchore', password: 'hunter2' } } },
  ],
] as const)('%s %j with %j sends %j', async ([, flags, env, expected]) => {
  await using gateway = await startFakeGateway(addsIt)

  const { exitCode } = await runCli([...add, ...flags], {
    gateway,
    env: { ...password, ...env },
    files: { 'ca.pem': 'PEM' },
  })

  expect(exitCode).toBe(0)
  expect(gateway.requests[0]).toMatchObject({ variables: { input: expected } })
})

test('stores a registry without a credential, and one with an identity token', async () => {
  await using gateway = await startFakeGateway(addsIt)

  await runCli(['registry', 'add', 'a.example', '--anonymous'], { gateway })
  await runCli(['registry', 'add', 'a.example', '--method', 'identityToken'], {
    gateway,
    env: password,
  })

  expect(gateway.requests).toMatchObject([
    { variables: { input: { credential: { anonymous: true } } } },
    { variables: { input: { credential: { identityToken: { token: 'hunter2' } } } } },
  ])
})

test('R12 R24 says on standard error what the host is taken for', async () => {
  await using gateway = await startFakeGateway(addsIt)

  const args = [
    'registry',
    'add',
    '1234567890.dkr.ecr.us-east-1.amazonaws.com',
    '--username',
    'AKIA',
  ]
  const { stdout, stderr } = await runCli(args, { gateway, env: password })

  expect(stderr).toBe(
    [
      'warning: AWS account ids have 12 digits; the one in this host has another number.',
      'note: The host is taken for one of type awsecr; --type says otherwise.',
      '',
    ].join('\n'),
  )
  expect(stdout).not.toContain('taken for')
})

test('a person is told by notes what a script has no use for', async () => {
  await using gateway = await startFakeGateway(addsIt)
  const args = ['registry', 'add', 'https://Registry.example.com', '--username', 'anchore']

  const script = await runCli(args, { gateway, env: password })
  const person = await runCli(args, { gateway, env: password, terminal: true })

  expect(script.stderr).toBe('')
  expect(person.stderr).toContain(
    'note: The host is taken for one of type docker_v2; --type says otherwise.\n',
  )
  expect(person.stderr).not.toContain('warning')
})
