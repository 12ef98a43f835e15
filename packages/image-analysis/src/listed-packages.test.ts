import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { describeImage, type ImageLayer } from './describe-image.ts'
import type { LayerLimits } from './limits.ts'
import { readLayer } from './read-layer.ts'
import { archive, type Content, TAR } from './testing/archive.ts'
import { elf } from './testing/elf.ts'
import { createRpmDatabase } from './testing/rpm-database.ts'
import { zip } from './testing/zip.ts'

type Entries = readonly (readonly [string, Content])[]

async function describe(layers: readonly Entries[], limits: Partial<LayerLimits> = {}) {
  const read = layers.map(async (entries, index): Promise<ImageLayer> => {
    const bytes = await archive(entries)
    const facts = await readLayer(Readable.from([bytes]), { mediaType: TAR, limits })
    return { ...facts, digest: `layer ${index}` }
  })
  return describeImage(await Promise.all(read))
}

/** Packages as `purl path layer`. */
async function packagesOf(...layers: readonly Entries[]) {
  const { packages } = await describe(layers)
  return packages.map(({ purl, path, layerDigest }) => `${purl} ${path} ${layerDigest}`)
}

const npm = (name: string, version: string): string => JSON.stringify({ name, version })
const python = (name: string): string => `Metadata-Version: 2.1\nName: ${name}\nVersion: 1.0\n\n`
function goProgram(): Content {
  const list = `${'0'.repeat(16)}dep\texample.com/m\tv1\n${'f'.repeat(16)}`
  const section = Buffer.concat([
    Buffer.from('\u00ff Go buildinf:\u0008\u0002', 'latin1'),
    Buffer.alloc(16),
    Buffer.from('\u0008go1.22.3'),
    Buffer.from([list.length]),
    Buffer.from(list),
  ])
  return { program: elf({ '.go.buildinfo': section }) }
}
const go = goProgram()

test('packages of every language are found wherever they lie, by the layer that brought them', async () => {
  expect(
    await packagesOf(
      [
        ['app/node_modules/ms/package.json', npm('ms', '2.1.3')],
        ['app/node_modules/@a/b/package.json', npm('@a/b', '1.0.0')],
        ['app/node_modules/ms/dist/package.json', npm('inner', '1.0.0')],
        ['app/package.json', npm('app', '1.0.0')],
        ['usr/lib/python3/dist-packages/six-1.egg-info', python('six')],
        ['opt/x.egg-info', python('not-installed')],
      ],
      [
        ['usr/lib/python3/site-packages/Idna-1.dist-info/METADATA', python('Idna')],
        [
          'usr/lib/ruby/gems/3.1.0/specifications/default/rake-1.gemspec',
          '# stub: rake 1 ruby lib\n',
        ],
        ['srv/tool', go],
        ['srv/app-1.jar', zip([])],
      ],
    ),
  ).toEqual([
    'pkg:npm/%40a/b@1.0.0 /app/node_modules/@a/b/package.json layer 0',
    'pkg:pypi/idna@1.0 /usr/lib/python3/site-packages/Idna-1.dist-info/METADATA layer 1',
    'pkg:generic/app@1 /srv/app-1.jar layer 1',
    'pkg:golang/example.com/m@v1 /srv/tool layer 1',
    'pkg:npm/ms@2.1.3 /app/node_modules/ms/package.json layer 0',
    'pkg:gem/rake@1 /usr/lib/ruby/gems/3.1.0/specifications/default/rake-1.gemspec layer 1',
    'pkg:pypi/six@1.0 /usr/lib/python3/dist-packages/six-1.egg-info layer 0',
    'pkg:golang/stdlib@1.22.3 /srv/tool layer 1',
  ])
})

test('one package in two places is there twice', async () => {
  const ms = npm('ms', '1.0.0')
  expect(
    await packagesOf([
      ['a/node_modules/ms/package.json', ms],
      ['b/node_modules/ms/package.json', ms],
    ]),
  ).toEqual([
    'pkg:npm/ms@1.0.0 /a/node_modules/ms/package.json layer 0',
    'pkg:npm/ms@1.0.0 /b/node_modules/ms/package.json layer 0',
  ])
})

