import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { stringify } from 'yaml'
import { secretFields } from '../credential/fields.ts'
import { anyText } from '../testing/any-text.ts'
import { InvalidPasteError } from './errors.ts'
import { readPaste } from './read-paste.ts'

const SECRET = 'hunter2'
const appId = '11111111-2222-4333-8444-555555555555'
const first = async (text: string) => (await readPaste(text)).entries[0]
/** What was thrown; null where the text was taken. */
const refusalOf = async (text: string): Promise<unknown> =>
  readPaste(text).then(
    () => null,
    (thrown: unknown) => thrown,
  )

describe('what a cloud prints', () => {
  const googleKey = {
    type: 'service_account',
    project_id: 'wharf',
    private_key_id: 'abc123',
    private_key: '-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----\n',
    client_email: 'ci@wharf.iam.gserviceaccount.com',
  }
  const passwords = [
    { name: 'password', value: SECRET },
    { name: 'password2', value: 'other' },
  ]

  test.for([
    [
      'a Google key',
      googleKey,
      { type: 'gcr', username: googleKey.client_email, problem: 'REGISTRY_MISSING' },
      { method: 'gcrJsonKey', values: {}, secrets: { jsonKey: JSON.stringify(googleKey) } },
    ],
    [
      'az acr credential show',
      { passwords, username: 'MyReg' },
      { type: 'acr', registryKeys: ['myreg.azurecr.io'], problem: null },
      { method: 'acrAdmin', values: { username: 'MyReg' }, secrets: { password: SECRET } },
    ],
    [
      'az acr token create',
      {
        credentials: { passwords, username: 'ci' },
        id: '/subscriptions/x/resourceGroups/y/providers/Microsoft.ContainerRegistry/registries/MyReg/tokens/ci',
      },
      { type: 'acr', registryKeys: ['myreg.azurecr.io'], problem: null },
      { method: 'acrToken', values: { username: 'ci' }, secrets: { password: SECRET } },
    ],
    [
      'az ad sp create-for-rbac',
      { appId, displayName: 'wharfinger', password: SECRET, tenant: appId },
      { type: 'acr', username: appId, problem: 'REGISTRY_MISSING' },
      {
        method: 'acrServicePrincipal',
        values: { appId, tenantId: appId },
        secrets: { password: SECRET },
      },
    ],
    [
      'aws iam create-access-key',
      { AccessKey: { UserName: 'ci', AccessKeyId: 'AKIAX', SecretAccessKey: SECRET } },
      { type: 'awsecr', username: 'AKIAX', problem: 'REGISTRY_MISSING' },
      {
        method: 'ecrAccessKey',
        values: { accessKeyId: 'AKIAX' },
        secrets: { secretAccessKey: SECRET },
      },
    ],
    [
      'aws sts assume-role',
      { Credentials: { AccessKeyId: 'ASIAX', SecretAccessKey: SECRET, SessionToken: 'st' } },
      { type: 'awsecr', problem: 'SHORT_LIVED' },
      {
        method: 'ecrAccessKey',
        values: { accessKeyId: 'ASIAX' },
        secrets: { secretAccessKey: SECRET, sessionToken: 'st' },
      },
    ],
    [
      'a robot account of Harbor',
      { name: 'robot$team+ci', secret: SECRET, expires_at: 1 },
      { type: 'harbor', username: 'robot$team+ci', problem: 'REGISTRY_MISSING' },
      { method: 'harborRobot', values: { name: 'robot$team+ci' }, secrets: { secret: SECRET } },
    ],
  ] as const)('is read: %s', async ([, document, facts, credential]) => {
    const entry = await first(JSON.stringify(document, null, 2))
    expect(entry).toMatchObject({ ...facts, credential })
    // The definitions of the forms say which fields are secret.
    const secrets = secretFields(facts.type, credential.method)
    expect(secrets).toEqual(expect.arrayContaining(Object.keys(credential.secrets)))
    expect(Object.keys(credential.values).filter((name) => secrets.includes(name))).toEqual([])
  })

  test('is read packed in base64', async () => {
    expect(await first(btoa(JSON.stringify(googleKey)))).toMatchObject({ type: 'gcr' })
  })

  test.for([
    '[default]\naws_access_key_id = AKIAX\naws_secret_access_key = hunter2\n\n[other]\naws_access_key_id = AKIAY',
    'export AWS_ACCESS_KEY_ID="AKIAX"\nexport AWS_SECRET_ACCESS_KEY=hunter2',
    "$Env:AWS_ACCESS_KEY_ID='AKIAX'\r\n$Env:AWS_SECRET_ACCESS_KEY='hunter2'",
  ])('is read from settings of AWS: %s', async (text) => {
    expect((await first(text))?.credential).toEqual({
      method: 'ecrAccessKey',
      values: { accessKeyId: 'AKIAX' },
      secrets: { secretAccessKey: SECRET },
    })
  })

  test.for([
    ['GOOGLE_USER_KEY', { type: 'authorized_user', refresh_token: SECRET }],
    ['GOOGLE_EXTERNAL', { type: 'external_account', audience: SECRET }],
    ['GOOGLE_INCOMPLETE', { type: 'service_account', private_key: SECRET }],
  ] as const)('is refused with its reason: %s', async ([problem, document]) => {
    const error = await refusalOf(JSON.stringify(document))
    expect(error).toMatchObject({ name: 'InvalidPasteError', problem })
    expect(JSON.stringify(error) + String(error)).not.toContain(SECRET)
  })
})

