import { expect, test } from 'vitest'
import { anonymous, check, openTransport, stepsOf, targetAt } from '../testing/registry.ts'
import { type TestCertificates, testCertificates } from '../testing/certificates.ts'
import { startServer } from '../testing/server.ts'

const api = { 'docker-distribution-api-version': 'registry/2.0' }
const secure = { allowPlainHttp: false }

type Leaf = Exclude<keyof TestCertificates, 'authority' | 'clouds'>

async function checkTls(leaf: Leaf, ca: 'authority' | Leaf | null, tlsVerify = true) {
  const certificates = await testCertificates()
  await using transport = openTransport()
  await using registry = await startServer(() => ({ headers: api }), { tls: certificates[leaf] })
  const found = ca === null ? null : certificates[ca]
  const caCertificate = typeof found === 'string' ? found : (found?.cert ?? null)
  const target = targetAt(registry.host, { ...secure, caCertificate, tlsVerify })
  const report = await check(transport, target, { credential: anonymous })
  return { report, requests: registry.requests.length }
}

test.for<[string, Leaf, 'authority' | Leaf | null]>([
  ['the authority is added', 'valid', 'authority'],
  ['a self-signed certificate is added itself', 'selfSigned', 'selfSigned'],
])('D22 a certificate is valid when %s', async ([, leaf, ca]) => {
  const { report } = await checkTls(leaf, ca)

  expect(report).toMatchObject({ ok: true, code: null })
  expect(report.steps[2]?.detail).toContain('SHA-256')
})

test.for<[string, Leaf, 'authority' | null, string]>([
  ['its authority is unknown', 'valid', null, 'TLS_UNKNOWN_CA'],
  ['it is signed by itself', 'selfSigned', null, 'TLS_SELF_SIGNED'],
  ['another authority is added', 'selfSigned', 'authority', 'TLS_SELF_SIGNED'],
  ['it is made out to another name', 'otherName', 'authority', 'TLS_NAME'],
  ['it has expired', 'expired', 'authority', 'TLS_EXPIRED'],
])('D22 a certificate is refused when %s', async ([, leaf, ca, code]) => {
  const { report, requests } = await checkTls(leaf, ca)

  expect(stepsOf(report).slice(2, 4)).toEqual([`TLS FAILED ${code}`, 'PING SKIPPED'])
  const { detail } = report.steps[2] ?? {}
  for (const fact of ['subject: ', 'issuer: ', 'valid: ', 'names: ', 'SHA-256: '])
    expect(detail).toContain(fact)
  expect(requests).toBe(0)
})

test.for<Leaf>(['valid', 'selfSigned', 'otherName', 'expired'])(
  'D22 with the check off a certificate passes and that is said: %s',
  async (leaf) => {
    const { report } = await checkTls(leaf, null, false)

    expect(report).toMatchObject({ ok: true })
    expect(report.steps[2]?.message).toContain('was not checked')
  },
)

test.for([true, false])('R7 a server without TLS is refused, tlsVerify %s', async (tlsVerify) => {
  await using transport = openTransport()
  await using registry = await startServer(() => ({ headers: api }))

  const report = await check(transport, targetAt(registry.host, { ...secure, tlsVerify }))

  expect(stepsOf(report)[2]).toBe('TLS FAILED TLS_REQUIRED')
  expect(registry.requests).toEqual([])
})

test.for([
  ['text', 'not a certificate'],
  ['an empty block', '-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----'],
  ['a damaged block', '-----BEGIN CERTIFICATE-----\naHVudGVyMg==\n-----END CERTIFICATE-----'],
  ['a private key', '-----BEGIN PRIVATE KEY-----\nhunter2\n-----END PRIVATE KEY-----'],
])('a CA that is %s fails at TLS and is not repeated', async ([, caCertificate = '']) => {
  await using transport = openTransport()
  await using registry = await startServer(() => ({ headers: api }))

  const report = await check(transport, targetAt(registry.host, { ...secure, caCertificate }))

  expect(stepsOf(report)[2]).toBe('TLS FAILED INVALID_CA')
  expect(JSON.stringify(report)).not.toMatch(/hunter2|aHVudGVyMg/)
})

test('a registry with TLS stays on TLS where plain HTTP is allowed', async () => {
  const { authority, valid } = await testCertificates()
  await using transport = openTransport()
  await using registry = await startServer(() => ({ headers: api }), { tls: valid })
  const target = targetAt(registry.host, { caCertificate: authority })

  const report = await check(transport, target, { credential: anonymous })

  expect(stepsOf(report)[2]).toBe('TLS OK')
})
