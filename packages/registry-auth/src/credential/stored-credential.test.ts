import { expect, test } from 'vitest'
import {
  mergeCredentialChange,
  parseCredential,
  parseCredentialChange,
} from './parse-credential.ts'
import type { Credential } from '../providers/registered-kinds.ts'
import { openStoredCredential, storeCredential } from './stored-credential.ts'

const keys = {
  method: 'ecrAccessKey',
  accessKeyId: 'ASIA1',
  secretAccessKey: 'hunter2',
  sessionToken: 'hunter3',
  roleArn: 'arn:aws:iam::1:role/x',
} as const
const jsonKey = JSON.stringify({
  type: 'service_account',
  project_id: 'my-project',
  private_key_id: 'abc',
  private_key: '-----BEGIN PRIVATE KEY-----\nhunter2\n-----END PRIVATE KEY-----\n',
  client_email: 'a@my-project.iam.gserviceaccount.com',
})

test.for<[Credential, object]>([
  [{ method: 'anonymous' }, {}],
  [{ method: 'basic', username: 'bob', password: 'hunter2' }, { username: 'bob' }],
  [{ method: 'identityToken', token: 'hunter2' }, {}],
  [keys, { accessKeyId: 'ASIA1', roleArn: 'arn:aws:iam::1:role/x' }],
  [{ method: 'ecrAuto' }, {}],
  [
    { method: 'gcrJsonKey', jsonKey },
    { project: 'my-project', clientEmail: 'a@my-project.iam.gserviceaccount.com', keyId: 'abc' },
  ],
  [
    { method: 'acrServicePrincipal', appId: 'a', password: 'hunter2', tenantId: 't' },
    { appId: 'a', tenantId: 't' },
  ],
  [{ method: 'harborRobot', name: 'robot$a+b', secret: 'hunter2' }, { name: 'robot$a+b' }],
])('a credential is parted and put together again: $0.method', ([credential, shown]) => {
  const stored = storeCredential(credential)

  expect(stored.publicFields).toEqual(shown)
  expect(JSON.stringify(stored.publicFields)).not.toMatch(/hunter/)
  expect(openStoredCredential(stored)).toEqual(credential)
})

test('the secrets of a method are sealed together, as JSON', () => {
  const password = ' pä"ss\n'
  const { secret } = storeCredential({ method: 'basic', username: 'b', password })
  expect(JSON.parse(secret ?? '')).toEqual({ password })
  expect(JSON.parse(storeCredential(keys).secret ?? '')).toEqual({
    secretAccessKey: 'hunter2',
    sessionToken: 'hunter3',
  })
  expect(storeCredential({ method: 'gcrAuto' }).secret).toBeNull()
})

test('a damaged secret is not repeated', () => {
  const stored = { ...storeCredential(keys), secret: 'hunter2{' }
  expect(() => openStoredCredential(stored)).toThrow('not whole')
  expect(() => openStoredCredential({ ...stored, method: 'hunter2' })).toThrow(/does not exist/)
})

test('optional fields may be left out, blank or null', () => {
  const needed = { accessKeyId: 'AKIA1', secretAccessKey: 'hunter2' }
  for (const extra of [
    {},
    { sessionToken: '', roleArn: '', externalId: '' },
    { sessionToken: null, roleArn: undefined },
  ])
    expect(parseCredential('awsecr', 'ecrAccessKey', { ...needed, ...extra })).toEqual({
      ok: true,
      credential: { method: 'ecrAccessKey', ...needed },
    })
})

test.for<[string, object, string, string]>([
  ['a temporary key alone', { accessKeyId: 'ASIA1' }, 'sessionToken', 'SESSION_TOKEN'],
  ['an external id alone', { externalId: 'ext-1' }, 'roleArn', 'NEEDS_ROLE'],
  ['a role that is none', { roleArn: 'arn:aws:iam::1:user/x' }, 'roleArn', 'ROLE_ARN'],
  ['a short external id', { externalId: 'x' }, 'externalId', 'EXTERNAL_ID'],
  ['no secret', { secretAccessKey: '' }, 'secretAccessKey', 'REQUIRED'],
  ['a secret with a break', { secretAccessKey: 'a\nb' }, 'secretAccessKey', 'LINE_BREAK'],
])('refuses %s', ([, input, field, code]) => {
  const whole = { accessKeyId: 'AKIA1', secretAccessKey: 'hunter2', ...input }
  expect(parseCredential('awsecr', 'ecrAccessKey', whole)).toMatchObject({
    ok: false,
    issues: [{ path: [field], code }],
  })
})

test('a change keeps the secrets that are left out, and takes a blank one away', () => {
  const merge = (input: object) => {
    const change = parseCredentialChange('awsecr', 'ecrAccessKey', input)
    return change.ok ? mergeCredentialChange('awsecr', keys, change.credential) : change
  }

  expect(merge({ accessKeyId: 'ASIA2' })).toEqual({
    ok: true,
    credential: {
      method: 'ecrAccessKey',
      accessKeyId: 'ASIA2',
      secretAccessKey: 'hunter2',
      sessionToken: 'hunter3',
    },
  })
  expect(merge({ accessKeyId: 'AKIA2', sessionToken: '' })).toMatchObject({
    ok: true,
    credential: { accessKeyId: 'AKIA2' },
  })
  expect(merge({ accessKeyId: 'AKIA2', secretAccessKey: null })).toMatchObject({
    ok: false,
    issues: [{ path: ['secretAccessKey'], code: 'REQUIRED' }],
  })
  expect(merge({ accessKeyId: 'ASIA2', sessionToken: '' })).toMatchObject({
    ok: false,
    issues: [{ path: ['sessionToken'], code: 'SESSION_TOKEN' }],
  })
})
