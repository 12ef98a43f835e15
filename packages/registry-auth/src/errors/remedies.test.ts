import { describe, expect, test } from 'vitest'
import { type RegistryAuthErrorCode, remedies } from './remedies.ts'
import { keys, pull, refused, stage } from '../testing/amazon.ts'
import { startRawServer } from '../testing/raw-server.ts'
import { check, openTransport, targetAt } from '../testing/registry.ts'
import { startServer } from '../testing/server.ts'
import { locales } from '../words/words.ts'
import { explainConnectionError } from '../transport/connection-error.ts'

const version = { 'docker-distribution-api-version': 'registry/2.0' }
const basicDemand = { 'www-authenticate': 'Basic realm="x"' }

describe('what Amazon’s API says is told by its code and its remedy', () => {
  test.for<[string, string, string, RegistryAuthErrorCode, string]>([
    [
      'an unknown key',
      'UnrecognizedClientException',
      'The security token included in the request is invalid.',
      'AUTH_INVALID',
      'China',
    ],
    [
      'a wrong secret',
      'InvalidSignatureException',
      'The request signature we calculated does not match',
      'AUTH_INVALID',
      'secret',
    ],
    [
      'a clock that is wrong',
      'InvalidSignatureException',
      'Signature expired: 20261123T000000Z is now earlier than 20261123T120000Z',
      'CLOCK_SKEW',
      'NTP',
    ],
    [
      'R17 a missing policy',
      'AccessDeniedException',
      'User: x is not authorized to perform: ecr:GetAuthorizationToken on resource: *',
      'REGISTRY_DENIED',
      'AmazonEC2ContainerRegistryReadOnly',
    ],
    ['a temporary key that ran out', 'ExpiredTokenException', 'expired', 'EXPIRED', 'AKIA'],
  ])('%s', async ([, type, message, code, hint]) => {
    await using scene = await stage({ aws: () => refused(400, type, message), credential: keys })

    const words: unknown = expect.stringContaining(hint)
    await expect(scene.session.request(pull)).rejects.toMatchObject({ code, hint: words })
  })
})

test('Google’s catalog, which is empty for everybody, is never asked', async () => {
  await using transport = openTransport()
  await using registry = await startServer(({ headers }) =>
    headers.authorization === undefined
      ? { status: 401, headers: { ...version, ...basicDemand } }
      : { headers: version, json: { repositories: [] } },
  )

  const report = await check(transport, targetAt(registry.host))

  expect(report).toMatchObject({ ok: true, code: null })
  expect(registry.paths().filter((path) => path.includes('_catalog'))).toEqual([])
})

describe('what the network says is told by its code and its remedy', () => {
  test.for<[string, RegistryAuthErrorCode, string]>([
    ['ENOTFOUND', 'DNS', 'spelling'],
    ['EAI_AGAIN', 'DNS', 'spelling'],
    ['ECONNREFUSED', 'REFUSED', 'port'],
    ['EHOSTUNREACH', 'UNREACHABLE', 'firewalls'],
    ['UND_ERR_CONNECT_TIMEOUT', 'TIMEOUT', 'firewalls'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'TLS_SELF_SIGNED', 'Only then'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'TLS_UNKNOWN_CA', 'Only then'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'TLS_UNKNOWN_CA', 'Only then'],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'TLS_UNKNOWN_CA', 'Only then'],
    ['CERT_HAS_EXPIRED', 'TLS_EXPIRED', 'Renew'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'TLS_NAME', 'reissued'],
  ])('%s is %s', ([name, code, hint]) => {
    const error = explainConnectionError(Object.assign(new Error('x'), { code: name }), 'r.test')

    expect(error).toMatchObject({ code })
    expect(error.hint).toContain(hint)
  })

  test('R7 a server without TLS is told as one', async () => {
    await using transport = openTransport()
    await using plain = await startServer(() => ({ headers: version, json: {} }))

    const report = await check(transport, targetAt(plain.host, { allowPlainHttp: false }))

    expect(report).toMatchObject({ ok: false, code: 'TLS_REQUIRED' })
    expect(report.message).toContain('only TLS registries')
  })

  test('a web page is told as one, and the portal’s address is the first guess', async () => {
    await using transport = openTransport()
    await using site = await startServer(() => ({ body: '<html>' }))

    const report = await check(transport, targetAt(site.host))

    expect(report).toMatchObject({ ok: false, code: 'NOT_A_REGISTRY' })
    expect(report.hint).toContain('web page')
  })

  test('a server that speaks something else is no registry', async () => {
    await using transport = openTransport()
    await using other = await startRawServer('SSH-2.0-OpenSSH_9.2\r\n')

    const report = await check(transport, targetAt(other.host), { timeoutMs: 2000 })
    expect(report.code).toBe('PROTOCOL')
  })
})

test('every code has a sentence that names the host, and says what to do, in every language', () => {
  for (const { message, hint } of Object.values(remedies)) {
    const sentence = message('registry.example.com')
    for (const locale of locales) {
      expect(sentence[locale]).toContain('registry.example.com')
      expect(sentence[locale]).toMatch(/\.$/v)
      expect(hint[locale]).toMatch(/^\p{Lu}.*\.$/sv)
    }
    expect(sentence.de).not.toBe(sentence.en)
    expect(hint.de).not.toBe(hint.en)
  }
})
