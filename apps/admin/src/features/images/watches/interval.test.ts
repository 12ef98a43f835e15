import { expect, test } from 'vitest'
import { intervalText } from './interval.ts'

test.for([
  [300, '5 minutes'],
  [3600, '1 hour'],
  [5400, '90 minutes'],
  [86_400, '1 day'],
  [301, '301 seconds'],
] as const)('%s seconds are “%s”', ([seconds, words]) => {
  expect(intervalText(seconds)).toBe(words)
})
