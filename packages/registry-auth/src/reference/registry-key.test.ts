import fc from 'fast-check'
import { expect, test } from 'vitest'
import { InvalidRegistryKeyError } from './errors.ts'
import { normalizeRegistryKey } from './registry-key.ts'
import { anyText } from '../testing/any-text.ts'

test.for([
  ['R89', 'registry.anchore.com:5000', 'registry.anchore.com:5000'],
  ['R89', '192.168.1.89:5000', '192.168.1.89:5000'],
  ['R89', 'docker.io/library/*', 'docker.io/library/*'],
  ['R89', 'gcr.io/myproject/myrepository', 'gcr.io/myproject/myrepository'],
  ['R55', 'harbor.example.com/project/*', 'harbor.example.com/project/*'],
  ['', 'gcr.io/my*', 'gcr.io/my*'],
  ['', 'localhost', 'localhost'],
  ['', 'localhost:5000', 'localhost:5000'],
  ['F6', '[fc00::1]:5000', '[fc00::1]:5000'],
] as const)('%s leaves %s as it is', ([, typed, key]) => {
  expect(normalizeRegistryKey(typed)).toMatchObject({ key, changes: [] })
})

test.for([
  ['G3', 'https://index.docker.io/v1/', 'docker.io'],
  ['G3', 'https://127.0.0.1:5000', '127.0.0.1:5000'],
  ['G3', 'https://normalize.example.org/v1', 'normalize.example.org'],
  ['G16', 'registry-1.docker.io', 'docker.io'],
  ['G16', 'index.docker.io/library/*', 'docker.io/library/*'],
  ['F12', 'Reg.EXAMPLE.com', 'reg.example.com'],
  ['F12', 'BÜCHER.example', 'xn--bcher-kva.example'],
  ['F12', 'reg．example。com', 'reg.example.com'],
  ['F12', 'ｅxample.com', 'example.com'],
  ['F13', 'reg.example.com:443', 'reg.example.com'],
  ['', 'HTTPS://reg.example.com/', 'reg.example.com'],
  ['', 'reg.example.com./', 'reg.example.com'],
  ['', 'reg.example.com:05000', 'reg.example.com:5000'],
  ['', 'reg.example.com/v2/', 'reg.example.com'],
  ['', 'reg.example.com/v2/_catalog', 'reg.example.com'],
  ['', 'reg.example.com/team/', 'reg.example.com/team'],
  ['', 'hub.docker.com/r/library/nginx', 'docker.io'],
  ['R59', 'https://harbor.example.com/harbor/projects/3', 'harbor.example.com'],
  ['R59', 'https://harbor.example.com/harbor/projects/3/repositories/', 'harbor.example.com'],
  ['R59', 'harbor.example.com:8443/harbor/sign-in', 'harbor.example.com:8443'],
] as const)('%s writes %s as %s, and says so', ([, typed, key]) => {
  const result = normalizeRegistryKey(typed)

  expect(result.key).toBe(key)
  expect(result.changes).not.toEqual([])
})

test('says each change in a sentence', () => {
  expect(
    normalizeRegistryKey('https://Harbor.Example.com/harbor/projects/3').changes.map(
      ({ en }) => en,
    ),
  ).toEqual([
    'https:// was left out.',
    'The host is written harbor.example.com.',
    "/harbor/projects/3 is a page of Harbor's portal, not a repository, and was left out.",
  ])
})

test('keeps a project of Harbor that is called harbor', () => {
  expect(normalizeRegistryKey('harbor.example.com/harbor/projects/*').path).toBe(
    'harbor/projects/*',
  )
  expect(normalizeRegistryKey('harbor.example.com/harbor/app').path).toBe('harbor/app')
})

