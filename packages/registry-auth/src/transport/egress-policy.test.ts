import { describe, expect, test } from 'vitest'
import { classifyAddress } from './addresses.ts'
import { createEgressPolicy, type EgressSettings, type Route } from './egress-policy.ts'

test.for([
  ['public', '8.8.8.8', '1.1.1.1', '2606:4700::1111', '::ffff:8.8.8.8', '172.32.0.1', '192.0.1.1'],
  ['private', '10.0.0.1', '172.16.0.1', '192.168.1.1', 'fc00::1', 'fd12::1', '::ffff:10.0.0.1'],
  ['loopback', '127.0.0.1', '127.1.1.1', '::1', '::ffff:127.0.0.1', '::ffff:7f00:1', '127.1'],
  [
    'metadata',
    '169.254.169.254',
    '169.254.0.1',
    'fe80::1',
    'fe80::1%eth0',
    'fd00:ec2::254',
    '168.63.129.16',
    '::ffff:169.254.169.254',
    '::ffff:a9fe:a9fe',
  ],
  [
    'reserved',
    '0.0.0.0',
    '0.1.2.3',
    '::',
    '224.0.0.1',
    'ff02::1',
    '100.64.0.1',
    '192.0.0.8',
    '198.18.0.1',
    '198.19.255.255',
    '240.0.0.1',
    '255.255.255.255',
    '64:ff9b::a00:1',
    '2002:a00:1::',
    '2001::1',
    '2001:0:1::',
    '::ffff:0:10.0.0.1',
    '::10.0.0.1',
    'nonsense',
  ],
])('addresses that are %s', ([kind, ...addresses]) => {
  for (const address of addresses)
    expect([address, classifyAddress(address)]).toEqual([address, kind])
})

const containing = (part: string): unknown => expect.stringContaining(part)

const routes = {
  registry: route('registry'),
  stranger: { ...route('registry'), configured: false },
  realm: route('realm', 'public'),
  privateRealm: route('realm', 'private'),
  redirect: route('redirect', 'public'),
  privateRedirect: route('redirect', 'private'),
  loopbackRedirect: route('redirect', 'loopback'),
  cloud: route('cloud', 'public'),
  privateCloud: route('cloud', 'private'),
  named: { ...route('cloud', 'public'), named: true },
}

function route(purpose: Route['purpose'], reached: Route['reached'] = null): Route {
  return { purpose, configured: true, registryHostname: 'registry.example.com', reached }
}

type Case = [keyof typeof routes, string, string, boolean]

const judge = (settings: Partial<EgressSettings>, [name, hostname, address]: Case) =>
  createEgressPolicy({ loopback: false, ...settings }).permits(routes[name], hostname, address)

describe('by default', () => {
  test.for<Case>([
    ['registry', 'registry.example.com', '8.8.8.8', true],
    ['registry', '192.168.1.89', '192.168.1.89', true],
    ['registry', 'localhost', '127.0.0.1', false],
    ['registry', 'registry.example.com', '169.254.169.254', false],
    ['registry', 'registry.example.com', '100.64.0.1', false],
    ['stranger', 'registry.example.com', '8.8.8.8', true],
    ['stranger', 'registry.example.com', '10.0.0.1', false],
    ['realm', 'auth.example.com', '10.0.0.1', false],
    ['privateRealm', 'auth.example.com', '10.0.0.1', true],
    ['redirect', 'blobs.example.com', '8.8.8.8', true],
    ['redirect', 'blobs.example.com', '192.168.0.1', false],
    ['privateRedirect', 'minio.example.com', '192.168.0.1', true],
    ['privateRedirect', 'minio.example.com', '127.0.0.1', false],
    ['privateRedirect', 'minio.example.com', '169.254.169.254', false],
    ['loopbackRedirect', 'registry.example.com', '127.0.0.1', true],
    ['loopbackRedirect', 'localhost', '127.0.0.1', false],
    ['loopbackRedirect', 'registry.example.com', '10.0.0.1', false],
    ['cloud', 'api.example.com', '8.8.8.8', true],
    ['cloud', 'api.example.com', '10.0.0.1', false],
    ['privateCloud', 'api.example.com', '10.0.0.1', true],
    ['privateCloud', 'api.example.com', '127.0.0.1', false],
    ['named', 'localhost', '127.0.0.1', true],
    ['named', 'api.example.com', '100.64.0.1', true],
    ['named', 'api.example.com', '169.254.169.254', false],
    ['named', 'api.example.com', 'fd00:ec2::254', false],
    ['named', 'api.example.com', '168.63.129.16', false],
  ])('%s to %s at %s: %s', (row) => {
    expect(judge({}, row)).toBe(row[3])
  })
})

test('loopback is open to a server on loopback, metadata is not', () => {
  const settings = { loopback: true }

  expect(judge(settings, ['registry', 'localhost', '127.0.0.1', true])).toBe(true)
  expect(judge(settings, ['stranger', 'localhost', '::1', true])).toBe(true)
  expect(judge(settings, ['redirect', 'localhost', '127.0.0.1', false])).toBe(false)
  expect(judge(settings, ['registry', 'localhost', '169.254.169.254', false])).toBe(false)
})

