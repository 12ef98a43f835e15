import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseImageReference } from '../reference/image-reference.ts'
import { type ImagePlace, RegistryIndex } from './registry-index.ts'
import { normalizeRegistryKey } from '../reference/registry-key.ts'

const indexOf = (...keys: string[]): RegistryIndex<string> =>
  RegistryIndex.from(keys.map((key, createdAt) => ({ key, createdAt, value: key })))

const match = (keys: readonly string[], image: string): string | null =>
  indexOf(...keys.map((key) => normalizeRegistryKey(key).key)).match(parseImageReference(image))

test.for([
  ['', ['docker.io'], 'docker.io/library/nginx', 'docker.io'],
  ['', ['docker.io/library/*'], 'nginx', 'docker.io/library/*'],
  ['', ['gcr.io/p/r'], 'gcr.io/p/r', 'gcr.io/p/r'],
  ['', ['gcr.io/p/r'], 'gcr.io/p/r/sub', null],
  ['', ['gcr.io/my*'], 'gcr.io/myproject/x', 'gcr.io/my*'],
  ['', ['harbor.example.com/team/*'], 'harbor.example.com/teamevil/x', null],
  ['', ['harbor.example.com/team/*'], 'harbor.example.com/team', null],
  ['', ['harbor.example.com/team*'], 'harbor.example.com/teamevil/x', 'harbor.example.com/team*'],
  ['F13', ['reg.example.com'], 'reg.example.com:443/x', 'reg.example.com'],
  ['F13', ['reg.example.com'], 'reg.example.com:80/x', null],
  ['', ['reg.example.com:5000'], 'reg.example.com/x', null],
  ['', ['quay.io'], 'quay.io.evil.example/x', null],
  ['', ['quay.io'], 'evil.quay.io/x', null],
  ['G1', ['example.org/repo/*', 'example.org'], 'example.org/repo/image', 'example.org/repo/*'],
  ['G1', ['example.org/repo/*', 'example.org'], 'example.org/image', 'example.org'],
  ['G2', ['docker.io/vendor/*', 'docker.io'], 'vendor/product', 'docker.io/vendor/*'],
  ['G2', ['docker.io/vendor/*', 'docker.io'], 'other/x', 'docker.io'],
  ['G2', ['docker.io/library/*', 'docker.io/library/busybox'], 'notbusybox', 'docker.io/library/*'],
  ['G14', ['a.b/x/*', 'a.b/x/y', 'a.b/x/y*', 'a.b', 'a.b/*'], 'a.b/x/y', 'a.b/x/y'],
  ['G14', ['a.b/x/*', 'a.b/x/y*', 'a.b', 'a.b/*'], 'a.b/x/y', 'a.b/x/y*'],
  ['G14', ['a.b/x*', 'a.b/x/*', 'a.b', 'a.b/*'], 'a.b/x/y/z', 'a.b/x/*'],
  ['G14', ['a.b', 'a.b/*'], 'a.b/x', 'a.b/*'],
  ['G15', ['someregistry.io'], 'hello-world', null],
  ['G16', ['docker.io'], 'registry-1.docker.io/a/b', 'docker.io'],
  ['G16', ['docker.io'], 'index.docker.io/a/b', 'docker.io'],
] as const)('%s of %j serves %s by %s', ([, keys, image, expected]) => {
  expect(match(keys, image)).toBe(expected)
  expect(match(keys.toReversed(), image)).toBe(expected)
})

test('a deleted record is found no more, and what it hid is found again', () => {
  const index = indexOf('a.b', 'a.b/te*', 'a.b/team/*')
  const image = { host: 'a.b', repository: 'team/app' }

  const found = ['a.b/team/*', 'a.b/te*', 'a.b'].map((key) => {
    const winner = index.match(image)
    index.delete(key)
    return winner
  })

  expect(found).toEqual(['a.b/team/*', 'a.b/te*', 'a.b'])
  expect(index.match(image)).toBeNull()
  expect(index.explain(image)).toEqual([])
})

