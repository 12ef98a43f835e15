import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseDpkgStatus } from './dpkg-status.ts'

const bash = `Package: bash
Essential: yes
Status: install ok installed
Architecture: amd64
Version: 5.2.15-2+b7
Description: GNU Bourne Again SHell
 Package: not-a-field
 .
 Version: 9
`

test('reads an installed package', () => {
  expect(parseDpkgStatus(bash)).toEqual([
    { name: 'bash', version: '5.2.15-2+b7', architecture: 'amd64', licenses: [] },
  ])
})

test.for([
  { status: 'install ok installed', counts: true },
  { status: 'hold ok installed', counts: true },
  { status: 'deinstall ok config-files', counts: false },
  { status: 'purge ok not-installed', counts: false },
  { status: 'install ok unpacked', counts: false },
  { status: 'installed', counts: false },
])('"$status" counts: $counts', ({ status, counts }) => {
  const text = bash.replace('install ok installed', status)
  expect(parseDpkgStatus(text).length).toBe(counts ? 1 : 0)
})

test('a stanza without a status counts where it may be left out', () => {
  const text = bash.replace('Status: install ok installed\n', '')
  expect(parseDpkgStatus(text)).toEqual([])
  expect(parseDpkgStatus(text, { statusOptional: true }).length).toBe(1)
  const removed = bash.replace('install ok installed', 'deinstall ok config-files')
  expect(parseDpkgStatus(removed, { statusOptional: true })).toEqual([])
})

test('stanzas are divided by blank lines, whatever the lines end with', () => {
  const two = `${bash}\n \n${bash.replaceAll('bash', 'dash')}`
  expect(parseDpkgStatus(two).map(({ name }) => name)).toEqual(['bash', 'dash'])
  expect(parseDpkgStatus(two.replaceAll('\n', '\r\n'))).toEqual(parseDpkgStatus(two))
})

test('names of fields may be written in any case, and the first of two counts', () => {
  const text = 'PACKAGE: a1\npackage: b2\nstatus: install ok installed\nVersion: 1\n'
  expect(parseDpkgStatus(text)).toEqual([
    { name: 'a1', version: '1', architecture: 'all', licenses: [] },
  ])
})

test.for(['Package: ../x', 'Package: a b', 'Version: 1 2', 'Version: <b>', 'Architecture: a/b'])(
  'what dpkg itself would refuse is passed over: %s',
  (line) => {
    const field = line.slice(0, line.indexOf(':'))
    expect(parseDpkgStatus(bash.replace(new RegExp(`^${field}: .*$`, 'm'), line))).toEqual([])
  },
)

const name = fc.stringMatching(/^[a-z0-9][a-z0-9+.-]{1,20}$/)
const version = fc.stringMatching(/^(?:\d:)?[0-9][0-9a-z.+~-]{0,20}$/)

test('gives back the packages that were written', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ name, version })), (packages) => {
      const text = packages.map(
        (one) => `Package: ${one.name}\nStatus: install ok installed\nVersion: ${one.version}\n`,
      )
      const read = parseDpkgStatus(text.join('\n'))
      expect(read.map((one) => ({ name: one.name, version: one.version }))).toEqual(packages)
    }),
  )
})

test('takes any text', () => {
  const units = fc.constantFrom(
    'Package',
    'Status',
    'Version',
    ':',
    ' ',
    '\n',
    '\t',
    'a',
    'installed',
  )
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: units, maxLength: 300 }), fc.string()), (text) => {
      for (const found of parseDpkgStatus(text, { statusOptional: true }))
        expect(found.name).toMatch(/^[\w+.-]+$/)
    }),
  )
})
