import type { CheckReport } from '@wharfinger/registry-auth'
import { expect, test } from 'vitest'
import { checkAfter, refusalsAfter, REFUSALS_UNTIL_STOP } from './schedule.ts'

const HOUR = 3_600_000
const testedAt = new Date('2026-11-23T12:00:00Z')
const base: CheckReport = {
  ok: true,
  code: null,
  message: '',
  hint: null,
  said: { message: { en: '', de: '' }, hint: null },
  testedAt,
  durationMs: 1,
  steps: [],
  software: null,
  facts: [],
  canPush: null,
  secretExpiresAt: null,
  retryAfterSeconds: null,
}

const after = (report: Partial<CheckReport>, random = 0.5) =>
  checkAfter({ ...base, ...report }, { everyMs: 6 * HOUR, random }).getTime() - testedAt.getTime()

test.for<[string, Partial<CheckReport>, number]>([
  ['a test that passed', {}, 6 * HOUR],
  ['a refusal', { ok: false, code: 'AUTH_INVALID' }, 6 * HOUR],
  ['a fault of the network', { ok: false, code: 'REFUSED' }, HOUR / 4],
  ['a broken registry', { ok: false, code: 'REGISTRY_UNAVAILABLE' }, HOUR / 4],
  ['a busy registry', { ok: false, code: 'RATE_LIMITED', retryAfterSeconds: 60 }, 6 * HOUR],
  [
    'a busy registry that wants more',
    { ok: false, code: 'RATE_LIMITED', retryAfterSeconds: 90_000 },
    25 * HOUR,
  ],
])('after %s the next check is due in its time', ([, report, ms]) => {
  expect(after(report)).toBe(ms)
})

test('records that were tested together part in time', () => {
  expect([after({}, 0), after({}, 1)]).toEqual([5.4 * HOUR, 6.6 * HOUR])
})

test.for<[string, boolean, CheckReport['code'], number, number]>([
  ['counts', false, 'AUTH_INVALID', 1, 2],
  ['counts', false, 'SECRET_FORMAT', 0, 1],
  ['stops at once at', false, 'LOCKED_OUT', 0, REFUSALS_UNTIL_STOP],
  ['does not count', false, 'TIMEOUT', 2, 2],
  ['does not count', false, 'REGISTRY_DENIED', 2, 2],
  ['forgets after', true, null, 2, 0],
])('it %s (ok: %s) %s', ([, ok, code, before, expected]) => {
  expect(refusalsAfter({ ok, code }, before)).toBe(expected)
})