test('of two records with one key the older serves', () => {
  const index = RegistryIndex.from([
    { key: 'a.b', createdAt: 2, value: 'younger' },
    { key: 'a.b', createdAt: 1, value: 'older' },
  ])

  expect(index.match({ host: 'a.b', repository: 'x' })).toBe('older')
})

test('explains the winner first, then what else matches, then what does not', () => {
  const index = indexOf('a.b', 'a.b/team/app', 'a.b/team/*', 'a.b/other/*', 'c.d')

  expect(index.explain({ host: 'a.b', repository: 'team/app' })).toEqual([
    {
      value: 'a.b/team/app',
      key: 'a.b/team/app',
      matched: true,
      winner: true,
      reason: 'It is for team/app alone, and no other record is closer.',
    },
    expect.objectContaining({
      key: 'a.b/team/*',
      winner: false,
      reason: 'It is for everything below team, and a.b/team/app is closer.',
    }),
    expect.objectContaining({ key: 'a.b', matched: true, winner: false }),
    expect.objectContaining({
      key: 'a.b/other/*',
      matched: false,
      reason: 'It is for everything below other, and team/app is not.',
    }),
  ])
})

test('lists no more records that do not match than it is asked for', () => {
  const keys = Array.from({ length: 300 }, (_, n) => `a.b/team/app-${n}`)

  expect(indexOf('a.b', ...keys).explain({ host: 'a.b', repository: 'x' }, 10)).toHaveLength(11)
})

const CLASSIC = '123456789012.dkr.ecr.us-east-1.amazonaws.com'
const FIPS = '123456789012.dkr.ecr-fips.us-east-1.amazonaws.com'
const DUAL = '123456789012.dkr-ecr.us-east-1.on.aws'
const DUAL_FIPS = '123456789012.dkr-ecr-fips.us-east-1.on.aws'
const CHINA = '123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn'
const CHINA_DUAL = '123456789012.dkr-ecr.cn-north-1.on.amazonwebservices.com.cn'

test.for([
  ['the FIPS name', [`${CLASSIC}/team/*`], `${FIPS}/team/app`, `${CLASSIC}/team/*`],
  ['the dual-stack name', [CLASSIC], `${DUAL}/team/app`, CLASSIC],
  ['the dual-stack FIPS name', [CLASSIC], `${DUAL_FIPS}/team/app`, CLASSIC],
  ['the classic name', [DUAL_FIPS], `${CLASSIC}/team/app`, DUAL_FIPS],
  ['another partition’s names', [CHINA], `${CHINA_DUAL}/app`, CHINA],
  ['its own record, though less close', [`${CLASSIC}/team/*`, FIPS], `${FIPS}/team/app`, FIPS],
  ['no other while its own are for other paths', [CLASSIC, `${FIPS}/other`], `${FIPS}/app`, null],
  ['the closer of two names', [CLASSIC, `${DUAL}/team/*`], `${FIPS}/team/app`, `${DUAL}/team/*`],
  ['not a path that does not fit', [`${CLASSIC}/other/*`], `${FIPS}/team/app`, null],
  ['not another account', [CLASSIC.replace('1', '2')], `${FIPS}/app`, null],
  ['not another region', [CLASSIC.replace('us-east-1', 'us-east-2')], `${FIPS}/app`, null],
  ['not another partition', [CLASSIC], `${CHINA}/app`, null],
  ['not a region under a suffix it has not', [CHINA.slice(0, -3)], `${CHINA_DUAL}/app`, null],
  ['not an account of eleven digits', [CLASSIC.slice(1)], `${FIPS.slice(1)}/app`, null],
  ['not another port', [`${CLASSIC}:8443`], `${FIPS}/app`, null],
  ['not a host below another domain', [`${CLASSIC}.evil.example`], `${FIPS}/app`, null],
  ['nor itself below one', [CLASSIC], `${FIPS}.evil.example/app`, null],
  ['not Google’s other name', ['gcr.io/project/*'], 'us-docker.pkg.dev/project/gcr.io/app', null],
] as const)('one registry at Amazon has many names: %s', ([, keys, image, expected]) => {
  expect(match(keys, image)).toBe(expected)
  expect(match(keys.toReversed(), image)).toBe(expected)
})