test('a file that is written again keeps who brought it; a newer version is the newer layer’s', async () => {
  const ms = 'app/node_modules/ms/package.json'
  expect(
    await packagesOf([[ms, npm('ms', '1.0.0')]], [[ms, npm('ms', '1.0.0')]], [['other', 'x']]),
  ).toEqual([`pkg:npm/ms@1.0.0 /${ms} layer 0`])
  expect(await packagesOf([[ms, npm('ms', '1.0.0')]], [[ms, npm('ms', '2.0.0')]])).toEqual([
    `pkg:npm/ms@2.0.0 /${ms} layer 1`,
  ])
})

test.for<{ name: string; above: Entries }>([
  { name: 'a whiteout of the file', above: [['app/node_modules/ms/.wh.package.json', '']] },
  { name: 'a whiteout of its folder', above: [['app/node_modules/.wh.ms', '']] },
  { name: 'a whiteout far above', above: [['.wh.app', '']] },
  { name: 'an opaque folder', above: [['app/node_modules/.wh..wh..opq', '']] },
  { name: 'a link in the place of a folder', above: [['app/node_modules', { symlink: '/srv' }]] },
  { name: 'a file in the place of a folder', above: [['app/node_modules/ms', 'x']] },
  { name: 'a file in the place of all', above: [['app', 'x']] },
  { name: 'a manifest that names nothing', above: [['app/node_modules/ms/package.json', '{}']] },
])('$name removes a package of a lower layer', async ({ above }) => {
  const below: Entries = [['app/node_modules/ms/package.json', npm('ms', '1.0.0')]]
  expect(await packagesOf(below, above)).toEqual([])
})

test('another program in the place of one takes its packages along', async () => {
  const below: Entries = [['usr/bin/tool', go]]
  expect(
    await packagesOf(below, [['usr/bin/tool', { program: Buffer.from('#!/bin/sh') }]]),
  ).toEqual([])
  expect(await packagesOf(below, [['usr/bin/tool', { symlink: 'busybox' }]])).toEqual([])
})

test('a hard link to a program shows the same packages', async () => {
  const packages = await packagesOf([
    ['usr/bin/tool', go],
    ['usr/bin/alias', { hardlink: 'usr/bin/tool' }],
  ])
  expect(packages.filter((one) => one.includes('/usr/bin/alias')).length).toBe(2)
})

