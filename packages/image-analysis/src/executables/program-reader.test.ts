import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { defaultLimits, type LayerLimits } from '../limits.ts'
import { elf } from '../testing/elf.ts'
import { createProgramReader } from './program-reader.ts'

function read(
  program: Buffer,
  { step = 10_000, ...limits }: Partial<LayerLimits> & { step?: number } = {},
) {
  const reader = createProgramReader(program.length, { ...defaultLimits, ...limits })
  for (let at = 0; at < program.length; at += step)
    if (!reader.take(program.subarray(at, at + step))) break
  return reader.finish()
}

/** Packages as `name version`. */
const packagesOf = (program: Buffer, options = {}) =>
  read(program, options)?.packages.map(({ name, version }) => `${name} ${version}`)

// The section `.go.buildinfo` of a program that Go 1.19.8 built, as it stands there.
const fromGo = Buffer.from(
  '/yBHbyBidWlsZGluZjoIAgAAAAAAAAAAAAAAAAAAAAAIZ28xLjE5Ljj9ATB3rwySdAgCQeHBB+bWGOZwYXRoCWV4YW1wbGUuY29tL3Rvb2wKbW9kCWV4YW1wbGUuY29tL3Rvb2wJKGRldmVsKQkKYnVpbGQJLWNvbXBpbGVyPWdjCmJ1aWxkCUNHT19FTkFCTEVEPTEKYnVpbGQJQ0dPX0NGTEFHUz0KYnVpbGQJQ0dPX0NQUEZMQUdTPQpidWlsZAlDR09fQ1hYRkxBR1M9CmJ1aWxkCUNHT19MREZMQUdTPQpidWlsZAlHT0FSQ0g9YW1kNjQKYnVpbGQJR09PUz1saW51eApidWlsZAlHT0FNRDY0PXYxCvkyQzGGGCByAIJCEEEW2PIAAAAAAAAAAAA=',
  'base64',
)

const MAGIC = Buffer.from('\u00ff Go buildinf:', 'latin1')

function text(value: string): Buffer {
  const length: number[] = []
  let left = value.length
  for (; left >= 128; left = Math.floor(left / 128)) length.push((left % 128) | 128)
  return Buffer.concat([Buffer.from([...length, left]), Buffer.from(value, 'latin1')])
}

function goSection(lines: readonly string[], version = 'go1.22.3'): Buffer {
  const marked = `${'0'.repeat(16)}${lines.map((line) => `${line}\n`).join('')}${'f'.repeat(16)}`
  return Buffer.concat([MAGIC, Buffer.from([8, 2]), Buffer.alloc(16), text(version), text(marked)])
}

const code = Buffer.alloc(200_000, 'code ')

test('reads the build information that Go itself wrote', () => {
  expect(read(elf({ '.text': code, '.go.buildinfo': fromGo }))).toEqual({
    type: 'golang',
    packages: [
      { name: 'stdlib', version: '1.19.8', architecture: null, licenses: [] },
      { name: 'example.com/tool', version: '(devel)', architecture: null, licenses: [] },
    ],
  })
})

test('reads modules, dependencies and what replaces them', () => {
  const section = goSection([
    'path\texample.com/tool/cmd',
    'mod\texample.com/tool\tv1.2.3\th1:x=',
    'dep\tgithub.com/a/b\tv0.1.0+incompatible\th1:x=',
    'dep\tgithub.com/old/one\tv1.0.0',
    '=>\tgithub.com/new/one\tv1.0.1\th1:y=',
    'dep\tgithub.com/local/one\tv1.0.0',
    '=>\t../one\t',
    'dep\t../evil path\tv1',
    'build\tvcs.revision=abc',
  ])
  expect(packagesOf(elf({ '.text': code, '.go.buildinfo': section }))).toEqual([
    'stdlib 1.22.3',
    'example.com/tool v1.2.3',
    'github.com/a/b v0.1.0+incompatible',
    'github.com/new/one v1.0.1',
    'github.com/local/one (devel)',
  ])
})

