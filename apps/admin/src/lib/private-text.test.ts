import { beforeEach, expect, test } from 'vitest'
import { forgetPrivateNames, notePrivateNames } from './private-names.ts'
import { isPrivate } from './private-text.ts'

beforeEach(forgetPrivateNames)

test.for([
  'docker.io',
  'Pull from ghcr.io failed.',
  'registry.example.com:5000/team/app:1.0',
  'localhost:5000',
  'wharfctl registry get quay.io/acme/*',
  'The name has one address, 10.4.0.17.',
  'Connected to [fd00::17]:443.',
  ' by ana@example.com',
  'app@sha256:0123',
  'arn:aws:iam::123456789012:role/puller',
  'auth.docker.io',
  'harbor.corp',
])('“%s” is private', (text) => {
  expect(isPrivate(text)).toBe(true)
})

test.for([
  'Every change, sign-in, refusal and opening of a stored secret.',
  'registry.add',
  'registry.test',
  'config.json',
  'Node.js 24.21.0',
  '3.20.1-r0',
  '12:05:09',
  '2026-11-23 12:05:09 UTC',
  'sha256:12ab34cd',
  'TLS_UNKNOWN_CA',
  '29.1 MB',
  'linux/amd64',
  'e.g. this',
  'Alpine Linux v3.20',
])('“%s” is not', (text) => {
  expect(isPrivate(text)).toBe(false)
})

test('a name that the server told of is private in whatever sentence, as a whole word', () => {
  notePrivateNames({
    __typename: 'Query',
    registries: {
      __typename: 'RegistryConnection',
      nodes: [{ __typename: 'Registry', name: 'Build (cluster)', username: 'robot$ci' }],
    },
  })

  expect(['Delete Build (cluster)?', 'robot$ci', '(robot$ci)'].map(isPrivate)).toEqual([
    true,
    true,
    true,
  ])
  expect(['Build', 'robot$cider', 'a robot'].map(isPrivate)).toEqual([false, false, false])
})

test('names of packages and of the console’s own forms are everybody’s', () => {
  notePrivateNames({
    __typename: 'Query',
    packages: [{ __typename: 'ImagePackage', name: 'musl' }],
    provider: { __typename: 'ProviderField', name: 'username', label: 'User name' },
    event: {
      __typename: 'AuditEvent',
      actor: 'system',
      detail: { reason: 'check', host: 'berth' },
    },
  })

  expect(['musl', 'username', 'system', 'check'].map(isPrivate)).toEqual([
    false,
    false,
    false,
    false,
  ])
  expect(isPrivate('To berth')).toBe(true)
})

test('the next person’s console knows no name of the last one’s', () => {
  notePrivateNames({ name: 'Ana Lopes' })
  forgetPrivateNames()

  expect(isPrivate('Ana Lopes')).toBe(false)
})
