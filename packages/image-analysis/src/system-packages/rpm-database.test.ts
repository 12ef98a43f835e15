import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { FoundPackage } from '../facts.ts'
import { createRpmDatabase } from '../testing/rpm-database.ts'
import { parseRpmDatabase } from './rpm-database.ts'

const MOST = 1000

// What rpm itself builds, installs and lists.
const real = createRpmDatabase([
  {
    name: 'alpha-tools',
    version: '1.4.0',
    release: '3.el9',
    epoch: 2,
    license: 'GPLv2+ and MIT',
    vendor: 'Example, Inc.',
  },
  { name: 'Beta+', version: '2~rc1', release: '1', license: 'MIT' },
  {
    name: 'gamma',
    version: '3^git1',
    release: '0.1',
    epoch: 0,
    license: 'Apache-2.0',
    files: 200,
  },
])

const asListed = (found: FoundPackage): string =>
  [
    found.name,
    found.version,
    found.architecture,
    found.epoch ?? '',
    found.vendor ?? '',
    found.licenses.join(),
    found.source ?? '',
  ].join('|')

test('reads what rpm -qa lists, of a database that rpm made', () => {
  const { packages, notRead } = parseRpmDatabase(real.bytes, MOST)
  expect(packages.map(asListed).toSorted()).toEqual(real.listed)
  expect(real.listed.length).toBe(3)
  expect(notRead).toBeUndefined()
})

test('more packages than are kept are told', () => {
  const { packages, notRead } = parseRpmDatabase(real.bytes, 2)
  expect(packages.length).toBe(2)
  expect(notRead).toEqual([{ reason: 'TOO_MANY_PACKAGES' }])
})

test('the trusted keys among the packages are none', () => {
  const bytes = Buffer.from(
    real.bytes.toString('latin1').replaceAll('alpha-tools\0', 'gpg-pubkey\0\0'),
    'latin1',
  )
  const names = parseRpmDatabase(bytes, MOST).packages.map(({ name }) => name)
  expect(names.toSorted()).toEqual(['Beta+', 'gamma'])
})

test.for([
  { name: 'nothing', bytes: Buffer.alloc(0) },
  { name: 'zeros', bytes: Buffer.alloc(10_000) },
  { name: 'a database of another kind', bytes: Buffer.from('RpmP'.padEnd(4096)) },
  { name: 'half of one', bytes: real.bytes.subarray(0, 8192) },
])('$name is damaged', ({ bytes }) => {
  expect(parseRpmDatabase(bytes, MOST).notRead).toEqual([{ reason: 'DAMAGED' }])
})

test('a page that leads to itself ends', () => {
  const bytes = Buffer.from(real.bytes)
  // The first page as an inner one without cells, whose last child is itself.
  bytes.writeUInt8(5, 100)
  bytes.writeUInt16BE(0, 103)
  bytes.writeUInt32BE(1, 108)
  expect(parseRpmDatabase(bytes, MOST).notRead).toEqual([{ reason: 'DAMAGED' }])
})

test('any change of a good one gives packages or a note, in no time', () => {
  const since = performance.now()
  const header = fc.nat(300)
  const anywhere = fc.nat(real.bytes.length - 1)
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.oneof(header, anywhere), fc.nat(255)), { minLength: 1, maxLength: 30 }),
      (edits) => {
        const bytes = Buffer.from(real.bytes)
        for (const [at, value] of edits) bytes[at] = value
        for (const { name } of parseRpmDatabase(bytes, MOST).packages)
          expect(name).toMatch(/^[\w.+-]+$/)
      },
    ),
    { numRuns: 300 },
  )
  expect(performance.now() - since).toBeLessThan(30_000)
})
