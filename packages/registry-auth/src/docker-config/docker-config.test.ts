import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { stringify } from 'yaml'
import { anyText } from '../testing/any-text.ts'
import { parseDockerConfig } from './docker-config.ts'
import { InvalidDockerConfigError } from './errors.ts'

const SECRET = 'hunter2'
const entry = { auth: btoa(`alice:${SECRET}`) }
const basic = { method: 'basic', username: 'alice', password: SECRET }
const config = { auths: { 'reg.example.org': entry } }

const secretOf = (name: string, content: object, more: object = {}) => ({
  apiVersion: 'v1',
  kind: 'Secret',
  type: `kubernetes.io/${name.slice(1)}`,
  metadata: { name: 'pull' },
  data: { [name]: btoa(JSON.stringify(content)) },
  ...more,
})
const modern = secretOf('.dockerconfigjson', config)
const legacy = secretOf('.dockercfg', config.auths)
const opaque = { ...secretOf('.password', config), type: 'Opaque' }

const parse = (file: object) => parseDockerConfig(JSON.stringify(file))

describe('a file', () => {
  test.for([
    ['a config.json', JSON.stringify({ ...config, HttpHeaders: {}, currentContext: 'desktop' })],
    ['one with a byte order mark', `\u{feff}${JSON.stringify(config)}\n`],
    ['a .dockercfg', JSON.stringify({ 'reg.example.org': { ...entry, email: 'a@example.org' } })],
    ['a config as YAML', stringify(config)],
    ['a Secret', JSON.stringify(modern)],
    ['a Secret as YAML', stringify(modern)],
    ['a Secret as YAML folded', stringify(modern, { lineWidth: 20 })],
    ['a Secret of the legacy type', stringify(legacy)],
    [
      'a Secret in the clear',
      stringify({
        ...modern,
        data: {},
        stringData: { '.dockerconfigjson': JSON.stringify(config) },
      }),
    ],
    ['a list of Secrets', stringify({ kind: 'List', items: [opaque, modern] })],
    ['several documents', `${stringify({ kind: 'Namespace' })}---\n${stringify(modern)}`],
  ] as const)('of this form is read: %s', async ([, text]) => {
    const { entries } = await parseDockerConfig(text)

    expect(entries).toMatchObject([
      {
        key: 'reg.example.org',
        registryKeys: ['reg.example.org'],
        credential: basic,
        problem: null,
      },
    ])
  })

  test.for([
    ['NOT_READABLE', ''],
    ['NOT_READABLE', `{"auths":{"${SECRET}`],
    ['NOT_READABLE', `a: [${SECRET}`],
    ['NOT_READABLE', `a: &x ${SECRET}\nb: *x`],
    ['TOO_DEEP', '['.repeat(100_000)],
    ['TOO_DEEP', '[{'.repeat(50_000)],
    ['TOO_DEEP', Array.from({ length: 30 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
    ['TOO_LARGE', `a: ${'x'.repeat(256 * 1024)}`],
    ['NOT_READABLE', '---\na: 1\n'.repeat(101)],
    [
      'NOT_READABLE',
      JSON.stringify({ kind: 'Secret', data: { '.dockerconfigjson': btoa(SECRET) } }),
    ],
    ['NOT_A_CONFIG', '{}'],
    ['NOT_A_CONFIG', SECRET],
    ['NOT_A_CONFIG', JSON.stringify([config])],
    ['NOT_A_CONFIG', JSON.stringify({ password: SECRET })],
    ['NOT_A_CONFIG', JSON.stringify({ auths: SECRET })],
    ['NOT_A_CONFIG', JSON.stringify({ auths: [entry] })],
    ['NOT_A_CONFIG', JSON.stringify(opaque)],
    ['NOT_A_CONFIG', JSON.stringify({ kind: 'List', items: [opaque] })],
    ['NOT_A_CONFIG', JSON.stringify({ 'reg.example.org': entry, version: 2 })],
    ['NOT_A_CONFIG', JSON.stringify({ kind: 'Secret', data: { '.dockerconfigjson': '%%' } })],
    ['TOO_LARGE', ' '.repeat(10) + `"${'x'.repeat(1024 * 1024)}"`],
    [
      'TOO_DEEP',
      JSON.stringify({ auths: {} }).replace('{}}', `${'{"a":'.repeat(30)}1${'}'.repeat(31)}`),
    ],
    ['TOO_DEEP', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`],
    ['TOO_MANY_ENTRIES', JSON.stringify({ auths: manyEntries(1001) })],
    ['TOO_MANY_ENTRIES', JSON.stringify({ credHelpers: manyEntries(1001) })],
  ] as const)('is refused with %s, and nothing of it repeated', async ([problem, text]) => {
    const error = await parseDockerConfig(text).catch((reason: unknown) => reason)

    expect(error).toBeInstanceOf(InvalidDockerConfigError)
    expect(error).toMatchObject({ code: 'INVALID_DOCKER_CONFIG', problem })
    expect(error).not.toHaveProperty('cause')
    expect(JSON.stringify([String(error), error])).not.toContain(SECRET)
  })

  test('may name a thousand registries', async () => {
    const { entries } = await parse({ auths: manyEntries(1000) })

    expect(entries).toHaveLength(1000)
  })

  test('with any text is read or refused, and never fails otherwise', async () => {
    const document = fc.oneof(
      anyText,
      fc.json(),
      anyConfig().map((value) => JSON.stringify(value)),
    )
    await fc.assert(
      fc.asyncProperty(document, async (text) => {
        const { entries, said } = await parseDockerConfig(text).then(
          ({ entries: found, skipped }) => ({ entries: found, said: JSON.stringify(skipped) }),
          (error: unknown) => {
            if (!(error instanceof InvalidDockerConfigError)) throw error
            return { entries: [], said: JSON.stringify([error.message, error.hint, error]) }
          },
        )

        expect(said).not.toContain(SECRET)
        for (const { credential, registryKeys } of entries)
          expect(registryKeys.length === 0 || credential !== null).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})

describe('an entry', () => {
  test.for([
    ['example.org/repo', ['example.org/repo', 'example.org/repo/*']],
    ['example.org', ['example.org']],
    ['https://index.docker.io/v1/', ['docker.io']],
    ['index.docker.io', ['docker.io']],
    ['docker.io/vendor', ['docker.io/vendor/*']],
    ['docker.io/library/busybox', ['docker.io/library/busybox', 'docker.io/library/busybox/*']],
    ['https://REG.example.org:443/v2/', ['reg.example.org']],
    ['127.0.0.1:5000', ['127.0.0.1:5000']],
    ['localhost/team', ['localhost/team', 'localhost/team/*']],
    ['example.org/team/', ['example.org/team', 'example.org/team/*']],
    ['https://example.org/v1/team', ['example.org/team', 'example.org/team/*']],
    ['example.org/v2team', ['example.org/v2team', 'example.org/v2team/*']],
  ] as const)('under %s is kept under %j', async ([key, registryKeys]) => {
    const { entries, skipped } = await parse({ auths: { [key]: entry } })

    expect(entries).toMatchObject([{ key, registryKeys }])
    expect(skipped).toEqual([])
  })

  test.for([
    ['HOST_GLOB', '*.kubernetes.io', entry],
    ['PLAIN_HTTP', 'http://localhost', entry],
    ['PLAIN_HTTP', 'HTTP://reg.example.org/v1/', entry],
    ['REGISTRY_TOKEN', 'reg.example.org', { registrytoken: SECRET }],
    ['NO_CREDENTIAL', 'reg.example.org', {}],
    ['NO_CREDENTIAL', 'reg.example.org', { auth: btoa('alice:') }],
    ['UNREADABLE', 'reg.example.org', { auth: SECRET }],
    ['NOT_A_REGISTRY', 'ftp://reg.example.org', entry],
    ['NOT_A_REGISTRY', 'reg.example.org/Upper', entry],
    ['NOT_A_REGISTRY', 'reg.example.org:99999', entry],
    ['NOT_A_REGISTRY', 'reg.example.org/a?b', entry],
    ['NOT_A_REGISTRY', 'example.org/repo:tag', entry],
    ['NOT_A_REGISTRY', 'team/app', entry],
    ['NOT_A_REGISTRY', '', entry],
  ] as const)('is skipped with the reason %s: %s', async ([code, key, value]) => {
    const { entries, skipped } = await parse({ auths: { [key]: value } })

    expect(skipped).toMatchObject([{ code, key }])
    expect(entries.flatMap(({ registryKeys }) => registryKeys)).toEqual([])
    expect(JSON.stringify(skipped)).not.toContain(SECRET)
  })

  test.for([
    `https://alice:${SECRET}@reg.example.org`,
    `alice:${SECRET}@reg.example.org`,
    `reg.example.org\n${SECRET}`,
    `${SECRET}\u{202e}`,
    SECRET.repeat(1000),
  ])('whose key may hold a secret is skipped without its name', async (key) => {
    const { entries, skipped } = await parse({ auths: { [key]: entry } })

    expect(entries).toEqual([])
    expect(skipped).toMatchObject([{ code: 'NOT_A_REGISTRY', key: null }])
  })

  test('for a registry that the file has already is skipped', async () => {
    const auths = { 'docker.io': entry, 'https://index.docker.io/v1/': { auth: btoa('bob:b') } }

    const { entries, skipped } = await parse({ auths })

    expect(entries.map(({ registryKeys }) => registryKeys)).toEqual([['docker.io'], []])
    expect(skipped).toMatchObject([{ code: 'DUPLICATE', key: 'https://index.docker.io/v1/' }])
  })

  test('named as a member that every object has is an entry like others', async () => {
    const { entries, skipped } = await parseDockerConfig(
      `{"auths":{"__proto__":${JSON.stringify(entry)},"constructor":${JSON.stringify(entry)}}}`,
    )

    expect(skipped).toMatchObject([{ code: 'NOT_A_REGISTRY', key: '__proto__' }])
    expect(entries).toMatchObject([{ key: 'constructor', credential: basic }])
  })
})

test('helpers and stores are named, skipped and never asked', async () => {
  const { entries, helpers, store, skipped } = await parse({
    auths: { 'reg.example.org': {} },
    credsStore: 'desktop',
    credHelpers: {
      'gcr.io': 'gcloud',
      'https://index.docker.io/v1/': 'hub',
      '*.io': 'x',
      'a.io': 7,
    },
  })

  expect(entries).toMatchObject([{ credential: null, registryKeys: [] }])
  expect(store).toBe('desktop')
  expect(helpers).toEqual([
    { host: 'gcr.io', helper: 'gcloud' },
    { host: 'docker.io', helper: 'hub' },
    { host: 'a.io', helper: '' },
  ])
  expect(skipped.map(({ code, key }) => [code, key])).toEqual([
    ['NO_CREDENTIAL', 'reg.example.org'],
    ['CREDENTIAL_HELPER', 'gcr.io'],
    ['CREDENTIAL_HELPER', 'https://index.docker.io/v1/'],
    ['NOT_A_REGISTRY', '*.io'],
    ['CREDENTIAL_HELPER', 'a.io'],
    ['CREDENTIAL_STORE', null],
  ])
})

function manyEntries(count: number): Readonly<Record<string, object>> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, at) => [`reg-${at}.example.org`, entry]),
  )
}

/** Files that are nearly right, with the secret at every place for a value. */
function anyConfig() {
  const key = fc.oneof(
    fc.constantFrom('a.b', '*.b', 'http://a.b', 'a.b/c', 'docker.io', 'credsStore', 'kind'),
    anyText,
  )
  const field = fc.constantFrom('auth', 'username', 'password', 'identitytoken', 'registrytoken')
  const value = fc.oneof(
    fc.constantFrom(SECRET, btoa(`alice:${SECRET}`), btoa(SECRET), null, 7),
    fc.constant([SECRET]),
  )
  const auths = fc.dictionary(key, fc.oneof(fc.dictionary(field, value), value))
  return fc.oneof(
    fc.record({ auths, credHelpers: fc.dictionary(key, value) }, { requiredKeys: [] }),
    fc.record({ kind: fc.constantFrom('Secret', 'List'), data: auths, items: fc.array(auths) }),
    auths,
  )
}