describe('as an operator sets it', () => {
  test.for<[string, Partial<EgressSettings>, Case]>([
    ['ALLOW lifts a class', { allow: ['127.0.0.0/8'] }, ['registry', 'x', '127.0.0.1', true]],
    ['ALLOW lifts one address', { allow: ['[::1]'] }, ['registry', 'x', '::1', true]],
    [
      'ALLOW by network lifts metadata',
      { allow: ['169.254.0.0/16'] },
      ['registry', 'x', '169.254.1.1', true],
    ],
    ['ALLOW by host lifts a class', { allow: ['corp'] }, ['stranger', 'r.corp', '10.0.0.1', true]],
    [
      'ALLOW by host not metadata',
      { allow: ['corp'] },
      ['registry', 'r.corp', '169.254.1.1', false],
    ],
    ['a suffix ends at a label', { allow: ['corp'] }, ['registry', 'evilcorp', '127.0.0.1', false]],
    ['a suffix with a dot', { allow: ['.r.corp'] }, ['registry', 'a.r.corp', '127.0.0.1', true]],
    [
      'DENY wins by network',
      { allow: ['10.0.0.0/8'], deny: ['10.1.0.0/16'] },
      ['registry', 'x', '10.1.0.1', false],
    ],
    [
      'DENY wins by host',
      { allow: ['corp'], deny: ['bad.corp'] },
      ['registry', 'a.bad.corp', '8.8.8.8', false],
    ],
    ['DENY wins over a name', { deny: ['127.0.0.1'] }, ['named', 'x', '127.0.0.1', false]],
    ['ONLY counts a name as listed', { only: ['r.corp'] }, ['named', 'x', '8.8.8.8', true]],
    [
      'DENY sees through mapped forms',
      { deny: ['8.8.8.8'] },
      ['registry', 'x', '::ffff:8.8.8.8', false],
    ],
    [
      'ONLY shuts out other registries',
      { only: ['example.com'] },
      ['registry', 'example.net', '8.8.8.8', false],
    ],
    [
      'ONLY shuts out other realms',
      { only: ['example.com'] },
      ['realm', 'example.net', '8.8.8.8', false],
    ],
    [
      'ONLY lets its own in',
      { only: ['example.com'] },
      ['registry', 'r.example.com', '8.8.8.8', true],
    ],
    ['ONLY by network', { only: ['8.8.0.0/16'] }, ['registry', 'x', '8.8.8.8', true]],
    ['ONLY lifts no class', { only: ['127.0.0.0/8'] }, ['registry', 'x', '127.0.0.1', false]],
    [
      'ONLY leaves public redirects',
      { only: ['example.com'] },
      ['redirect', 's3.net', '8.8.8.8', true],
    ],
    [
      'ONLY shuts private redirects',
      { only: ['example.com'] },
      ['privateRedirect', 'm.net', '10.0.0.1', false],
    ],
  ])('%s', ([, settings, row]) => {
    expect(judge(settings, row)).toBe(row[3])
  })
})

test.for<[string, boolean, string, string, boolean]>([
  ['loopback by default', true, 'localhost', '127.0.0.1', true],
  ['not beyond loopback', true, 'r.corp', '10.0.0.1', false],
  ['not for a public server', false, 'localhost', '127.0.0.1', false],
  ['a listed host', false, 'r.plain.corp', '10.0.0.1', true],
  ['a listed network', false, 'x', '192.168.1.2', true],
])('plain HTTP: %s', ([, loopback, hostname, address, accepted]) => {
  const policy = createEgressPolicy({ loopback, plainHttp: ['plain.corp', '192.168.0.0/16'] })

  expect(policy.acceptsPlainHttp(hostname, address)).toBe(accepted)
})

test.for<[string, Partial<EgressSettings>]>([
  ['WHARFINGER_EGRESS_ALLOW', { allow: ['10.0.0.0/33'] }],
  ['WHARFINGER_EGRESS_ALLOW', { allow: ['300.1.1.1'] }],
  ['WHARFINGER_EGRESS_DENY', { deny: ['https://example.com'] }],
  ['WHARFINGER_EGRESS_ONLY', { only: ['exa mple'] }],
  ['WHARFINGER_PLAIN_HTTP', { plainHttp: ['a..b'] }],
  ['WHARFINGER_REALM_PAIRS', { realmPairs: ['a.example'] }],
  ['WHARFINGER_REALM_PAIRS', { realmPairs: ['https://a.example=b.example'] }],
  ['WHARFINGER_HOST_OVERRIDES', { hostOverrides: ['a=b:1'], loopback: true }],
  ['WHARFINGER_HOST_OVERRIDES', { hostOverrides: ['a=127.0.0.1:0'], loopback: true }],
  ['WHARFINGER_HOST_OVERRIDES', { hostOverrides: ['a=127.0.0.1:80'], loopback: false }],
])('a wrong %s is named', ([setting, settings]) => {
  expect(() => createEgressPolicy({ loopback: false, ...settings })).toThrow(
    expect.objectContaining({
      name: 'ConfigError',
      setting,
      message: containing(setting),
    }),
  )
})
