import fc from 'fast-check'
import { expect, test } from 'vitest'
import { insideRoot, parseEntryName } from './entry-path.ts'
import { LayerError } from './layer-error.ts'

const parse = (name: string) => parseEntryName(name, 4096)

test.for([
  ['etc/os-release', 'etc/os-release'],
  ['./etc/os-release', 'etc/os-release'],
  ['/etc//os-release', 'etc/os-release'],
  ['etc/', 'etc'],
  ['./', ''],
  ['.', ''],
  ['tmp/safe', 'tmp/safe'],
  ['a/../b', 'b'],
  [
    String.raw`usr/lib/systemd/system/system-systemd\x2dcryptsetup.slice`,
    String.raw`usr/lib/systemd/system/system-systemd\x2dcryptsetup.slice`,
  ],
  ['a:b/c', 'a:b/c'],
  ['..data/x', '..data/x'],
] as const)('K2 %s is %s', ([name, path]) => {
  expect(parse(name)).toEqual({ kind: 'entry', path })
})

test.for([
  '../tmp/evil',
  'a/../../evil',
  '/..',
  '..',
  String.raw`..\..\x`,
  String.raw`\tmp\x`,
  String.raw`C:\x`,
  'C:/x',
  String.raw`C:..\x`,
  String.raw`a\..\..\x`,
  '.wh...',
  'etc/.wh..',
  '.wh.',
])('K2 %s is refused', (name) => {
  expect(() => parse(name)).toThrow(expect.objectContaining({ code: 'UNSAFE_PATH' }))
})

test.for([
  ['etc/.wh.os-release', { kind: 'whiteout', path: 'etc/os-release' }],
  ['./.wh.etc', { kind: 'whiteout', path: 'etc' }],
  ['etc/.wh..wh..opq', { kind: 'opaque', path: 'etc' }],
  ['.wh..wh..opq', { kind: 'opaque', path: '' }],
  ['.wh..wh.plnk', { kind: 'ignored' }],
] as const)('K4 %s', ([name, expected]) => {
  expect(parse(name)).toEqual(expected)
})

test('a name has 4096 bytes at most', () => {
  expect(parse('ä'.repeat(2048)).kind).toBe('entry')
  for (const name of ['a'.repeat(4097), 'ä'.repeat(2049)])
    expect(() => parse(name)).toThrow(expect.objectContaining({ code: 'NAME_TOO_LONG' }))
})

test.for([
  ['etc', '../usr/lib/os-release', 'usr/lib/os-release'],
  ['etc', '/usr/lib/os-release', 'usr/lib/os-release'],
  ['', 'usr/lib', 'usr/lib'],
  ['etc', '../../etc/passwd', null],
  ['a/b', '../../../x', null],
] as const)('K3 from "%s" the target %s is %s', ([folder, target, expected]) => {
  expect(insideRoot(folder, target)).toBe(expected)
})

test('any name is a path inside the image or refused', () => {
  const units = fc.constantFrom('..', '.', '/', '\\', 'a', 'C:', '.wh.', '.wh..wh..opq', '\0')
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: units, maxLength: 40 }), fc.string()), (name) => {
      expect(pathOrRefusal(name)).toBe('fine')
    }),
  )
})

function pathOrRefusal(name: string): string {
  try {
    const parsed = parse(name)
    if (parsed.kind === 'ignored') return 'fine'
    const isBad = /(?:^|\/)\.{1,2}(?:\/|$)|^\/|\/$|\/\//.test(parsed.path)
    return isBad ? parsed.path : 'fine'
  } catch (error) {
    return error instanceof LayerError ? 'fine' : String(error)
  }
}
