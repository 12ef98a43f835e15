import { expect, test } from 'vitest'
import { absoluteTime, duration, relativeTime } from './time.ts'

const now = new Date('2026-11-23T12:00:00Z')
const before = (seconds: number) => new Date(now.getTime() - seconds * 1000)

test.for([
  [3, 'now'],
  [-19, 'now'],
  [45, '45 seconds ago'],
  [150, '2 minutes ago'],
  [7300, '2 hours ago'],
  [4000, '1 hour ago'],
  [100_000, 'yesterday'],
  [-100_000, 'tomorrow'],
  [3_000_000, '1 month ago'],
  [-7300, 'in 2 hours'],
  [70_000_000, '2 years ago'],
] as const)('%i seconds before now is “%s”', ([seconds, words]) => {
  expect(relativeTime(before(seconds), now)).toBe(words)
})

test('the absolute time is in UTC to the second', () => {
  expect(absoluteTime(new Date('2026-11-23T13:05:09.123+01:00'))).toBe('2026-11-23 12:05:09 UTC')
})

test('a duration is in milliseconds below a second and in seconds above', () => {
  // Never apart at the end of a line.
  expect([duration(340), duration(2440), duration(31_000)]).toEqual([
    '340\u00A0ms',
    '2.4\u00A0s',
    '31\u00A0s',
  ])
})