test.for<{ name: string; entries: Entries; limits?: Partial<LayerLimits>; notRead: unknown }>([
  {
    name: 'a manifest that is too large',
    entries: [['node_modules/a/package.json', npm('a', '1.0.0')]],
    limits: { manifestBytes: 5 },
    notRead: { type: 'npm', reason: 'TOO_LARGE', path: '/node_modules/a/package.json', count: 1 },
  },
  {
    name: 'a manifest that is damaged',
    entries: [['node_modules/a/package.json', '{']],
    notRead: { type: 'npm', reason: 'DAMAGED', path: '/node_modules/a/package.json', count: 1 },
  },
  {
    name: 'more manifests than are read',
    entries: [1, 2, 3].map((n) => [`node_modules/a${n}/package.json`, npm('a', '1.0.0')] as const),
    limits: { manifests: 1 },
    notRead: { type: 'npm', reason: 'TOO_MANY_FILES', path: null, count: 2 },
  },
  {
    name: 'more packages than are kept',
    entries: [['bin/tool', go]],
    limits: { languagePackages: 1 },
    notRead: { type: 'golang', reason: 'TOO_MANY_PACKAGES', path: '/bin/tool', count: 1 },
  },
  {
    name: 'more links than are kept',
    entries: [1, 2].map((n) => [`l${n}`, { symlink: 'x' }] as const),
    limits: { hiding: 1 },
    notRead: { type: null, reason: 'TOO_MANY_FILES', path: null, count: 1 },
  },
  {
    name: 'an archive that is too large',
    entries: [['a.jar', zip([])]],
    limits: { archiveBytes: 3 },
    notRead: { type: 'maven', reason: 'TOO_LARGE', path: '/a.jar', count: 1 },
  },
  {
    name: 'an archive in an archive in an archive',
    entries: [
      ['a.war', zip([{ name: 'b.jar', content: zip([{ name: 'c.jar', content: zip([]) }]) }])],
    ],
    notRead: { type: 'maven', reason: 'NESTED_TOO_DEEP', path: '/a.war!/b.jar', count: 1 },
  },
  {
    name: 'a manifest that is a link to a file of no interest',
    entries: [
      ['store/ab12', npm('a', '1.0.0')],
      ['x/node_modules/a/package.json', { hardlink: 'store/ab12' }],
    ],
    notRead: {
      type: 'npm',
      reason: 'BEHIND_LINK',
      path: '/x/node_modules/a/package.json',
      count: 1,
    },
  },
  {
    name: 'an rpm database of Berkeley DB',
    entries: [['var/lib/rpm/Packages', 'x']],
    notRead: { type: 'rpm', reason: 'OLD_FORMAT', path: '/var/lib/rpm/Packages', count: 1 },
  },
  {
    name: 'an rpm database of its other format',
    entries: [['usr/lib/sysimage/rpm/Packages.db', 'RpmP']],
    notRead: {
      type: 'rpm',
      reason: 'OLD_FORMAT',
      path: '/usr/lib/sysimage/rpm/Packages.db',
      count: 1,
    },
  },
  {
    name: 'writes of rpm that are not in its database yet',
    entries: [['usr/lib/sysimage/rpm/rpmdb.sqlite-wal', 'x']],
    notRead: {
      type: 'rpm',
      reason: 'UNFINISHED',
      path: '/usr/lib/sysimage/rpm/rpmdb.sqlite-wal',
      count: 1,
    },
  },
  {
    name: 'an rpm database that is too large',
    entries: [['var/lib/rpm/rpmdb.sqlite', 'x'.repeat(100)]],
    limits: { rpmBytes: 99 },
    notRead: { type: 'rpm', reason: 'TOO_LARGE', path: '/var/lib/rpm/rpmdb.sqlite', count: 1 },
  },
])('$name is told', async ({ entries, limits = {}, notRead }) => {
  expect((await describe([entries], limits)).notRead).toEqual([notRead])
})

test('a note goes with its file', async () => {
  const below: Entries = [['node_modules/a/package.json', '{']]
  expect((await describe([below, [['node_modules/.wh.a', '']]])).notRead).toEqual([])
})

test('describes an image of rpm, by the database that its folder links to', async () => {
  const packages = [
    { name: 'bash', version: '5.2', release: '1.fc41', epoch: 1, license: 'GPLv3+' },
  ]
  const real = createRpmDatabase(packages)
  const image = await describe([
    [
      ['etc/os-release', 'ID=fedora\nVERSION_ID=41\n'],
      ['var/lib/rpm', { symlink: '../../usr/lib/sysimage/rpm' }],
      ['usr/lib/sysimage/rpm/rpmdb.sqlite', real.bytes],
      ['usr/lib/sysimage/rpm/rpmdb.sqlite-wal', ''],
    ],
  ])
  expect(image.notRead).toEqual([])
  expect(image.packages).toEqual([
    {
      name: 'bash',
      version: '5.2-1.fc41',
      type: 'rpm',
      architecture: 'noarch',
      purl: 'pkg:rpm/fedora/bash@5.2-1.fc41?arch=noarch&distro=fedora-41&epoch=1',
      licenses: ['GPLv3+'],
      vendor: null,
      source: 'bash-5.2-1.fc41.src.rpm',
      path: '/usr/lib/sysimage/rpm/rpmdb.sqlite',
      layerDigest: 'layer 0',
    },
  ])
})
