import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseOsRelease } from './os-release.ts'

test('reads a distribution', () => {
  const text = `PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nNAME="Debian GNU/Linux"\nVERSION_ID="12"\nID=debian\n`
  expect(parseOsRelease(text)).toEqual({
    id: 'debian',
    versionId: '12',
    prettyName: 'Debian GNU/Linux 12 (bookworm)',
  })
})

test.for([
  { line: 'ID=alpine', id: 'alpine' },
  { line: "ID='alpine'", id: 'alpine' },
  { line: 'ID="al\\"pine"', id: 'al"pine' },
  { line: 'ID="al\\pine"', id: 'al\\pine' },
  { line: 'ID="\\$a\\`b\\\\"', id: '$a`b\\' },
  { line: "ID='al\\pine'", id: 'al\\pine' },
  { line: 'ID=al"pi"\'ne\'', id: 'alpine' },
  { line: 'ID=al\\ pine', id: 'al pine' },
  { line: 'ID=alpine # said so', id: 'alpine' },
  { line: '  ID=Alpine\r', id: 'alpine' },
  { line: 'ID=first\nID=second', id: 'second' },
  { line: '#ID=alpine', id: 'linux' },
  { line: 'ID="alpine', id: 'linux' },
  { line: 'ID=', id: 'linux' },
  { line: 'MYID=alpine', id: 'linux' },
])('$line', ({ line, id }) => {
  expect(parseOsRelease(line).id).toBe(id)
})

test('what a file does not say is told as the manual has it', () => {
  expect(parseOsRelease('')).toEqual({ id: 'linux', versionId: null, prettyName: 'Linux' })
  expect(parseOsRelease('NAME=Wolfi').prettyName).toBe('Wolfi')
})

test('gives back any value that was quoted as the shell does', () => {
  const value = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
  fc.assert(
    fc.property(
      value.filter((text) => !/[\r\n\0]/.test(text)),
      (text) => {
        const quoted = `"${text.replaceAll(/["\\$`]/g, String.raw`\$&`)}"`
        expect(parseOsRelease(`PRETTY_NAME=${quoted}`).prettyName).toBe(text)
      },
    ),
  )
})

test('takes any text', () => {
  const units = fc.constantFrom('ID', 'VERSION_ID', '=', '"', "'", '\\', '\n', ' ', 'a', '$', '`')
  fc.assert(
    fc.property(fc.string({ unit: units, maxLength: 200 }), (text) => {
      expect(parseOsRelease(text).id).not.toBe('')
    }),
  )
})
