import { type LayerInput, type WrittenImage, writeImage } from './oci-layout.ts'

interface Example {
  readonly tag?: string
  readonly platform?: string
}

function stanza(fields: Readonly<Record<string, string>>): string {
  return Object.entries(fields)
    .map(([name, value]) => `${name}: ${value}\n`)
    .join('')
}

function debianPackage(name: string, version: string, status = 'install ok installed'): string {
  return stanza({
    Package: name,
    Status: status,
    Priority: 'optional',
    Section: 'libs',
    'Installed-Size': '64',
    Maintainer: 'Example Maintainers <maintainers@example.org>',
    Architecture: 'amd64',
    Version: version,
    Description: `what ${name} is for\n more about ${name}`,
  })
}

const debianRelease = `PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"
NAME="Debian GNU/Linux"
VERSION_ID="12"
VERSION="12 (bookworm)"
VERSION_CODENAME=bookworm
ID=debian
`

const debianBase = [
  debianPackage('base-files', '12.4+deb12u8'),
  debianPackage('bash', '5.2.15-2+b7'),
  debianPackage('libc6', '2.36-9+deb12u8'),
]

/** The packages that {@link writeDebianLike} leaves installed, in the order of their names. */
export const debianLikePackages = ['base-files', 'bash', 'curl', 'libc6'] as const

/** Four layers: base, a package more, one that is removed again, and a file that is deleted. */
const debianLayers: readonly LayerInput[] = [
  {
    files: {
      'etc/': '',
      'etc/os-release': { linkTo: '../usr/lib/os-release' },
      'usr/lib/os-release': debianRelease,
      'var/lib/dpkg/status': debianBase.join('\n'),
      'usr/share/doc/base-files/README': 'About this example\n',
    },
  },
  {
    compression: 'zstd',
    files: {
      'var/lib/dpkg/status': [
        ...debianBase,
        debianPackage('curl', '7.88.1-10+deb12u8'),
        debianPackage('nano', '7.2-1'),
      ].join('\n'),
      'usr/bin/curl': '#!/bin/sh\n',
      'usr/bin/nano': '#!/bin/sh\n',
    },
  },
  {
    whiteouts: ['usr/bin/nano'],
    files: {
      'var/lib/dpkg/status': [
        ...debianBase,
        debianPackage('curl', '7.88.1-10+deb12u8'),
        debianPackage('nano', '7.2-1', 'deinstall ok config-files'),
      ].join('\n'),
    },
  },
  { whiteouts: ['usr/share/doc/'], files: { 'srv/hello.txt': 'hello\n' } },
]

/** An image as Debian's are: os-release behind a link, a dpkg database that later layers change. */
export function writeDebianLike(
  folder: string,
  { tag, platform }: Example = { tag: 'bookworm' },
): Promise<WrittenImage> {
  return writeImage(folder, {
    ...(tag === undefined ? {} : { tag }),
    ...(platform === undefined ? {} : { platform }),
    layers: debianLayers,
    config: { Env: ['PATH=/usr/bin:/bin'], Cmd: ['bash'], Labels: { 'example.kind': 'debian' } },
  })
}

const alpineRelease = `NAME="Alpine Linux"
ID=alpine
VERSION_ID=3.20.3
PRETTY_NAME="Alpine Linux v3.20"
`

function alpinePackage(name: string, version: string, licence: string): string {
  return `C:Q1qKcZ+j23xssAXmgQhkOO8dHnbWw=\nP:${name}\nV:${version}\nA:x86_64\nS:1024\nI:4096
T:what ${name} is for\nU:https://example.org/${name}\nL:${licence}\no:${name}
F:lib\nR:${name}.so\na:0:0:755\n`
}

/** The packages that {@link writeAlpineLike} has installed, in the order of their names. */
export const alpineLikePackages = ['busybox', 'musl', 'zlib'] as const

/** An image as Alpine's are: one layer with an apk database, and one that adds to it. */
export function writeAlpineLike(
  folder: string,
  { tag, platform }: Example = { tag: '3.20' },
): Promise<WrittenImage> {
  const base = [
    alpinePackage('musl', '1.2.5-r0', 'MIT'),
    alpinePackage('busybox', '1.36.1-r29', 'GPL-2.0-only'),
  ]
  return writeImage(folder, {
    ...(tag === undefined ? {} : { tag }),
    ...(platform === undefined ? {} : { platform }),
    layers: [
      { files: { 'etc/os-release': alpineRelease, 'lib/apk/db/installed': base.join('\n') } },
      {
        files: {
          'lib/apk/db/installed': [...base, alpinePackage('zlib', '1.3.1-r1', 'Zlib')].join('\n'),
        },
      },
    ],
    config: { Cmd: ['/bin/sh'] },
  })
}
