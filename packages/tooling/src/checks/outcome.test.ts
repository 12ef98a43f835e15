import { expect, test } from 'vitest'
import { failure, ok, summary, total } from './outcome.ts'

test('the last line counts what passed and failed', () => {
  const outcomes = [ok, failure('broken'), { ...ok, passed: 40 }]

  expect(summary(total(outcomes))).toBe('41 passed, 1 failed')
})

test('what was skipped is counted only where there is any', () => {
  const outcome = total([ok, { ...ok, skipped: ['needs a registry'] }])

  expect(summary(outcome)).toBe('2 passed, 0 failed, 1 skipped')
})

test('the details of all failures are kept whole', () => {
  const outcome = total([failure('first\nwith a second line'), ok, failure('other')])

  expect(outcome.details).toBe('first\nwith a second line\nother')
})
