import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseNpmPackage } from './npm-package.ts'

const express = { name: 'express', version: '4.18.2', license: 'MIT', scripts: { x: 'y' } }

test('reads an installed package', () => {
  expect(parseNpmPackage(JSON.stringify(express))).toEqual({
    name: 'express',
    version: '4.18.2',
    architecture: null,
    licenses: ['MIT'],
  })
})

test.for([
  { license: '(MIT OR Apache-2.0)', licenses: ['(MIT OR Apache-2.0)'] },
  { license: { type: 'BSD-3-Clause', url: 'x' }, licenses: ['BSD-3-Clause'] },
  { license: [{ type: 'MIT' }, 'ISC', 7, null], licenses: ['MIT', 'ISC'] },
  { license: 7, licenses: [] },
  { license: '', licenses: [] },
])('a licence may be $license', ({ license, licenses }) => {
  expect(parseNpmPackage(JSON.stringify({ ...express, license }))?.licenses).toEqual(licenses)
})

test('the list of old times is read where there is no licence', () => {
  const text = JSON.stringify({
    ...express,
    license: undefined,
    licenses: [{ type: 'MIT' }, { type: 'GPL-2.0' }],
  })
  expect(parseNpmPackage(text)?.licenses).toEqual(['MIT', 'GPL-2.0'])
})

test('a scope, old capitals, a slip of a v and a byte order mark are read', () => {
  const read = (change: object) =>
    parseNpmPackage(`\uFEFF${JSON.stringify({ ...express, ...change })}`)
  expect(read({ name: '@types/node' })?.name).toBe('@types/node')
  expect(read({ name: 'JSONStream' })?.name).toBe('JSONStream')
  expect(read({ version: ' v1.2.3-rc.1+b ' })?.version).toBe('1.2.3-rc.1+b')
})

test.for([
  { name: '../x' },
  { name: 'a b' },
  { name: 'x'.repeat(215) },
  { name: 7 },
  { name: null },
  { version: 'latest' },
  { version: {} },
  { version: '1 2' },
])('%o names no package', (change) => {
  expect(parseNpmPackage(JSON.stringify({ ...express, ...change }))).toBeNull()
})

test('what says how to load its neighbours is no package, and what is no JSON is damaged', () => {
  expect(parseNpmPackage('{"type":"module"}')).toBeNull()
  expect(parseNpmPackage('{"name":')).toBeUndefined()
  expect(parseNpmPackage('')).toBeUndefined()
})

test('takes any JSON, and no prototype is asked', () => {
  expect(parseNpmPackage('{"__proto__":{"name":"a","version":"1"}}')).toBeNull()
  fc.assert(
    fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
      expect(parseNpmPackage(text)?.name ?? 'none').toMatch(/^[\w@/.~-]+$/)
    }),
  )
})
