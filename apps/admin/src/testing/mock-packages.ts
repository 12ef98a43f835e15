import { digest } from './mock-digest.ts'

export interface MockPackage {
  name: string
  version: string
  type: string
  purl: string
  licenses: string[]
  path: string | null
  layerDigest: string | null
  architecture: string | null
  vendor: string | null
  source: string | null
}

const names = [
  'adduser',
  'apt',
  'base-files',
  'bash',
  'coreutils',
  'curl',
  'dpkg',
  'findutils',
  'grep',
  'gzip',
  'libc6',
  'libssl3',
  'openssl',
  'perl-base',
  'sed',
  'tar',
  'tzdata',
  'util-linux',
  'zlib1g',
]

/** Packages of Debian, as many as asked for. */
export const examplePackages = (count: number): MockPackage[] =>
  Array.from({ length: count }, (_, index) => {
    const base = names[index % names.length] ?? 'bash'
    const name = index < names.length ? base : `${base}-${Math.floor(index / names.length)}`
    const version = `${1 + (index % 9)}.${index % 13}.${index % 7}-${1 + (index % 3)}`
    return {
      name,
      version,
      type: 'deb',
      purl: `pkg:deb/debian/${name}@${version}?arch=amd64&distro=debian-12`,
      licenses:
        index % 4 === 0 ? ['GPL-2.0-or-later'] : index % 4 === 1 ? ['MIT', 'BSD-3-Clause'] : [],
      path: '/var/lib/dpkg/status',
      layerDigest: digest(2 + (index % 3)),
      architecture: 'amd64',
      vendor: null,
      source: null,
    }
  })

/** The kinds of packages, each with its number. */
export function countTypes(packages: readonly MockPackage[]) {
  const types = new Set(packages.map(({ type }) => type))
  return [...types].map((type) => ({
    type,
    count: packages.filter((each) => each.type === type).length,
  }))
}
