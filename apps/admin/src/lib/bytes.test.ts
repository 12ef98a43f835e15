import { expect, test } from 'vitest'
import { bytes, bytesMore } from './bytes.ts'

test.for([
  ['0', '0 B'],
  ['999', '999 B'],
  ['29126484', '29.1 MB'],
  ['431000000', '431 MB'],
  ['1500000000000', '1.5 TB'],
] as const)('%s bytes are “%s”', ([size, words]) => {
  expect(bytes(size)).toBe(words)
})

test('a difference has its sign', () => {
  expect(bytesMore('1200000')).toBe('+1.2 MB')
  expect(bytesMore(-300)).toBe('−300 B')
})
