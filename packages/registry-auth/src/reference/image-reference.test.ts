import fc from 'fast-check'
import { expect, test } from 'vitest'
import { apiHost } from './docker-hub.ts'
import { InvalidReferenceError } from './errors.ts'
import { parseImageReference } from './image-reference.ts'
import { anyText } from '../testing/any-text.ts'

const hex = 'a'.repeat(64)

test.for([
  ['F1', 'busybox', 'docker.io/library/busybox:latest'],
  ['F1', 'library/busybox', 'docker.io/library/busybox:latest'],
  ['F1', 'docker.io/busybox', 'docker.io/library/busybox:latest'],
  ['F1', 'busybox:latest', 'docker.io/library/busybox:latest'],
  [
    'F2',
    `gcr.io/library/busybox:latest@sha256:${hex}`,
    `gcr.io/library/busybox:latest@sha256:${hex}`,
  ],
  ['F3', 'index.docker.io/library/debian', 'docker.io/library/debian:latest'],
  ['F3', 'registry-1.docker.io/debian', 'docker.io/library/debian:latest'],
  ['F4', 'LOCALDOMAIN/debian', 'localdomain:443/debian:latest'],
  ['F4', 'Foo/bar', 'foo:443/bar:latest'],
  ['F4', 'docker/docker:Uppercase', 'docker.io/docker/docker:Uppercase'],
  ['F5', `docker.io/${hex}`, `docker.io/library/${hex}:latest`],
  ['F6', '[fc00::1]:5000/docker', '[fc00::1]:5000/docker:latest'],
  ['F6', '[2001:DB8:0::1]/repo', '[2001:db8::1]/repo:latest'],
  ['F9', 'test:5000/repo', 'test:5000/repo:latest'],
  ['F9', 'test.com:5000', 'docker.io/library/test.com:5000'],
  ['F9', 'test_com', 'docker.io/library/test_com:latest'],
  ['F9', 'foo_bar.com:8080', 'docker.io/library/foo_bar.com:8080'],
  ['F11', `a/b@sha512:${hex}${hex}`, `docker.io/a/b@sha512:${hex}${hex}`],
  ['F12', 'xn--n3h.com/myimage', 'xn--n3h.com/myimage:latest'],
  ['F12', '☃.com/myimage', 'xn--n3h.com/myimage:latest'],
  ['F12', 'Reg.EXAMPLE.com/x', 'reg.example.com/x:latest'],
  ['F12', 'reg.example.com./x', 'reg.example.com/x:latest'],
  ['F13', 'reg.example.com:443/x', 'reg.example.com/x:latest'],
  ['F13', 'reg.example.com:80/x', 'reg.example.com:80/x:latest'],
  ['R74', `alpine@sha256:${hex}`, `docker.io/library/alpine@sha256:${hex}`],
  ['R54', 'harbor.example.com/proj/dir/app:1', 'harbor.example.com/proj/dir/app:1'],
  ['', '  localhost/x  ', 'localhost/x:latest'],
  ['', '192.168.1.89:5000/a/b:1', '192.168.1.89:5000/a/b:1'],
] as const)('%s reads %s as %s', ([, text, canonical]) => {
  expect(parseImageReference(text).canonical).toBe(canonical)
})

test('F1 keeps the parts apart, and Docker Hub is served by another host', () => {
  const reference = parseImageReference('busybox')

  expect(reference).toEqual({
    host: 'docker.io',
    repository: 'library/busybox',
    tag: 'latest',
    digest: null,
    name: 'docker.io/library/busybox',
    canonical: 'docker.io/library/busybox:latest',
  })
  expect(apiHost(reference.host)).toBe('registry-1.docker.io')
})

test('F2 keeps the tag beside the digest', () => {
  const { tag, digest } = parseImageReference(`gcr.io/a/b:1@sha256:${hex}`)

  expect({ tag, digest }).toEqual({ tag: '1', digest: `sha256:${hex}` })
})

