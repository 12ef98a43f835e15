import { expect, test } from 'vitest'
import { relativeTime } from './time.ts'

const now = new Date('2026-11-23T12:00:00Z')

test.for([
  ['2026-11-23T12:00:19Z', 'now'],
  ['2026-11-23T11:59:55Z', 'now'],
  ['2026-11-23T11:59:30Z', '30 seconds ago'],
  ['2026-11-23T15:00:00Z', 'in 3 hours'],
  ['2026-11-21T12:00:00Z', '2 days ago'],
] as const)('%s is %s', ([moment, words]) => {
  expect(relativeTime(new Date(moment), now)).toBe(words)
})
