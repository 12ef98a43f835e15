import { expect, test } from 'vitest'
import type { Registry } from './registry.ts'
import { secretNeeded } from './secret-needed.ts'

const before: Registry = {
  id: 'r',
  key: 'harbor.example.com/team/*',
  name: 'Harbor',
  nameLower: 'harbor',
  type: 'docker_v2',
  method: 'basic',
  username: 'ci',
  usernameLower: 'ci',
  publicFields: '{}',
  isSet: 1,
  secretVersion: 1,
  secretSetAt: null,
  secretSetBy: null,
  secretExpiresAt: null,
  tlsVerify: 1,
  allowPlainHttp: 0,
  caCertificate: null,
  status: 'VALID',
  lastTest: null,
  lastTestedAt: null,
  expiryFound: 0,
  refusals: 0,
  checkAt: null,
  createdAt: '2026-11-23T09:30:00.000+00:00',
  updatedAt: null,
  lastUsedAt: null,
  tokenMintedAt: null,
  tokenRefreshAt: null,
  tokenExpiresAt: null,
  stagedVersion: 0,
  stagedPublicFields: null,
  stagedAt: null,
  stagedBy: null,
  stagedExpiresAt: null,
  stagedTest: null,
  issuanceEnabled: 0,
  issuanceStatic: 0,
  issuancePrincipal: 0,
  issuancePush: 0,
  issuanceChangedAt: null,
  issuanceChangedBy: null,
  issuanceVersion: 0,
}
const after = {
  key: before.key,
  host: 'harbor.example.com',
  name: before.name,
  type: before.type,
  method: 'basic',
  tlsVerify: true,
  allowPlainHttp: false,
  caCertificate: null,
  secretExpiresAt: null,
}

test.for([
  ['another host', { host: 'evil.example.com' }],
  ['another port', { host: 'harbor.example.com:8443' }],
  ['another type', { type: 'harbor' }],
  ['another method', { method: 'identityToken' }],
  ['no certificate check', { tlsVerify: false }],
  ['plain HTTP', { allowPlainHttp: true }],
  ['a CA certificate', { caCertificate: 'PEM' }],
] as const)('asks for the secret again for %s', ([, change]) => {
  expect(secretNeeded(before, { ...after, ...change })).not.toBeNull()
})

test.for([
  ['nothing', {}],
  ['another name', { name: 'New' }],
  ['another path on the same host', { key: 'harbor.example.com/other/*' }],
  ['another expiry', { secretExpiresAt: new Date(0) }],
] as const)('keeps the secret for %s', ([, change]) => {
  expect(secretNeeded(before, { ...after, ...change })).toBeNull()
})

test('keeps the secret when certificates are checked again and plain HTTP is off', () => {
  const loose = { ...before, tlsVerify: 0, allowPlainHttp: 1 }

  expect(secretNeeded(loose, after)).toBeNull()
})

test('removing the CA certificate asks for the secret too', () => {
  expect(secretNeeded({ ...before, caCertificate: 'PEM' }, after)).not.toBeNull()
})