describe('a file of credentials', () => {
  const auths = {
    'https://index.docker.io/v1/': { auth: btoa(`ana:${SECRET}`) },
    'gcr.io': { username: '_json_key', password: '{"type":"service_account"}' },
    '123456789012.dkr.ecr.eu-west-1.amazonaws.com': { auth: btoa(`AWS:${SECRET}`) },
    'reg.example.org/team': { auth: btoa(`ana:${SECRET}`) },
    'myreg.azurecr.io': { identitytoken: SECRET, auth: btoa(`x:${SECRET}`) },
    'http://plain.example.org': { auth: btoa(`ana:${SECRET}`) },
  }

  test.for([
    ['config.json', JSON.stringify({ auths })],
    [
      'a Secret in YAML',
      stringify({
        kind: 'Secret',
        data: { '.dockerconfigjson': btoa(JSON.stringify({ auths })) },
      }),
    ],
  ] as const)('gives its entries, and says what it leaves: %s', async ([, text]) => {
    const { entries, skipped } = await readPaste(text)
    expect(
      entries.map(({ registryKeys, credential, problem }) => [
        registryKeys[0],
        credential?.method ?? problem,
      ]),
    ).toEqual([
      ['docker.io', 'basic'],
      ['gcr.io', 'gcrJsonKey'],
      ['123456789012.dkr.ecr.eu-west-1.amazonaws.com', 'SHORT_LIVED'],
      ['reg.example.org/team', 'basic'],
      ['myreg.azurecr.io', 'identityToken'],
    ])
    expect(skipped).toMatchObject([{ code: 'PLAIN_HTTP' }])
  })
})

describe('an address', () => {
  test.for([
    ['reg.example.org:5000', 'reg.example.org:5000'],
    ['https://harbor.example.org/harbor/projects/3/repositories', 'harbor.example.org'],
    [
      'https://eu-west-1.console.aws.amazon.com/ecr/repositories/private/123456789012/app?region=eu-west-1',
      '123456789012.dkr.ecr.eu-west-1.amazonaws.com',
    ],
    [
      'https://console.cloud.google.com/artifacts/docker/wharf/europe-west3/app?project=wharf',
      'europe-west3-docker.pkg.dev',
    ],
    [
      'https://portal.azure.com/#@x.example/resource/subscriptions/s/resourceGroups/g/providers/Microsoft.ContainerRegistry/registries/MyReg/overview',
      'myreg.azurecr.io',
    ],
    ['https://hub.docker.com/r/library/alpine', 'docker.io'],
    ['https://quay.io/repository/team/app', 'quay.io'],
    ['https://github.com/orgs/team/packages', 'ghcr.io'],
  ] as const)('begins a form: %s', async ([text, key]) => {
    expect(await first(text)).toMatchObject({
      source: 'address',
      registryKeys: [key],
      problem: 'SECRET_MISSING',
    })
  })
})

describe('anything else', () => {
  test.for([
    ['EMPTY', ' \n'],
    ['NOT_RECOGNIZED', 'hello there'],
    ['NOT_RECOGNIZED', `password ${SECRET}`],
    ['NOT_RECOGNIZED', JSON.stringify({ password: SECRET })],
    ['NOT_READABLE', `{"auths": {"reg.example.org": "${SECRET}"`],
    ['TOO_LARGE', 'x'.repeat(1024 * 1024 + 1)],
  ] as const)('is refused as %s', async ([problem, text]) => {
    const error = await refusalOf(text)
    expect(error).toMatchObject({ name: 'InvalidPasteError', problem })
    expect(JSON.stringify(error) + String(error)).not.toContain(SECRET)
  })

  test('never fails but by its own error', async () => {
    const texts = fc.oneof(
      anyText,
      anyText.map((text) => `docker login ${text}`),
      fc.json(),
    )
    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        const error = await refusalOf(text)
        expect(error === null || error instanceof InvalidPasteError).toBe(true)
      }),
    )
  })
})