test.for([
  ['R7', 'http://reg.example.com'],
  ['G3', 'HTTP://localhost'],
  ['', ''],
  ['', '   '],
  ['', 'ftp://reg.example.com'],
  ['', 'docker://reg.example.com'],
  ['', 'bob:hunter2@reg.example.com'],
  ['', 'https://bob@reg.example.com/team'],
  ['', 'reg.example.com\\@evil.example'],
  ['', 'reg.example.com?x=1'],
  ['', 'reg.example.com/#/x'],
  ['', 'reg.example.com:'],
  ['', 'reg.example.com:0'],
  ['', 'reg.example.com:00'],
  ['', 'reg.example.com:65536'],
  ['', 'reg.example.com:5000:1'],
  ['', 'reg.example.com:port'],
  ['', 'reg.example.com:５０００'],
  ['', 'reg..example.com'],
  ['', '.example.com'],
  ['', 'reg.example.com../x'],
  ['', '-reg.example.com'],
  ['', 'foo_bar.com'],
  ['', '1.2.3'],
  ['', '2130706433'],
  ['', '0x7f.1'],
  ['', '0177.0.0.1'],
  ['', '127.0.0.256'],
  ['', '%65xample.com'],
  ['', 'reg.example.com%2Fteam'],
  ['', 'gcr.io／evil.example'],
  ['', 'reg.exa​mple.com'],
  ['', 'reg.example.com‮'],
  ['', 'reg.example.com\u00AD'],
  ['', 'reg\n.example.com'],
  ['', 'reg.example.com /x'],
  ['', 'xn--.example'],
  ['F6', 'fc00::1:5000'],
  ['F6', '[fe80::1%25eth0]:5000'],
  ['', '[fc00::1'],
  ['', 'quay.io*'],
  ['', '*.example.com'],
  ['', 'reg.example.com/*/x'],
  ['', 'reg.example.com/a**'],
  ['', 'reg.example.com/Team/x'],
  ['', 'reg.example.com/../x'],
  ['', 'reg.example.com/a/../x'],
  ['', 'reg.example.com//x'],
  ['', 'reg.example.com/x:1'],
  ['', `reg.example.com/x@sha256:${'a'.repeat(64)}`],
  ['', 'library/nginx'],
] as const)('%s refuses %j', ([, typed]) => {
  expect(() => normalizeRegistryKey(typed)).toThrow(InvalidRegistryKeyError)
})

test.for([
  ['a name of 256 characters', `reg.example.com/${'a'.repeat(240)}`],
  ['a label of 64 characters', `${'a'.repeat(64)}.com`],
  ['a text of a million characters', 'x'.repeat(1_000_000)],
] as const)('refuses $0', ([, typed]) => {
  expect(() => normalizeRegistryKey(typed)).toThrow(InvalidRegistryKeyError)
})

test('a refusal does not repeat what was pasted', () => {
  expect(() => normalizeRegistryKey('bob:hunter2@reg.example.com')).toThrow(
    expect.objectContaining({
      code: 'INVALID_REGISTRY_KEY',
      message: 'The host holds user information.',
      hint: 'Leave out everything up to the @; user name and password have their own fields.',
    }),
  )
})

test.for([
  ['harbor.example.com/team*', 'harbor.example.com/team*', /also matches .* teamevil/v],
  ['docker.io/nginx', 'docker.io/nginx', /two parts/v],
  ['gсr.io', 'xn--gr-omc.io', /letters outside ASCII/v],
  ['myregistry', 'myregistry', /read as names on Docker Hub/v],
] as const)('takes %s with a warning', ([typed, key, warning]) => {
  const words: unknown = expect.stringMatching(warning)
  expect(normalizeRegistryKey(typed)).toMatchObject({
    key,
    warnings: [{ en: words }],
  })
})

const piece = fc.constantFrom(
  'a',
  'Z',
  'é',
  'с',
  '.',
  '..',
  '/',
  ':',
  '@',
  '-',
  '*',
  '[',
  ']',
  '%41',
  '\\',
  ' ',
  '\0',
  '。',
  '443',
  '0',
  '5000',
  'docker.io',
  'reg.example.com',
  '127.1',
  'https://',
  'v2',
  'harbor/projects',
  '_catalog',
  '::1',
)
const text = fc.oneof(
  anyText,
  fc.array(piece, { maxLength: 8 }).map((parts) => parts.join('')),
)

test('any text is normalised or refused with the typed error, and twice is the same as once', () => {
  fc.assert(
    fc.property(text, (typed) => {
      try {
        const { key, host, path } = normalizeRegistryKey(typed)
        expect(normalizeRegistryKey(key)).toMatchObject({ key, host, path, changes: [] })
        expect(key).toBe(path === null ? host : `${host}/${path}`)
      } catch (error) {
        if (!(error instanceof InvalidRegistryKeyError)) throw error
      }
    }),
    { numRuns: 3000 },
  )
})
