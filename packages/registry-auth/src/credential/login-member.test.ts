import { expect, test } from 'vitest'
import { kinds } from '../providers/registered-kinds.ts'
import {
  loginMember,
  loginMembers,
  memberForChange,
  memberForLogin,
  passwordField,
  shownValues,
  type TypedLogin,
} from './login-member.ts'

const ECR = '123456789012.dkr.ecr.us-east-1.amazonaws.com'
const ACR = 'myregistry1.azurecr.io'
const APP = '3fa1c2d4-5b6e-4f70-8192-a3b4c5d6e7f8'

test.for<[string, TypedLogin, string | null]>([
  ['quay.io', { username: 'ci' }, 'basic'],
  ['quay.io', {}, 'basic'],
  ['quay.io', { username: '_json_key' }, 'basic'],
  ['quay.io', { type: 'docker_v2', username: 'ci' }, 'dockerV2'],
  ['quay.io', { type: 'awsecr', username: 'ci' }, null],
  ['quay.io', { type: 'harbor', username: 'robot$ci' }, 'harborRobot'],
  [ECR, { username: 'AKIAIOSFODNN7EXAMPLE' }, 'ecrAccessKey'],
  [ECR, { username: 'awsauto' }, 'ecrAuto'],
  [ECR, { username: '_iam_role' }, 'basic'],
  [ECR, { type: 'awsecr', username: 'AWS' }, 'basic'],
  [ECR, { type: 'docker_v2', username: 'AKIAIOSFODNN7EXAMPLE' }, 'dockerV2'],
  ['us.gcr.io', { username: '_json_key' }, 'gcrJsonKey'],
  [ACR, { username: APP }, 'acrServicePrincipal'],
  [ACR, { username: 'myregistry1' }, 'basic'],
  [ACR, { type: 'acr', username: 'myregistry1' }, 'acrAdmin'],
])('at %s, %o asks for %s', ([registry, login, name]) => {
  expect(memberForLogin(registry, login)?.name ?? null).toBe(name)
})

test('every way to sign in is found by its name', () => {
  expect(loginMembers()).toContain('dockerV2')
  expect(loginMembers().map((name) => loginMember(name)?.name)).toEqual(loginMembers())
  expect(loginMember('magic')).toBeNull()
})

test.for<[string, string, string, boolean, string]>([
  // stored type and method, the new user name, whether a password comes with it
  ['awsecr', 'ecrAccessKey', '', true, 'ecrAccessKey'],
  ['awsecr', 'ecrAccessKey', 'awsauto', false, 'ecrAuto'],
  ['awsecr', 'ecrAuto', 'AKIAIOSFODNN7EXAMPLE', true, 'ecrAccessKey'],
  ['docker_v2', 'basic', '', true, 'dockerV2'],
  ['docker_v2', 'basic', 'ci', false, 'dockerV2'],
  ['harbor', 'basic', 'ci', true, 'basic'],
  ['awsecr', 'anonymous', 'AKIAIOSFODNN7EXAMPLE', true, 'ecrAccessKey'],
])('a change of %s by %s to user “%s” (password: %s) is %s', (row) => {
  const [type, method, user, hasPassword, name] = row
  const username = user === '' ? undefined : user
  const chosen = memberForLogin(type === 'awsecr' ? ECR : 'quay.io', { username })
  if (!chosen) throw new Error('No member was chosen.')

  expect(memberForChange({ type, method }, chosen, { username, hasPassword }).name).toBe(name)
})

test('what is shown of a credential is given again to the same way to sign in only', () => {
  const stored = {
    method: 'ecrAccessKey',
    username: 'AKIA1',
    publicFields: { accessKeyId: 'AKIA1', roleArn: 'arn', project: 'of another method' },
  }
  const { ecrAccessKey, ecrAuto } = kinds.awsecr.methods

  expect(shownValues(stored, ecrAccessKey)).toEqual({ accessKeyId: 'AKIA1', roleArn: 'arn' })
  expect(shownValues(stored, ecrAuto)).toEqual({})
  expect(shownValues(stored, kinds.docker_v2.methods.basic)).toEqual({ username: 'AKIA1' })
})

test('a password stands for the secret that a way to sign in cannot do without', () => {
  expect(passwordField(kinds.awsecr.methods.ecrAccessKey)).toBe('secretAccessKey')
  expect(passwordField(kinds.gcr.methods.gcrJsonKey)).toBe('jsonKey')
  expect(passwordField(kinds.awsecr.methods.ecrAuto)).toBeNull()
})
