import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatPurl } from './purl.ts'

const bash = {
  type: 'deb',
  namespace: 'debian',
  name: 'bash',
  version: '5.2.15-2+b7',
  arch: 'amd64',
  distro: 'debian-12',
} as const

test.for([
  { change: {}, purl: 'pkg:deb/debian/bash@5.2.15-2%2Bb7?arch=amd64&distro=debian-12' },
  { change: { distro: null }, purl: 'pkg:deb/debian/bash@5.2.15-2%2Bb7?arch=amd64' },
  {
    change: { version: '1:2.0~rc1' },
    purl: 'pkg:deb/debian/bash@1:2.0~rc1?arch=amd64&distro=debian-12',
  },
  {
    change: { name: 'g++', version: '4' },
    purl: 'pkg:deb/debian/g%2B%2B@4?arch=amd64&distro=debian-12',
  },
  {
    change: { type: 'apk', namespace: 'Alpine', version: '1.2.5-r0', distro: 'alpine-3.20.1' },
    purl: 'pkg:apk/alpine/bash@1.2.5-r0?arch=amd64&distro=alpine-3.20.1',
  },
  {
    change: { namespace: 'a/b', version: '1', distro: 'x&arch=y' },
    purl: 'pkg:deb/a%2Fb/bash@1?arch=amd64&distro=x%26arch%3Dy',
  },
] as const)('$purl', ({ change, purl }) => {
  expect(formatPurl({ ...bash, ...change })).toBe(purl)
})

test('any part can be read back', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 1 }), (text) => {
      const purl = formatPurl({ ...bash, version: text, distro: text })
      const [, version = '', distro = ''] =
        /^pkg:deb\/debian\/bash@([^?#]*)\?arch=amd64&distro=([^&#]*)$/.exec(purl) ?? []
      expect(decodeURIComponent(version)).toBe(text.toWellFormed())
      expect(decodeURIComponent(distro)).toBe(text.toWellFormed())
    }),
  )
})
