import { expect, test } from 'vitest'
import { isPermissive, unexpectedLicences } from './licences.ts'

test.for(['MIT', '(MIT OR CC0-1.0)', 'MIT AND Zlib', '(MIT OR GPL-3.0-only)', '0BSD'])(
  '%s asks for nothing',
  (licence) => {
    expect(isPermissive(licence)).toBe(true)
  },
)

test.for(['GPL-3.0-only', 'MIT AND GPL-3.0-only', 'SEE LICENSE IN LICENSE', 'none', '', 'mit'])(
  '"%s" has to be looked at',
  (licence) => {
    expect(isPermissive(licence)).toBe(false)
  },
)

test('an exception is for one package and the licence it had', () => {
  const version = '1.0.0'
  const packages = [
    { name: 'axe-core', version, licence: 'MPL-2.0' },
    { name: 'lightningcss-linux-x64-gnu', version, licence: 'MPL-2.0' },
    { name: 'axe-core', version, licence: 'SSPL-1.0' },
    { name: 'another', version, licence: 'MPL-2.0' },
  ]
  expect(unexpectedLicences(packages)).toEqual([
    'axe-core 1.0.0: SSPL-1.0',
    'another 1.0.0: MPL-2.0',
  ])
})
