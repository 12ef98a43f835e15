import { expect, test } from 'vitest'
import { inTurn, lastTags } from './followed-tags.ts'

test('the last tags are those with the highest numbers', () => {
  const tags = Array.from({ length: 1_000 }, (_, number) => `v${number}`)

  const kept = lastTags([...tags.toSorted(), 'latest'].toSorted())

  expect(kept).toEqual(tags.slice(900))
  expect(lastTags(['b', 'a'])).toEqual(['a', 'b'])
})

test('new tags go first, then those that waited the longest', () => {
  const known = [
    { tag: 'a', digest: null, checkedAt: '2026-11-23T11:00:00.000+00:00' },
    { tag: 'b', digest: null, checkedAt: '2026-11-23T10:00:00.000+00:00' },
  ]

  expect(inTurn(['a', 'b', 'new'], known)).toEqual(['new', 'b', 'a'])
})
