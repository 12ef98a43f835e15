import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { describeImage, type ImageLayer } from './describe-image.ts'
import { readLayer } from './read-layer.ts'
import { archive, type Content, TAR } from './testing/archive.ts'

type Entries = readonly (readonly [string, Content])[]

async function describe(...layers: readonly Entries[]) {
  const read = layers.map(async (entries, index): Promise<ImageLayer> => {
    const facts = await readLayer(Readable.from([await archive(entries)]), { mediaType: TAR })
    return { ...facts, digest: `layer ${index}` }
  })
  return describeImage(await Promise.all(read))
}

/** Packages as `name version layer`. */
async function packagesOf(...layers: readonly Entries[]) {
  const { packages } = await describe(...layers)
  return packages.map(({ name, version, layerDigest }) => `${name} ${version} ${layerDigest}`)
}

const dpkg = (...packages: readonly string[]): string =>
  packages
    .map((one) => one.split(' '))
    .map(
      ([name, version]) =>
        `Package: ${name}\nVersion: ${version}\nArchitecture: amd64\nStatus: install ok installed\n`,
    )
    .join('\n')

const apk = (...packages: readonly string[]): string =>
  packages
    .map((one) => one.split(' '))
    .map(([name, version]) => `P:${name}\nV:${version}\nA:x86_64\nL:MIT\n`)
    .join('\n')

const debian = 'ID=debian\nVERSION_ID="12"\nPRETTY_NAME="Debian 12"\n'

test('describes a Debian image', async () => {
  const image = await describe(
    [
      ['etc/os-release', { symlink: '../usr/lib/os-release' }],
      ['usr/lib/os-release', debian],
      ['var/lib/dpkg/status', dpkg('bash 5.2-1+b1')],
      ['usr/share/doc/bash/copyright', 'Format: x\nLicense: GPL-3+\n'],
    ],
    [['var/lib/dpkg/status', dpkg('bash 5.2-1+b1', 'curl 7.88')]],
  )
  expect(image).toEqual({
    distro: { id: 'debian', versionId: '12', prettyName: 'Debian 12' },
    packages: [
      {
        name: 'bash',
        version: '5.2-1+b1',
        type: 'deb',
        architecture: 'amd64',
        purl: 'pkg:deb/debian/bash@5.2-1%2Bb1?arch=amd64&distro=debian-12',
        licenses: ['GPL-3+'],
        vendor: null,
        source: null,
        path: '/var/lib/dpkg/status',
        layerDigest: 'layer 0',
      },
      {
        name: 'curl',
        version: '7.88',
        type: 'deb',
        architecture: 'amd64',
        purl: 'pkg:deb/debian/curl@7.88?arch=amd64&distro=debian-12',
        licenses: [],
        vendor: null,
        source: null,
        path: '/var/lib/dpkg/status',
        layerDigest: 'layer 1',
      },
    ],
    notRead: [],
  })
})

test('describes an Alpine image', async () => {
  const { distro, packages } = await describe([
    ['etc/os-release', 'ID=alpine\nVERSION_ID=3.20.1\nPRETTY_NAME="Alpine Linux v3.20"\n'],
    ['lib/apk/db/installed', apk('musl 1.2.5-r0')],
  ])
  expect(distro?.id).toBe('alpine')
  expect(packages).toMatchObject([
    {
      purl: 'pkg:apk/alpine/musl@1.2.5-r0?arch=x86_64&distro=alpine-3.20.1',
      licenses: ['MIT'],
      path: '/lib/apk/db/installed',
    },
  ])
})

test('describes a Distroless image, one file a package', async () => {
  const bare = dpkg('tzdata 2024a').replace(/Status.*\n/, '')
  expect(
    await packagesOf(
      [
        ['var/lib/dpkg/status.d/tzdata', bare],
        ['var/lib/dpkg/status.d/tzdata.md5sums', bare],
      ],
      [['var/lib/dpkg/status.d/base', dpkg('base-files 12')]],
    ),
  ).toEqual(['base-files 12 layer 1', 'tzdata 2024a layer 0'])
})

test('an image of nothing is described as nothing', async () => {
  expect(describeImage([])).toEqual({ distro: null, packages: [], notRead: [] })
  expect(await describe([['app', 'x']])).toEqual({ distro: null, packages: [], notRead: [] })
})

test('without os-release a package URL names the usual vendor and no distribution', async () => {
  const { packages } = await describe([['var/lib/dpkg/status', dpkg('bash 5')]])
  expect(packages[0]?.purl).toBe('pkg:deb/debian/bash@5?arch=amd64')
})

test('what was upgraded belongs to the layer that did it, what was removed to none', async () => {
  expect(
    await packagesOf(
      [['var/lib/dpkg/status', dpkg('a1 1', 'b1 1', 'c1 1')]],
      [['var/lib/dpkg/status', dpkg('a1 1', 'b1 2')]],
      [['var/lib/dpkg/status', dpkg('a1 1', 'b1 2', 'c1 1')]],
    ),
  ).toEqual(['a1 1 layer 0', 'b1 2 layer 1', 'c1 1 layer 2'])
})

