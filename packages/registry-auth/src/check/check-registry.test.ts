import { expect, test } from 'vitest'
import {
  anonymous,
  basic,
  check,
  openTransport,
  SECRET,
  stepsOf,
  targetAt,
} from '../testing/registry.ts'
import { testCertificates } from '../testing/certificates.ts'
import { type Answer, startServer } from '../testing/server.ts'

const GOOD = `Basic ${btoa(`alice:${SECRET}`)}`
const api = { 'docker-distribution-api-version': 'registry/2.0' }

const basicRegistry: Answer = ({ headers }) =>
  headers.authorization === GOOD
    ? { headers: api, json: {} }
    : { status: 401, headers: { ...api, 'www-authenticate': 'Basic realm="Test Realm"' } }

test('a right password on a private CA passes all steps', async () => {
  const { authority, valid } = await testCertificates()
  await using transport = openTransport()
  await using registry = await startServer(basicRegistry, { tls: valid })
  const target = targetAt(`localhost:${registry.port}`, {
    caCertificate: authority,
    allowPlainHttp: false,
  })

  const report = await check(transport, target)

  expect(stepsOf(report)).toEqual([
    'RESOLVE OK',
    'CONNECT OK',
    'TLS OK',
    'PING OK',
    'TOKEN SKIPPED',
    'AUTHORIZE OK',
  ])
  expect(report).toMatchObject({ ok: true, code: null })
})