test('a list of any length is found, wherever the pieces are cut', () => {
  const lines = Array.from(
    { length: 3000 },
    (_, index) => `dep\texample.com/m${index}\tv1.0.0\th1:x=`,
  )
  const program = elf({ '.text': code, '.go.buildinfo': goSection(lines), '.data': code })
  fc.assert(
    fc.property(fc.integer({ min: 1000, max: 150_000 }), (step) => {
      expect(packagesOf(program, { step })?.length).toBe(3001)
    }),
    { numRuns: 15 },
  )
})

test('a program that only speaks of the magic is passed over up to its own', () => {
  const mention = Buffer.concat([MAGIC, Buffer.from('x\u0002 some other text'), Buffer.alloc(99)])
  const program = elf({ '.rodata': mention, '.text': code, '.go.buildinfo': fromGo })
  expect(packagesOf(program)?.[0]).toBe('stdlib 1.19.8')
})

test('what Go wrote before 1.18 is told as old', () => {
  const pointers = Buffer.alloc(16, 7)
  const section = Buffer.concat([MAGIC, Buffer.from([8, 0]), pointers])
  expect(read(elf({ '.go.buildinfo': section }))).toEqual({
    type: 'golang',
    packages: [],
    notRead: [{ reason: 'OLD_FORMAT' }],
  })
})

const list = {
  packages: [
    { name: 'tool', version: '0.1.0', source: 'local', dependencies: [1], root: true },
    { name: 'serde_json', version: '1.0.117', source: 'crates.io' },
    { name: 'cc', version: '1.0.0', source: 'crates.io', kind: 'build' },
    { name: '../x', version: '1' },
  ],
}
const rust = elf({ '.text': code, '.dep-v0': deflateSync(JSON.stringify(list)), '.data': code })

test('reads the list of cargo-auditable, without what only built the program', () => {
  expect(read(rust)).toMatchObject({ type: 'cargo' })
  expect(packagesOf(rust)).toEqual(['tool 0.1.0', 'serde_json 1.0.117'])
  expect(packagesOf(rust, { step: 777 })).toEqual(['tool 0.1.0', 'serde_json 1.0.117'])
})

test.for([
  {
    name: 'too large to be held',
    program: rust,
    limits: { programBytes: 1000 },
    reason: 'TOO_LARGE',
  },
  { name: 'a bomb', program: rust, limits: { programListBytes: 100 }, reason: 'DAMAGED' },
  {
    name: 'of an enormous list',
    program: elf({ '.dep-v0': Buffer.alloc(2 ** 20 + 1) }),
    limits: {},
    reason: 'TOO_LARGE',
  },
  { name: 'no zlib', program: elf({ '.dep-v0': Buffer.from('x') }), limits: {}, reason: 'DAMAGED' },
  { name: 'no JSON', program: elf({ '.dep-v0': deflateSync('x') }), limits: {}, reason: 'DAMAGED' },
])('a Rust program that is $name is told', ({ program, limits, reason }) => {
  expect(read(program, limits)).toEqual({ type: 'cargo', packages: [], notRead: [{ reason }] })
})

test.for([
  { name: 'a script', program: Buffer.concat([Buffer.from('#!/bin/sh\n'), fromGo]) },
  { name: 'an empty file', program: Buffer.alloc(0) },
  { name: 'a program of something else', program: elf({ '.text': code }) },
])('$name names nothing', ({ program }) => {
  expect(read(program)).toBeNull()
})

test('a script is read no further than its beginning', () => {
  const reader = createProgramReader(1e9, defaultLimits)
  expect(reader.take(Buffer.alloc(100_000, '#'))).toBe(false)
})

test('any change of a good program gives packages, a note or nothing', () => {
  const go = elf({ '.go.buildinfo': fromGo })
  const small = elf({ '.dep-v0': deflateSync(JSON.stringify(list)) })
  fc.assert(
    fc.property(
      fc.constantFrom(go, small),
      fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 10 }),
      (good, edits) => {
        const bytes = Buffer.from(good)
        for (const [at, value] of edits) bytes[at % bytes.length] = value
        for (const { name } of read(bytes, { step: 100 })?.packages ?? [])
          expect(name).toMatch(/^[\w.~/!+-]+$/)
      },
    ),
    { numRuns: 2000 },
  )
})