test('of equally close records under two other names the oldest serves, in whatever order', () => {
  const image = { host: FIPS, repository: 'app' }
  const younger = { key: DUAL, createdAt: 2, value: 'younger' }
  const older = { key: CLASSIC, createdAt: 1, value: 'older' }
  const twin = { key: DUAL_FIPS, createdAt: 1, value: 'twin' }

  for (const records of [
    [younger, older],
    [older, younger, twin],
    [twin, older],
  ])
    expect(RegistryIndex.from(records).match(image)).toBe(records.includes(twin) ? 'twin' : 'older')
})

test('explains that a record is for another name of the registry', () => {
  const index = indexOf(`${CLASSIC}/team/*`, `${DUAL}/other`, CHINA)

  expect(index.explain({ host: FIPS, repository: 'team/app' })).toEqual([
    {
      value: `${CLASSIC}/team/*`,
      key: `${CLASSIC}/team/*`,
      matched: true,
      winner: true,
      reason: `Under ${CLASSIC}, another name of this registry, it is for everything below team, and no other record is closer.`,
    },
    expect.objectContaining({
      key: `${DUAL}/other`,
      matched: false,
      reason: `Under ${DUAL}, another name of this registry, it is for other alone, and team/app is not.`,
    }),
  ])
})

/** Which of the hosts below are names of one registry. */
const families: Readonly<Record<string, string>> = {
  [CLASSIC]: 'Virginia',
  [FIPS]: 'Virginia',
  [DUAL]: 'Virginia',
  [DUAL_FIPS]: 'Virginia',
  [CHINA]: 'Beijing',
  [CHINA_DUAL]: 'Beijing',
}

/** The rules of matching once more, by looking at every record. Keys are in the order of their age. */
function naive(keys: readonly string[], { host, repository }: ImagePlace): string | null {
  const hostOf = (key: string): string => key.replace(/\/.*$/v, '')
  const own = keys.filter((each) => hostOf(each) === host)
  const family = families[host]
  const others = keys.filter((each) => family !== undefined && families[hostOf(each)] === family)
  const serves = (each: string): boolean => {
    const below = each.slice(hostOf(each).length + 1)
    if (below === '') return true
    return below.endsWith('*') ? repository.startsWith(below.slice(0, -1)) : below === repository
  }
  const literal = (each: string): number =>
    each.slice(hostOf(each).length).replace(/\*$/v, '').length
  const [first] = (own.length > 0 ? own : others)
    .filter(serves)
    .toSorted(
      (a, b) => literal(b) - literal(a) || Number(a.endsWith('*')) - Number(b.endsWith('*')),
    )
  return first ?? null
}

const host = fc.constantFrom('a.b', 'a.b:5000', 'b', 'a.b.c', ...Object.keys(families))
const path = fc
  .array(fc.constantFrom('a', 'aa', 'ab', 'b', 'a-b'), { minLength: 1, maxLength: 4 })
  .map((parts) => parts.join('/'))
const key = fc
  .tuple(host, fc.option(path), fc.constantFrom('', '*', '/*'))
  .map(([name, below, tail]) => {
    if (below === null) return tail === '/*' ? `${name}/*` : name
    return `${name}/${below}${tail}`
  })

test('finds what looking at every record finds, whatever was added and deleted', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(key, { maxLength: 30 }),
      fc.array(fc.nat(29)),
      fc.record({ host, repository: path }),
      (keys, gone, image) => {
        const deleted = new Set(gone.map((at) => keys[at]))
        const kept = keys.filter((each) => !deleted.has(each))
        const index = indexOf(...keys)
        for (const each of deleted) if (each !== undefined) index.delete(each)

        const found = index.match(image)

        expect(found).toBe(naive(kept, image))
        expect(index.explain(image).find(({ winner }) => winner)?.key ?? null).toBe(found)
        expect(index.match(image)).toBe(indexOf(...kept).match(image))
      },
    ),
    { numRuns: 2000 },
  )
})
