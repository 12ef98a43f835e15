import { describe, expect, test } from 'vitest'
import { parseImageReference } from '../reference/image-reference.ts'
import { parseDockerConfig } from './docker-config.ts'
import { findCredential, findEntries } from './look-up.ts'

const SECRET = 'hunter2'
const auth = (password = SECRET, username = 'alice') => ({ auth: btoa(`${username}:${password}`) })

/** A file with an entry under each key. */
const configOf = (...keys: readonly string[]) =>
  parseDockerConfig(JSON.stringify({ auths: Object.fromEntries(keys.map((key) => [key, auth()])) }))

const keysFor = async (keys: readonly string[], image: string): Promise<string[]> =>
  findEntries(await configOf(...keys), parseImageReference(image)).map(({ key }) => key)

test.for([
  ['G1', ['example.org/repo', 'example.org'], 'example.org/repo/image', 'example.org/repo'],
  ['G1', ['example.org/repo', 'example.org'], 'example.org/image', 'example.org'],
  ['G1', ['example.org/repo', 'example.org'], 'example.org/repo', 'example.org/repo'],
  ['G1', ['example.org/repo', 'example.org'], 'example.org/repoevil/image', 'example.org'],
  ['G1', ['example.org/a/b/c'], 'example.org/a/b', undefined],
  ['G2', HUB(), 'vendor/product', 'docker.io/vendor'],
  ['G2', HUB(), 'other/x', 'docker.io'],
  ['G2', HUB(), 'notbusybox', 'docker.io/library'],
  ['G2', HUB(), 'busybox', 'docker.io/library/busybox'],
  ['G3', ['https://index.docker.io/v1/'], 'busybox', 'https://index.docker.io/v1/'],
  ['G3', ['http://localhost'], 'localhost/a', 'http://localhost'],
  ['G3', ['https://127.0.0.1:5000'], '127.0.0.1:5000/a', 'https://127.0.0.1:5000'],
  [
    'G3',
    ['https://normalize.example.org/v1'],
    'normalize.example.org/a',
    'https://normalize.example.org/v1',
  ],
  ['G3', ['https://reg.example.org/v2/'], 'reg.example.org/a', 'https://reg.example.org/v2/'],
  ['G15', ['someregistry.io'], 'hello-world', undefined],
  ['G15', ['someregistry.io'], 'someregistry.io.evil.example/a', undefined],
  ['G15', ['someregistry.io'], 'evil.someregistry.io/a', undefined],
  ['G16', ['docker.io'], 'registry-1.docker.io/a/b', 'docker.io'],
  ['G16', ['docker.io'], 'index.docker.io/a/b', 'docker.io'],
  ['G16', ['registry-1.docker.io'], 'a/b', 'registry-1.docker.io'],
  ['', ['reg.example.org:443'], 'reg.example.org/a', 'reg.example.org:443'],
  ['', ['reg.example.org'], 'reg.example.org:5000/a', undefined],
] as const)('%s of %j takes for %s the entry %s', async ([, keys, image, expected]) => {
  expect((await keysFor(keys, image))[0]).toBe(expected)
  expect((await keysFor(keys.toReversed(), image))[0]).toBe(expected)
})

function HUB() {
  return [
    'docker.io/vendor',
    'docker.io',
    'docker.io/library',
    'docker.io/library/busybox',
  ] as const
}

test.for([
  ['*.kubernetes.io', 'prefix.kubernetes.io/a', true],
  ['*.kubernetes.io', 'kubernetes.io/a', false],
  ['*.*.kubernetes.io', 'prefix.kubernetes.io/a', false],
  ['*.*.kubernetes.io', 'a.b.kubernetes.io/a', true],
  ['*.kubernetes.io', 'a.b.kubernetes.io/a', false],
  ['prefix.*.io/foo', 'prefix.kubernetes.io/foo/bar', true],
  ['prefix.*.io/foo', 'prefix.kubernetes.io/foo', true],
  ['prefix.*.io/foo', 'prefix.kubernetes.io/foobar', false],
  ['prefix.*.io/foo', 'prefix.kubernetes.io/bar', false],
  ['*.kubernetes.io:5000', 'prefix.kubernetes.io:5000/a', true],
  ['*.kubernetes.io:5000', 'prefix.kubernetes.io/a', false],
  ['*.kubernetes.io', 'prefix.kubernetes.io:5000/a', false],
  ['k*.io', 'quay.io/a', false],
  ['q*y.io', 'quay.io/a', true],
  ['q*y*.io', 'quay.io/a', true],
  ['qu*uay.io', 'quay.io/a', false],
  ['a*b*c.io', 'axbyc.io/a', true],
  ['a*b*b*c.io', 'axbyc.io/a', false],
  ['*', 'localhost/a', true],
  ['*.io', 'quay.io.evil.example/a', false],
  ['*.io', 'evil.example/quay.io', false],
  ['https://*.kubernetes.io/v1/', 'prefix.kubernetes.io/a', true],
] as const)('G12 %s for %s: %s', async ([key, image, isFound]) => {
  expect(await keysFor([key], image)).toEqual(isFound ? [key] : [])
})

