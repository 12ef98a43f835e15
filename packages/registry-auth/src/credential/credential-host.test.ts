import { expect, test } from 'vitest'
import { adoptLogin, hostIssue, isAmbient, typeForCredential } from './credential-host.ts'
import { parseCredential } from './parse-credential.ts'

const ECR = '123456789012.dkr.ecr.us-east-1.amazonaws.com'
const ACR = 'myregistry1.azurecr.io'
const GAR = 'europe-docker.pkg.dev'

test.for<[string, string, string]>([
  ['ecrAccessKey', 'harbor.example.com', 'awsecr'],
  ['gcrJsonKey', GAR, 'gcr'],
  ['harborRobot', 'harbor.example.com', 'harbor'],
  ['basic', ECR, 'awsecr'],
  ['basic', ACR, 'acr'],
  ['anonymous', 'us.gcr.io', 'gcr'],
  ['basic', 'harbor.example.com', 'docker_v2'],
])('the type of %s at %s is %s', ([method, host, type]) => {
  expect(typeForCredential(host, method)).toBe(type)
})

test.for<[string, string, boolean]>([
  ['ecrAccessKey', ECR, true],
  ['ecrAccessKey', 'public.ecr.aws', true],
  ['ecrAccessKey', '1234567890.dkr.ecr.us-east-1.amazonaws.com', true],
  ['ecrAccessKey', `${ECR}.evil.example`, false],
  ['ecrAccessKey', ACR, false],
  ['gcrJsonKey', 'us.gcr.io', true],
  ['gcrJsonKey', 'evilgcr.io', false],
  ['gcrAuto', 'pkg.dev.evil.example', false],
  ['acrAdmin', ACR, true],
  ['acrManagedIdentity', 'azurecr.io', false],
  ['acrToken', `${ACR}.evil.example`, false],
  ['harborRobot', 'harbor.example.com:8443', true],
  ['harborUser', ACR, false],
  ['basic', ECR, true],
  ['anonymous', GAR, true],
])('%s at %s suits: %s', ([method, host, suits]) => {
  expect(hostIssue(host, method)?.code ?? null).toBe(suits ? null : 'WRONG_HOST')
})

test.for<[string, string, string, string, string, object]>([
  [
    'R10',
    ECR,
    'AKIA1',
    'secret',
    'ecrAccessKey',
    { accessKeyId: 'AKIA1', secretAccessKey: 'secret' },
  ],
  ['R20', ECR, 'awsauto', 'awsauto', 'ecrAuto', {}],
  [
    'E13',
    ECR,
    '_iam_role',
    'arn:aws:iam::1:role/x;ext-1',
    'ecrAuto',
    { roleArn: 'arn:aws:iam::1:role/x' },
  ],
  [
    'E13',
    ECR,
    '_iam_role',
    'arn:aws:iam::1:role/x',
    'ecrAuto',
    { roleArn: 'arn:aws:iam::1:role/x' },
  ],
  ['R15', ECR, 'AWS', 't', 'basic', { username: 'AWS', password: 't' }],
  ['R41', 'us.gcr.io', '_json_key', '{\n}', 'gcrJsonKey', { jsonKey: '{\n}' }],
  ['', GAR, '_json_key_base64', 'e30=', 'gcrJsonKey', { jsonKey: 'e30=' }],
  ['', GAR, 'oauth2accesstoken', 't', 'basic', { username: 'oauth2accesstoken', password: 't' }],
  ['E19', ACR, '00000000-0000-0000-0000-000000000000', 't', 'identityToken', { token: 't' }],
  ['R31', ACR, 'myregistry1', 'p', 'basic', { username: 'myregistry1', password: 'p' }],
  ['', 'quay.io', '_json_key', 'p', 'basic', { username: '_json_key', password: 'p' }],
])('%s at %s the user name %s is read', ([, host, username, password, method, input]) => {
  expect(adoptLogin(host, { username, password })).toMatchObject({ method, input })
})

test('R20 E11 awsauto in one field only is refused with what is meant', () => {
  for (const login of [
    { username: 'awsauto', password: 'secret' },
    { username: 'AKIA1', password: 'awsauto' },
  ]) {
    const { type, method, input } = adoptLogin(ECR, login)
    expect(parseCredential(type, method, input)).toMatchObject({
      ok: false,
      issues: [{ code: 'AWSAUTO_BOTH' }],
    })
  }
})

test('every adopted method is defined for its kind', () => {
  const logins = ['AWS', 'AKIA1', 'awsauto', '_iam_role', '_json_key', '0'].map((username) => ({
    username,
    password: 'awsauto',
  }))
  for (const host of [ECR, ACR, GAR, 'quay.io'])
    for (const { type, method, input } of logins.map((login) => adoptLogin(host, login))) {
      const parsed = parseCredential(type, method, input)
      expect(parsed.ok || parsed.issues.every(({ code }) => code !== 'UNKNOWN_METHOD')).toBe(true)
    }
})

test('the identity of the server is told from what a person entered', () => {
  const ambient = ['ecrAuto', 'gcrAuto', 'acrManagedIdentity', 'ecrAccessKey', 'basic', 'x']
  expect(ambient.map((method) => isAmbient({ method }))).toEqual([
    true,
    true,
    true,
    false,
    false,
    false,
  ])
})
