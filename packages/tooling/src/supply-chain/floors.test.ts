import { expect, test } from 'vitest'
import { belowFloors } from './floors.ts'
import { lockedVersions } from './lockfile.ts'

const lockfile = (...headings: readonly string[]): string =>
  ['packages:', ...headings.map((heading) => `\n  ${heading}:\n    resolution: {}\n`)].join('\n')

test('the versions of a package are read in every form of a heading', () => {
  const locked = lockedVersions(
    lockfile(
      'undici@8.12.4',
      'undici@7.24.0',
      "'@babel/runtime@7.29.14'",
      "'@aws-sdk/client-ecr@3.1.0(aws-crt@1.0.0)'",
      'vite@8.3.8(@types/node@24.19.2)(yaml@2.9.1)',
      'undici@8.12.4(peer@1.0.0)',
    ),
  )
  expect(Object.fromEntries(locked)).toEqual({
    undici: ['8.12.4', '7.24.0'],
    '@babel/runtime': ['7.29.14'],
    '@aws-sdk/client-ecr': ['3.1.0'],
    vite: ['8.3.8'],
  })
})

test.for(['7.23.9', '6.99.0', '7.24.0-rc.1'])('undici %s is below its floor', (version) => {
  expect(belowFloors(new Map([['undici', [version]]]))).toEqual([
    expect.stringContaining(`undici ${version}: CVE-2026-1525`),
  ])
})

test.for(['7.24.0', '7.24.1', '7.100.0', '8.0.0', '10.0.0'])('undici %s will do', (version) => {
  expect(belowFloors(new Map([['undici', [version]]]))).toEqual([])
})

test('each major has the floor of its own, and one between that was never mended will not do', () => {
  const versions = ['5.7.2', '6.3.0', '6.3.1', '7.5.1', '7.5.2', '8.0.0', '4.9.9']
  expect(belowFloors(new Map([['semver', versions]])).map((line) => line.split(':')[0])).toEqual([
    'semver 6.3.0',
    'semver 7.5.1',
    'semver 4.9.9',
  ])
  expect(belowFloors(new Map([['nanoid', ['4.0.2']]]))).toHaveLength(1)
})
