import { expect, test } from 'vitest'
import { createEgressPolicy } from '../transport/egress-policy.ts'
import { judgeRealm } from './realm.ts'
import { isSameSite } from './sites.ts'

const judge = (
  registry: string,
  realm: string,
  { hasCredential = true, rule = 'site', pairs = [], loopback = false }: Options = {},
) => {
  const policy = createEgressPolicy({ loopback, realmPairs: pairs, plainHttp: ['plain.corp'] })
  return judgeRealm({ realm, registry: new URL(registry), hasCredential, rule, policy })
}
interface Options {
  readonly hasCredential?: boolean
  readonly rule?: 'own-origin' | 'site'
  readonly pairs?: readonly string[]
  readonly loopback?: boolean
}

test.for<[string, string, string, Options?]>([
  ['D1', 'https://registry-1.docker.io', 'https://auth.docker.io/token'],
  ['D24', 'https://gitlab.example.com:5050', 'https://gitlab.example.com/jwt/auth'],
  ['GitLab', 'https://registry.gitlab.com', 'https://gitlab.com/jwt/auth'],
  ['D4', 'http://plain.corp', 'https://plain.corp/token'],
  ['D6', 'http://127.0.0.1:5000', 'http://127.0.0.1:5000/token'],
  ['D6', 'http://[::1]:5000', 'http://[::1]:5000/token'],
  ['D9', 'https://registry.example.com', '/token'],
  [
    'D23',
    'https://registry.corp',
    'https://sso.corp-auth.net/t',
    { pairs: ['registry.corp=sso.corp-auth.net'] },
  ],
  ['D23', 'https://r.corp:5000', 'https://a.net:8443/t', { pairs: ['r.corp:5000=a.net:8443'] }],
  [
    'loopback pair',
    'http://127.0.0.1:5001',
    'http://127.0.0.1:5002/t',
    { pairs: ['127.0.0.1:5001=127.0.0.1:5002'], loopback: true },
  ],
  [
    'loopback pair by name',
    'https://localhost:5001',
    'http://localhost:5002/t',
    { pairs: ['localhost:5001=localhost:5002'], loopback: true },
  ],
])('%s: %s may name %s', ([, registry, realm, options]) => {
  expect(judge(registry, realm, options).trust).not.toBe('stranger')
})

test.for<[string, string, string, Options?]>([
  ['D2', 'https://registry.example.com', 'https://evil.example.net/token'],
  ['D4', 'https://registry.example.com', 'http://auth.example.com/token'],
  ['D4', 'https://registry.example.com', 'http://registry.example.com/token'],
  ['D6', 'http://127.0.0.1:5000', 'http://127.0.0.1:8080/token', { loopback: true }],
  ['D6', 'http://localhost:5000', 'http://localhost:8080/token', { loopback: true }],
  ['D9', 'https://registry.example.com', '//evil.example/token'],
  [
    'D23',
    'https://other.corp',
    'https://sso.corp-auth.net/t',
    { pairs: ['registry.corp=sso.corp-auth.net'] },
  ],
  ['D23', 'https://registry.corp:5000', 'https://a.net/t', { pairs: ['registry.corp=a.net'] }],
  [
    'plain pair',
    'https://localhost:5001',
    'http://localhost:5002/t',
    { pairs: ['localhost:5001=localhost:5002'] },
  ],
  ['user info', 'https://registry.example.com', 'https://registry.example.com@evil.net/'],
  ['user info', 'https://registry.example.com', 'https://a:b@registry.example.com/'],
  ['fragment', 'https://registry.example.com', 'https://registry.example.com/#x'],
  [
    'backslash',
    'https://registry.example.com',
    String.raw`https://evil.net\@registry.example.com/`,
  ],
  ['look-alike', 'https://registry.example.com', 'https://registry.example.com.evil.net/'],
  ['prefix', 'https://registry.example.com', 'https://evilexample.com/'],
  ['empty labels', 'https://registry.example.com', 'https://auth.example.com../token'],
  ['private suffix', 'https://one.github.io', 'https://two.github.io/token'],
  ['platform', 'https://one.azurecr.io', 'https://two.azurecr.io/token'],
  ['platform', 'https://one.jfrog.io', 'https://two.jfrog.io/token'],
  ['platform', 'https://us-docker.pkg.dev', 'https://evil-docker.pkg.dev/token'],
  ['no suffix', 'https://registry.corp', 'https://auth.corp/token'],
  ['own origin only', 'https://r.example.com', 'https://auth.example.com/', { rule: 'own-origin' }],
])('%s: %s may not name %s', ([, registry, realm, options]) => {
  expect(() => judge(registry, realm, options)).toThrow(
    expect.objectContaining({ code: 'REALM_NOT_TRUSTED' }),
  )
})

test('an address that cannot be read is an invalid challenge', () => {
  const invalid: unknown = expect.objectContaining({ code: 'INVALID_CHALLENGE' })

  expect(() => judge('https://registry.example.com', 'https://[')).toThrow(invalid)
  expect(() => judge('https://registry.example.com', 'ftp://registry.example.com/')).toThrow(
    invalid,
  )
})

test('without a credential a stranger may be asked, by TLS only', () => {
  const options = { hasCredential: false }

  expect(judge('https://registry.example.com', 'https://auth.net/t', options).trust).toBe(
    'stranger',
  )
  expect(() => judge('https://registry.example.com', 'http://auth.net/t', options)).toThrow(
    expect.objectContaining({ code: 'REALM_NOT_TRUSTED' }),
  )
})

test('two names are of one site only below a suffix that is known', () => {
  expect(isSameSite('a.example.co.uk', 'b.example.co.uk')).toBe(true)
  expect(isSameSite('a.co.uk', 'b.co.uk')).toBe(false)
  expect(isSameSite('10.0.0.1', '10.0.0.1')).toBe(false)
  expect(isSameSite('localhost', 'localhost')).toBe(false)
})
