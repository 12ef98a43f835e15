import { expect, test } from 'vitest'
import { changedRegistry, isUnchanged, newRegistry, type StoredRegistry } from './form-values.ts'
import { secretNeeded } from './secret-needed.ts'
import type { Method } from './use-providers.ts'

const field = { required: true, multiline: false, help: null, example: null }
const method: Method = {
  name: 'basic',
  label: 'Username and password',
  fields: [
    { ...field, name: 'username', label: 'Username', secret: false },
    { ...field, name: 'password', label: 'Password', secret: true },
  ],
  steps: [],
  docsUrl: null,
  ambient: null,
}
const stored: StoredRegistry = {
  id: 'r1',
  registry: 'a.example.com/team/*',
  name: 'Team',
  type: 'DOCKER_V2',
  method: 'basic',
  username: 'puller',
  publicFields: {},
  tlsVerify: true,
  allowPlainHttp: false,
  caCertificate: null,
  updatedAt: null,
}

function form(values: Readonly<Record<string, string>> = {}) {
  const data = new FormData()
  const all = { registry: stored.registry, label: 'Team', 'value-0': 'puller', ...values }
  for (const [name, value] of Object.entries(all)) data.set(name, value)
  return data
}

test('an untouched form changes nothing', () => {
  expect(isUnchanged(changedRegistry(form(), method, stored).input)).toBe(true)
})

test('a new user name goes without the secret, which is then kept', () => {
  expect(changedRegistry(form({ 'value-0': 'other' }), method, stored).input).toEqual({
    id: 'r1',
    credential: { dockerV2: { username: 'other' } },
  })
})

test('a replaced secret is sent as it was typed, spaces and all', () => {
  const { input } = changedRegistry(form({ 'value-1': ' hunter2 ' }), method, stored)

  expect(input.credential).toEqual({ dockerV2: { username: 'puller', password: ' hunter2 ' } })
})

test('a removed secret makes the record anonymous', () => {
  const { input } = changedRegistry(form({ 'clear-secret': 'yes' }), method, stored)

  expect(input.credential).toEqual({ anonymous: true })
})

test.for([
  ['another host', { registry: 'b.example.com/team/*' }, true],
  ['another path on the same host', { registry: 'a.example.com/other/*' }, false],
  ['verification off', { skipTls: 'on' }, true],
  ['plain HTTP on', { plainHttp: 'on' }, true],
  ['a CA certificate', { caCertificate: '-----BEGIN CERTIFICATE-----' }, true],
  ['a new name', { label: 'Other' }, false],
  ['a new user name', { 'value-0': 'other' }, false],
] as const)('%s: the secret is needed again is %o', ([, values, needed]) => {
  const { input } = changedRegistry(form(values), method, stored)

  expect(secretNeeded(input, stored)).toBe(needed)
})

const accessKey: Method = {
  ...method,
  name: 'ecrAccessKey',
  fields: [
    { ...field, name: 'accessKeyId', label: 'Access key ID', secret: false },
    { ...field, name: 'secretAccessKey', label: 'Secret access key', secret: true },
    { ...field, name: 'sessionToken', label: 'Session token', secret: true, required: false },
    { ...field, name: 'roleArn', label: 'Role', secret: false, required: false },
  ],
}
const storedKey: StoredRegistry = {
  ...stored,
  type: 'AWSECR',
  method: 'ecrAccessKey',
  username: 'AKIA1',
  publicFields: { accessKeyId: 'AKIA1', roleArn: 'arn:1' },
}
const keyForm = { 'value-0': 'AKIA1', 'value-3': 'arn:1' }

test.for([
  ['nothing, of untouched fields', {}, undefined],
  ['a cleared role, by leaving it out', { 'value-3': '' }, { accessKeyId: 'AKIA1' }],
  [
    'one of two secrets',
    { 'value-1': 'hunter2' },
    { accessKeyId: 'AKIA1', roleArn: 'arn:1', secretAccessKey: 'hunter2' },
  ],
  [
    'an optional secret that is taken away',
    { 'value-2': '' },
    { accessKeyId: 'AKIA1', roleArn: 'arn:1', sessionToken: '' },
  ],
] as const)('several fields send %s', ([, values, expected]) => {
  const { input } = changedRegistry(form({ ...keyForm, ...values }), accessKey, storedKey)

  expect(input.credential).toEqual(expected && { ecrAccessKey: expected })
})

test('a new registry leaves out what is empty', () => {
  const values = { 'value-0': 'AKIA1', 'value-1': 'hunter2', 'value-2': '', 'value-3': '' }

  expect(newRegistry(form(values), accessKey).input).toHaveProperty('credential', {
    ecrAccessKey: { accessKeyId: 'AKIA1', secretAccessKey: 'hunter2' },
  })
})
