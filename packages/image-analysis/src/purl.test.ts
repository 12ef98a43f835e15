import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { FoundPackage, PackageType } from './facts.ts'
import { formatPurl, packageUrl } from './purl.ts'

const bash: FoundPackage = {
  name: 'bash',
  version: '5.2.15-2+b7',
  architecture: 'amd64',
  licenses: [],
}
const debian = { id: 'debian', versionId: '12', prettyName: 'Debian' }
const fedora = { id: 'Fedora', versionId: '41', prettyName: 'Fedora' }
const plain = { architecture: null, version: '1.2.3' }

test.for<
  [type: PackageType, change: Partial<FoundPackage>, distro: typeof debian | null, purl: string]
>([
  ['deb', {}, debian, 'pkg:deb/debian/bash@5.2.15-2%2Bb7?arch=amd64&distro=debian-12'],
  ['deb', {}, null, 'pkg:deb/debian/bash@5.2.15-2%2Bb7?arch=amd64'],
  ['deb', { version: '1:2~rc1' }, null, 'pkg:deb/debian/bash@1:2~rc1?arch=amd64'],
  ['deb', { name: 'g++', version: '4' }, null, 'pkg:deb/debian/g%2B%2B@4?arch=amd64'],
  [
    'apk',
    { version: '1.2.5-r0' },
    { id: 'Alpine', versionId: '3.20.1', prettyName: '' },
    'pkg:apk/alpine/bash@1.2.5-r0?arch=amd64&distro=Alpine-3.20.1',
  ],
  [
    'rpm',
    { name: 'ImageMagick', version: '7.1-2.fc41', architecture: 'x86_64', epoch: '1' },
    fedora,
    'pkg:rpm/fedora/ImageMagick@7.1-2.fc41?arch=x86_64&distro=Fedora-41&epoch=1',
  ],
  ['rpm', { version: '1-1', architecture: 'noarch' }, null, 'pkg:rpm/bash@1-1?arch=noarch'],
  ['npm', { ...plain, name: 'foobar' }, debian, 'pkg:npm/foobar@1.2.3'],
  ['npm', { ...plain, name: '@angular/animation' }, null, 'pkg:npm/%40angular/animation@1.2.3'],
  ['npm', { ...plain, name: 'JSONStream' }, null, 'pkg:npm/jsonstream@1.2.3'],
  ['pypi', { ...plain, name: 'Zope._Interface' }, null, 'pkg:pypi/zope-interface@1.2.3'],
  ['pypi', { ...plain, name: 'a', version: '1!2+l' }, null, 'pkg:pypi/a@1%212%2Bl'],
  [
    'golang',
    { ...plain, name: 'github.com/Azure/go-autorest/v14', version: 'v14.2.0+incompatible' },
    null,
    'pkg:golang/github.com/azure/go-autorest/v14@v14.2.0%2Bincompatible',
  ],
  [
    'golang',
    { ...plain, name: 'example.com/x', version: '(devel)' },
    null,
    'pkg:golang/example.com/x',
  ],
  [
    'maven',
    { ...plain, namespace: 'org.apache.commons', name: 'commons-lang3' },
    null,
    'pkg:maven/org.apache.commons/commons-lang3@1.2.3',
  ],
  ['maven', { ...plain, name: 'tool' }, null, 'pkg:generic/tool@1.2.3'],
  ['gem', { ...plain, name: 'rake' }, null, 'pkg:gem/rake@1.2.3'],
  [
    'gem',
    { ...plain, name: 'jruby-launcher', architecture: 'java' },
    null,
    'pkg:gem/jruby-launcher@1.2.3?platform=java',
  ],
  ['cargo', { ...plain, name: 'serde_json' }, null, 'pkg:cargo/serde_json@1.2.3'],
])('%s %o %o: %s', ([type, change, distro, purl]) => {
  expect(packageUrl(type, { ...bash, ...change }, distro)).toBe(purl)
})

test('a distribution’s name is one segment and one value, whatever it holds', () => {
  const distro = { id: 'a/b', versionId: 'x&arch=y', prettyName: '' }
  expect(packageUrl('deb', { ...bash, version: '1' }, distro)).toBe(
    'pkg:deb/a-b/bash@1?arch=amd64&distro=a%2Fb-x%26arch%3Dy',
  )
})

test('any part can be read back', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 1 }), (text) => {
      const purl = formatPurl({ type: 'x', name: 'n', version: text, qualifiers: { q: text } })
      const [, version = '', value = ''] = /^pkg:x\/n@([^?#]*)\?q=([^&#]*)$/.exec(purl) ?? []
      expect(decodeURIComponent(version)).toBe(text.toWellFormed())
      expect(decodeURIComponent(value)).toBe(text.toWellFormed())
    }),
  )
})