test('G14 the most specific comes first and the others after it, in one order', async () => {
  const ordered = [
    'reg.example.org/team/app',
    'https://reg.example.org/team',
    'reg.example.org',
    'http://reg.example.org',
    'reg.*.org/team/app',
    'r*g.*.org/team',
    'reg.*.org',
    '*.*.org',
  ]

  expect(await keysFor(ordered, 'reg.example.org/team/app:1')).toEqual(ordered)
  const reversed = await keysFor(ordered.toReversed(), 'reg.example.org/team/app:1')
  // Of the two for the whole host the first in the file leads.
  expect(reversed).toEqual(ordered.with(2, ordered[3] ?? '').with(3, ordered[2] ?? ''))
})

describe('the credential that is found', () => {
  const read = async (entry: object, image = 'reg.example.org/a') =>
    findCredential(
      await parseDockerConfig(JSON.stringify({ auths: { 'reg.example.org': entry } })),
      parseImageReference(image),
    )
  const basic = { method: 'basic', username: 'alice', password: SECRET }

  test.for([
    ['a pair', auth(), basic],
    ['a colon in the password', auth('a:b:c'), { ...basic, password: 'a:b:c' }],
    [
      'letters beyond ASCII',
      { auth: Buffer.from('alice:pä$$').toString('base64') },
      { ...basic, password: 'pä$$' },
    ],
    ['user name and password apart', { username: 'alice', password: SECRET }, basic],
    ['auth over what stands apart', { ...auth(), username: 'bob', password: 'x' }, basic],
    ['G6 NULs after the password', auth(`${SECRET}\0\0\0`), basic],
    [
      'G4 an identity token',
      { ...auth('', '00000000-0000-0000-0000-000000000000'), identitytoken: SECRET },
      { method: 'identityToken', token: SECRET },
    ],
    [
      'an identity token beside a password',
      { ...auth(), identitytoken: 'T' },
      { ...basic, method: 'identityToken', token: 'T' },
    ],
    ['B20 a registry token', { registrytoken: SECRET }, { method: 'registryToken', token: SECRET }],
    ['nothing', {}, null],
    ['a user name alone', auth(''), null],
  ] as const)('%s', async ([, entry, expected]) => {
    await expect(read(entry)).resolves.toEqual(expected)
  })

  test('G15 is none for an image of another registry', async () => {
    await expect(read(auth(), 'hello-world')).resolves.toBeNull()
  })

  test.for([
    ['no base64', { auth: `${SECRET}:%%%` }],
    ['half a base64', { auth: btoa(`alice:${SECRET}`).slice(0, -3) }],
    ['no colon', { auth: btoa(SECRET) }],
    ['no text', { auth: btoa(`alice:${SECRET}\u{ff}`) }],
    ['a number', { auth: 7 }],
    ['a token that is a list', { identitytoken: [SECRET] }],
    ['a text for an entry', SECRET],
    ['nothing for an entry', null],
  ] as const)('G5 with %s is an error, which does not repeat it', async ([, entry]) => {
    const file = JSON.stringify({
      auths: { 'reg.example.org/team': entry, 'reg.example.org': auth() },
    })
    const config = await parseDockerConfig(file)
    const look = () => findCredential(config, { host: 'reg.example.org', repository: 'team/app' })

    // Neither the wider entry nor none: both would be what nobody meant.
    expect(look).toThrow(expect.objectContaining({ code: 'INVALID_CREDENTIAL' }))
    expect(look).not.toThrow(SECRET)
    expect(config.skipped).toMatchObject([{ code: 'UNREADABLE', key: 'reg.example.org/team' }])
    expect(JSON.stringify(config.skipped)).not.toContain(SECRET)
    // It spoils no other.
    expect(findCredential(config, { host: 'reg.example.org', repository: 'a' })).toEqual(basic)
  })
})