test.for([
  { name: 'the file', whiteout: 'var/lib/dpkg/.wh.status' },
  { name: 'its folder', whiteout: 'var/lib/.wh.dpkg' },
  { name: 'a folder far above', whiteout: '.wh.var' },
  { name: 'all that its folder held', whiteout: 'var/lib/dpkg/.wh..wh..opq' },
  { name: 'all that a folder above held', whiteout: 'var/.wh..wh..opq' },
  { name: 'all there was', whiteout: '.wh..wh..opq' },
])('K4 a whiteout hides $name', async ({ whiteout }) => {
  const below: Entries = [['var/lib/dpkg/status', dpkg('a1 1')]]
  expect(await packagesOf(below, [[whiteout, '']])).toEqual([])
})

test('K4 a whiteout hides lower layers only, wherever it stands in its own', async () => {
  const below: Entries = [['var/lib/dpkg/status', dpkg('a1 1')]]
  const status = ['var/lib/dpkg/status', dpkg('b1 1')] as const
  const opaque = ['var/lib/dpkg/.wh..wh..opq', ''] as const
  expect(await packagesOf(below, [status, opaque])).toEqual(['b1 1 layer 1'])
  expect(await packagesOf(below, [opaque, status])).toEqual(['b1 1 layer 1'])
})

test('a database behind a merged /usr is found, once', async () => {
  const { packages } = await describe([
    ['lib', { symlink: 'usr/lib' }],
    ['usr/lib/apk/db/installed', apk('musl 1')],
  ])
  expect(packages.map(({ name, path }) => `${name} ${path}`)).toEqual([
    'musl /usr/lib/apk/db/installed',
  ])
})

test('a layer that writes through a link of a lower one writes behind it', async () => {
  expect(
    await packagesOf(
      [
        ['lib', { symlink: '/usr/lib' }],
        ['usr/lib/apk/db/installed', apk('musl 1')],
      ],
      [['lib/apk/db/installed', apk('musl 2')]],
    ),
  ).toEqual(['musl 2 layer 1'])
})

test('a folder takes the place of a link', async () => {
  expect(
    await packagesOf(
      [
        ['lib', { symlink: 'usr/lib' }],
        ['usr/lib/apk/db/installed', apk('musl 1')],
      ],
      [
        ['lib/', null],
        ['lib/apk/db/installed', apk('busybox 1')],
      ],
    ),
  ).toEqual(['busybox 1 layer 1', 'musl 1 layer 0'])
})

test('a file in the place of a folder hides what the folder held', async () => {
  const below: Entries = [['var/lib/dpkg/status', dpkg('a1 1')]]
  expect(await packagesOf(below, [['var/lib', 'a file now']])).toEqual([])
})

test('a database that was moved is found by the link in its old place', async () => {
  const { packages } = await describe([
    ['var/lib/dpkg', { symlink: '../../usr/share/dpkg' }],
    ['usr/share/dpkg/status', dpkg('a1 1')],
  ])
  expect(packages.map(({ path }) => path)).toEqual(['/usr/share/dpkg/status'])
})

test('a database that no link leads to is not the image’s own', async () => {
  expect(await packagesOf([['srv/chroot/var/lib/dpkg/status', dpkg('a1 1')]])).toEqual([])
})

test('a hard link shows what it is linked to', async () => {
  const { distro } = await describe([
    ['usr/lib/os-release', debian],
    ['etc/os-release', { hardlink: 'usr/lib/os-release' }],
  ])
  expect(distro?.id).toBe('debian')
})

test('/etc/os-release comes before /usr/lib/os-release, and may be missing', async () => {
  const both: Entries = [
    ['usr/lib/os-release', debian],
    ['etc/os-release', 'ID=own\n'],
  ]
  expect((await describe(both)).distro?.id).toBe('own')
  expect((await describe(both, [['etc/.wh.os-release', '']])).distro?.id).toBe('debian')
})

test.for([
  { name: 'a link to itself', entries: [['etc/os-release', { symlink: 'os-release' }]] },
  {
    name: 'links in a circle',
    entries: [
      ['etc', { symlink: 'usr' }],
      ['usr', { symlink: 'etc' }],
    ],
  },
  {
    name: 'K3 a link out of the image',
    entries: [['etc/os-release', { symlink: '../../../etc/os-release' }]],
  },
  { name: 'a link to nowhere', entries: [['etc/os-release', { symlink: '/gone' }]] },
] satisfies { name: string; entries: Entries }[])('$name shows nothing', async ({ entries }) => {
  expect(await describe(entries)).toEqual({ distro: null, packages: [], notRead: [] })
})
