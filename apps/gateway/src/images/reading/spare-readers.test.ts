import { expect, test } from 'vitest'
import { createSpareReaders } from './spare-readers.ts'

test('what is lent to one is not lent to another before it is given back', () => {
  const spare = createSpareReaders(3)

  const first = spare.lend(2)
  const second = spare.lend(2)

  expect([first.count, second.count, spare.lend(1).count]).toEqual([2, 1, 0])
  first[Symbol.dispose]()
  expect(spare.lend(5).count).toBe(2)
})

test('who wants none gets none', () => {
  const spare = createSpareReaders(1)

  expect(spare.lend(-1).count).toBe(0)
  expect(spare.lend(1).count).toBe(1)
})
