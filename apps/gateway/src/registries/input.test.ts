import { rootCertificates } from 'node:tls'
import { expect, test } from 'vitest'
import { startGateway } from '../testing/gateway.ts'
import { ADD, run, type Result, untested } from '../testing/operations.ts'

const ECR = '123456789012.dkr.ecr.us-east-1.amazonaws.com'
const [CERTIFICATE = ''] = rootCertificates.map((pem) => `${pem}\n`)

const basic = (password: unknown, username = 'ci') => ({
  credential: { basic: { username, password } },
})

test.for([
  ['a scheme of plain HTTP', { registry: 'http://registry.example.com' }, 'registry'],
  ['port 0', { registry: 'registry.example.com:0' }, 'registry'],
  ['a port that is too large', { registry: 'registry.example.com:65536' }, 'registry'],
  ['user-info', { registry: 'user:hunter2@registry.example.com' }, 'registry'],
  ['a query', { registry: 'registry.example.com?x=hunter2' }, 'registry'],
  ['a fragment', { registry: 'registry.example.com#hunter2' }, 'registry'],
  ['a path that leaves', { registry: 'registry.example.com/../x' }, 'registry'],
  ['a wildcard in the host', { registry: '*.example.com' }, 'registry'],
  ['a wildcard behind the host', { registry: 'quay.io*' }, 'registry'],
  ['a control character', { registry: 'registry.example.com\u0000' }, 'registry'],
  ['nothing', { registry: '  ' }, 'registry'],
  ['a megabyte', { registry: 'a'.repeat(1 << 20) }, 'registry'],
  ['an empty name', { name: '   ' }, 'name'],
  ['a name of 256 characters', { name: 'n'.repeat(256) }, 'name'],
  ['a name that turns the line around', { name: 'a\u202Eb' }, 'name'],
  ['a name of which nothing can be seen', { name: '\u200B\u200D' }, 'name'],
  ['a name that is no text', { name: 'a\uD800' }, 'name'],
  ['a megabyte of name', { name: 'n'.repeat(1 << 20) }, 'name'],
  ['no password', basic(undefined), 'credential.basic.password'],
  ['a password that is null', basic(null), 'credential.basic.password'],
  ['an empty password', basic(''), 'credential.basic.password'],
  ['a megabyte of password', basic('hunter2'.repeat(150_000)), 'credential.basic.password'],
  ['an empty user name', basic('hunter2', ''), 'credential.basic.username'],
  ['a colon in the user name', basic('hunter2', 'a:b'), 'credential.basic.username'],
  [
    'a user name that turns the line around',
    basic('hunter2', 'a\u202Eb'),
    'credential.basic.username',
  ],
  ['anonymous: false', { credential: { anonymous: false } }, 'credential.anonymous'],
  ['a PEM that is none', { caCertificate: 'hunter2' }, 'caCertificate'],
  [
    'a PEM that was cut',
    { caCertificate: '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----' },
    'caCertificate',
  ],
  [
    'a private key',
    { caCertificate: '-----BEGIN PRIVATE KEY-----\nhunter2\n-----END PRIVATE KEY-----' },
    'caCertificate',
  ],
  [
    'awsauto as the user name alone',
    { registry: ECR, ...basic('hunter2', 'awsauto') },
    'credential.basic.username',
  ],
  [
    'awsauto as the password alone',
    { registry: ECR, ...basic('awsauto', 'AKIAIOSFODNN7EXAMPLE') },
    'credential.basic.password',
  ],
  [
    'no secret access key',
    { registry: ECR, credential: { ecrAccessKey: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE' } } },
    'credential.ecrAccessKey.secretAccessKey',
  ],
  [
    'a temporary key without its session token',
    {
      registry: ECR,
      credential: {
        ecrAccessKey: { accessKeyId: 'ASIAIOSFODNN7EXAMPLE', secretAccessKey: 'hunter2' },
      },
    },
    'credential.ecrAccessKey.sessionToken',
  ],
  [
    'a session token that is null',
    {
      registry: ECR,
      credential: {
        ecrAccessKey: {
          accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
          secretAccessKey: 'hunter2',
          sessionToken: null,
        },
      },
    },
    'credential.ecrAccessKey.sessionToken',
  ],
  [
    'a key of Google that is the name of a file',
    { registry: 'gcr.io', credential: { gcrJsonKey: { jsonKey: './hunter2.json' } } },
    'credential.gcrJsonKey.jsonKey',
  ],
  [
    'an access key at Google',
    {
      registry: 'gcr.io',
      credential: {
        ecrAccessKey: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'hunter2' },
      },
    },
    'credential.ecrAccessKey',
  ],
  [
    'a robot of Harbor at Azure',
    {
      registry: 'myregistry1.azurecr.io',
      credential: { harborRobot: { name: 'robot$ci', secret: 'hunter2' } },
    },
    'credential.harborRobot',
  ],
  [
    'a tenant that is an address',
    {
      registry: 'myregistry1.azurecr.io',
      credential: {
        acrServicePrincipal: {
          appId: '3fa1c2d4-5b6e-4f70-8192-a3b4c5d6e7f8',
          password: 'hunter2',
          tenantId: 'evil.example/x',
        },
      },
    },
    'credential.acrServicePrincipal.tenantId',
  ],
  [
    'a private key with headers behind a certificate',
    {
      caCertificate: `${CERTIFICATE}-----BEGIN RSA PRIVATE KEY-----\nDEK-Info: AES-128-CBC,AA\n\nhunter2\n-----END RSA PRIVATE KEY-----`,
    },
    'caCertificate',
  ],
  [
    'a second certificate that was cut',
    { caCertificate: `${CERTIFICATE}-----BEGIN CERTIFICATE-----\nMIIB` },
    'caCertificate',
  ],
] as const)('names the field of %s', async ([, more, path]) => {
  await using gateway = await startGateway()

  const result = await run(gateway, ADD, { input: untested('registry.example.com', more) })

  expect(result.__typename).toBe('ValidationError')
  expect(result.fieldErrors?.map((error) => error.path.join('.'))).toEqual([path])
  expect(result.fieldErrors?.[0]?.code).toMatch(/^[A-Z][A-Z0-9_]+$/v)
})

test('says everything that is wrong at once', async () => {
  await using gateway = await startGateway()

  const result = await run(gateway, ADD, {
    input: untested('http://x', { name: '', caCertificate: '', ...basic(undefined, '') }),
  })

  expect(result.fieldErrors?.map(({ path }) => path.join('.')).toSorted()).toEqual([
    'caCertificate',
    'credential.basic.password',
    'credential.basic.username',
    'name',
    'registry',
  ])
})

test.for([
  ['gcr.io', 'GCR', 'basic'],
  ['myregistry1.azurecr.io', 'ACR', 'basic'],
  ['myregistry1.azurecr.io', 'DOCKER_V2', 'dockerV2'],
  ['123456789012.dkr.ecr.us-east-1.amazonaws.com', 'DOCKER_V2', 'dockerV2'],
  ['192.168.1.89:5000', 'DOCKER_V2', 'basic'],
] as const)('%s is stored as %s by the member %s', async ([registry, type, member]) => {
  await using gateway = await startGateway()

  const { data } = await gateway.execute<Result>(ADD, {
    input: untested(registry, {
      credential: { [member]: { username: 'robot$ci', password: 'hun$ter2 ü\n' } },
    }),
  })

  expect(data.result.registry).toMatchObject({ type, username: 'robot$ci' })
})

test('a look-alike of a host is another host', async () => {
  await using gateway = await startGateway()
  await run(gateway, ADD, { input: untested('quay.io') })

  // The first letter is Cyrillic.
  const { registry } = await run(gateway, ADD, { input: untested('\u0440uay.io') })

  expect(registry?.registry).toMatch(/^xn--/v)
})

test.for(['2027-02-30T00:00:00Z', '2027-13-01T00:00:00Z', '2027-01-01', 'tomorrow'])(
  'takes no moment that there is not: %s',
  async (secretExpiresAt) => {
    await using gateway = await startGateway()

    const input = untested('registry.example.com', { secretExpiresAt })
    const { errors } = await gateway.execute(ADD, { input })

    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT'])
  },
)