test.for([
  ['F4', 'docker/Docker'],
  ['F4', 'test:5000/Uppercase/x:tag'],
  ['F4', 'docker.io/docker/Docker'],
  ['F5', hex],
  ['F6', '[fc00::1]'],
  ['F6', '[fc00::1]:5000'],
  ['F6', 'fc00::1:5000/debian'],
  ['F6', '[fe80::1%eth0]:5000/debian'],
  ['F6', '[fe80::1%25eth0]:5000/debian'],
  ['F8', 'https://github.com/docker/docker'],
  ['F8', 'docker://alpine'],
  ['F11', 'x@sha256:zz'],
  ['F11', `x@sha256:${hex.slice(1)}`],
  ['F11', `x@sha256:${hex.toUpperCase()}`],
  ['F11', `x@md5:${'a'.repeat(32)}`],
  ['F11', `x@sha256:../../x`],
  ['F11', `x@sha256:${hex}@sha256:${hex}`],
  ['', ''],
  ['', '/x'],
  ['', 'x/'],
  ['', 'a//b'],
  ['', 'a/../b'],
  ['', 'a.b/../b'],
  ['', 'reg.example.com:0/x'],
  ['', 'reg.example.com:65536/x'],
  ['', 'reg.example.com:/x'],
  ['', 'user:hunter2@reg.example.com/x'],
  ['', 'reg.example.com\\@evil.example/x'],
  ['', 'a.b/x;rm -rf'],
  ['', 'a.b/$(id)'],
  ['', 'x:'],
  ['', 'x@'],
  ['', 'x:-1'],
] as const)('%s refuses %s', ([, text]) => {
  expect(() => parseImageReference(text)).toThrow(InvalidReferenceError)
})

test.for([
  ['a name of 256 characters', `a.b/${'c'.repeat(252)}`],
  ['a name of 256 characters on Docker Hub', 'c'.repeat(256)],
  ['a name that has 256 characters once it is written out', 'c'.repeat(238)],
  ['a tag of 129 characters', `x:${'t'.repeat(129)}`],
  ['a text of a million characters', 'x'.repeat(1_000_000)],
] as const)('F7 refuses $0', ([, text]) => {
  expect(() => parseImageReference(text)).toThrow(InvalidReferenceError)
})

test('F7 takes the longest tag and the longest name', () => {
  expect(parseImageReference(`x:${'t'.repeat(128)}`).tag).toHaveLength(128)
  expect(parseImageReference(`a.b/${'c'.repeat(251)}`).name).toHaveLength(255)
  expect(parseImageReference('c'.repeat(237)).name).toHaveLength(255)
})

test('a refusal says what to write, and does not repeat the text', () => {
  const refuse = (): unknown => parseImageReference('bob:hunter2@reg.example.com/x')

  expect(refuse).toThrow(
    expect.objectContaining({
      code: 'INVALID_REFERENCE',
      message: 'What follows the @ is not a digest.',
      hint: 'A digest is sha256: and 64, or sha512: and 128, digits and letters a to f in lower case.',
    }),
  )
})

const piece = fc.constantFrom(
  'a',
  'Z',
  'é',
  '.',
  '..',
  '/',
  ':',
  '@',
  '-',
  '_',
  '__',
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
  'docker.io',
  'reg.example.com',
  '127.1',
  'localhost',
  `sha256:${hex}`,
  'sha256:',
  'xn--',
  '://',
)
const text = fc.oneof(
  anyText,
  fc.array(piece, { maxLength: 8 }).map((parts) => parts.join('')),
)

test('any text is read or refused with the typed error, and a canonical form reads as itself', () => {
  fc.assert(
    fc.property(text, (typed) => {
      try {
        const reference = parseImageReference(typed)
        expect(parseImageReference(reference.canonical)).toEqual(reference)
      } catch (error) {
        if (!(error instanceof InvalidReferenceError)) throw error
      }
    }),
    { numRuns: 3000 },
  )
})
