import { describe, expect, test } from 'vitest'
import { credentialWarnings, type WarningSubject } from './credential-warnings.ts'
import { hostIssue } from './credential-host.ts'

const ECR = '123456789012.dkr.ecr.us-east-1.amazonaws.com'
const GAR = 'europe-west3-docker.pkg.dev'
const ACR = 'myregistry1.azurecr.io'
const NULL_GUID = '00000000-0000-0000-0000-000000000000'

const codesOf = (subject: WarningSubject) => credentialWarnings(subject).map(({ code }) => code)

test.for<[string, string, string, string[]]>([
  ['R15', ECR, 'AWS', ['ECR_TOKEN']],
  ['R24 E3', '1234567890.dkr.ecr.us-east-1.amazonaws.com', 'AWS', ['ACCOUNT_DIGITS', 'ECR_TOKEN']],
  ['', '123456789012.dkr.ecr.cn-north-1.amazonaws.com', 'AKIA1', ['REGION']],
  ['', '123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn', 'AKIA1', []],
  ['E13', ECR, '_iam_role', ['IAM_ROLE']],
  ['', ECR, 'ASIA1', ['TEMPORARY_KEY']],
  ['', 'public.ecr.aws', 'AKIA1', ['PUBLIC_GALLERY']],
  ['R40', GAR, 'oauth2accesstoken', ['GOOGLE_TOKEN']],
  ['', 'gcr.io', '_token', ['GOOGLE_TOKEN']],
  ['', 'gcr.io', '_dcgcr_2.1.0_token', ['GOOGLE_TOKEN']],
  ['', ACR, NULL_GUID, ['AZURE_TOKEN']],
  ['E18', 'mcr.microsoft.com', 'me', ['NO_CREDENTIAL_NEEDED']],
  ['', 'mirror.gcr.io', 'me', ['NO_CREDENTIAL_NEEDED']],
  ['R51', 'harbor.example.com', 'robot', ['ROBOT_NAME']],
  ['R51', 'harbor.example.com', 'robot+scanner', ['ROBOT_NAME']],
  ['R51', 'harbor.example.com', 'robot$scanner', []],
  ['', 'harbor.example.com', 'robotics', []],
  ['', 'quay.io', 'robot', []],
  ['', 'quay.io', 'AWS', []],
  ['', ACR, 'myregistry1', []],
])('%s at %s the user name %s warns', ([, host, username, codes]) => {
  const credential = { method: 'basic', username, password: 'hunter2' }

  const warnings = credentialWarnings({ host, credential }, 'de')
  expect(warnings.map(({ code }) => code)).toEqual(codes)
  expect(JSON.stringify(warnings)).not.toContain('hunter2')
})

test.for<[string, Record<string, string> & { method: string }, string, string[]]>([
  ['', { method: 'ecrAccessKey', accessKeyId: 'ASIA1' }, ECR, ['TEMPORARY_KEY']],
  ['', { method: 'identityToken', token: 't' }, ACR, ['AZURE_TOKEN']],
  ['', { method: 'identityToken', token: 't' }, 'quay.io', []],
  ['R32', { method: 'acrServicePrincipal', appId: 'wharfinger' }, ACR, ['APP_ID']],
  [
    'R32',
    { method: 'acrServicePrincipal', appId: '3fa1c2d4-5b6e-4f70-8192-a3b4c5d6e7f8' },
    ACR,
    [],
  ],
  ['R51', { method: 'harborRobot', name: 'robot' }, 'harbor.example.com', ['ROBOT_NAME']],
  ['', { method: 'anonymous' }, 'mcr.microsoft.com', []],
  ['', { method: 'anonymous' }, 'public.ecr.aws', []],
])('%s %j warns at %s', ([, credential, host, codes]) => {
  expect(codesOf({ host, credential })).toEqual(codes)
})

test.for<[string, string[]]>([
  ['team*', ['WILDCARD']],
  ['team/app*', ['WILDCARD']],
  ['team/*', []],
  ['*', []],
  ['team', []],
])('the path %s warns', ([path, codes]) => {
  const credential = { method: 'basic', username: 'me' }
  expect(codesOf({ host: 'quay.io', path, credential })).toEqual(codes)
})

describe('the age of a secret', () => {
  const now = new Date('2026-11-23T12:00:00Z')
  const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000)
  const key = { method: 'ecrAccessKey', accessKeyId: 'AKIA1' }

  test.for<[string, WarningSubject, boolean]>([
    ['a lasting key', { host: ECR, credential: key }, true],
    ['a key file', { host: GAR, credential: { method: 'gcrJsonKey' } }, true],
    ['an admin password', { host: ACR, credential: { method: 'acrAdmin', username: 'me' } }, true],
    [
      'a secret whose end was declared',
      { host: ECR, credential: key, secretExpiresAt: daysAgo(-9) },
      false,
    ],
    [
      'a password that may have an end',
      { host: 'quay.io', credential: { method: 'basic', username: 'me' } },
      false,
    ],
  ])('warns of %s after 90 days only', ([, subject, warns]) => {
    const at = (days: number) => codesOf({ ...subject, secretSetAt: daysAgo(days), now })

    expect(at(89)).toEqual([])
    expect(at(91)).toEqual(warns ? ['SECRET_AGE'] : [])
  })
})

test('where Azure keeps layers nobody signs in, whatever the method', () => {
  const host = 'myregistry1.westeurope.data.azurecr.io'

  const message: unknown = expect.stringContaining('kein Anmeldeserver')
  for (const method of ['basic', 'acrAdmin', 'acrServicePrincipal', 'identityToken', 'anonymous'])
    expect(hostIssue(host, method, 'de')).toMatchObject({ code: 'DATA_ENDPOINT', message })
})
