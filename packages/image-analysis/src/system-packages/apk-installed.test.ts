import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseApkInstalled } from './apk-installed.ts'

const musl = `C:Q1abc=
P:musl
V:1.2.5-r0
A:x86_64
S:383459
L:MIT
F:lib
R:ld-musl-x86_64.so.1
a:0:0:755
Z:Q1xyz=
`

test('reads a package with its licence', () => {
  expect(parseApkInstalled(musl)).toEqual([
    { name: 'musl', version: '1.2.5-r0', architecture: 'x86_64', licenses: ['MIT'] },
  ])
})

test('packages are divided by blank lines', () => {
  const text = `${musl}\n${musl.replace('P:musl', 'P:.build-deps').replace('L:MIT\n', '')}\n\n`
  expect(parseApkInstalled(text).map(({ name, licenses }) => [name, licenses])).toEqual([
    ['musl', ['MIT']],
    ['.build-deps', []],
  ])
})

test('letters in lower case and lines within lines are other fields', () => {
  expect(parseApkInstalled('p:so:libc=1\nV:1\n')).toEqual([])
  expect(parseApkInstalled('T:about P:x\nV:1\n')).toEqual([])
})

test.for(['P:../x', 'P:', 'V:', 'V:1 2', 'A:x/y'])('passes over %s', (line) => {
  const letter = line.slice(0, 1)
  expect(parseApkInstalled(musl.replace(new RegExp(`^${letter}:.*$`, 'm'), line))).toEqual([])
})

test('takes any text', () => {
  const units = fc.constantFrom('P:', 'V:', 'A:', 'L:', '\n', '\r', ' ', 'a', '1', '-r0')
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: units, maxLength: 300 }), fc.string()), (text) => {
      for (const { name } of parseApkInstalled(text)) expect(name).toMatch(/^[\w.+-]+$/)
    }),
  )
})
