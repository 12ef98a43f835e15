import { expect, test } from 'vitest'
import { readTokenResponse } from './token-response.ts'

const without = (part: string): unknown => expect.not.stringContaining(part)
const now = Date.parse('2026-11-23T12:00:00Z')
const read = (answer: object) =>
  readTokenResponse(Buffer.from(JSON.stringify(answer)), 'auth.example.com', now)
/** Seconds of use, with the margin that is kept added back for lives up to 300 s. */
const lifeOf = (answer: object) => {
  const used = (read({ token: 'T', ...answer }).usableUntil - now) / 1000
  return Math.round(used > 270 ? used + 30 : used / 0.9)
}

test.for([
  ['B1 token', { token: 'T' }, 'T'],
  ['B1 access_token', { access_token: 'T' }, 'T'],
  ['B2 both, and they differ', { token: 'other', access_token: 'T' }, 'T'],
  ['an empty access_token beside a token', { token: 'T', access_token: '' }, 'T'],
] as const)('%s', ([, answer, token]) => {
  expect(read(answer).token).toBe(token)
})

test.for([
  ['B4 nothing said', {}, 60],
  ['B5 one second', { expires_in: 1 }, 60],
  ['B6 issued a while ago', { expires_in: 3001, issued_at: '2026-11-23T11:43:20Z' }, 2001],
  ['B8 text', { expires_in: '300' }, 300],
  ['B8 far too long', { expires_in: 1e12 }, 86_400],
  ['B8 negative', { expires_in: -5 }, 60],
  ['B8 null', { expires_in: null }, 60],
  ['B8 a fraction', { expires_in: 300.7 }, 300],
  ['nonsense', { expires_in: 'soon' }, 60],
  ['issued in the future', { expires_in: 600, issued_at: '2026-11-23T13:00:00Z' }, 600],
  ['issued before 2000', { expires_in: 600, issued_at: '0001-01-01T00:00:00Z' }, 600],
  [
    'issued so long ago that it is over',
    { expires_in: 600, issued_at: '2026-11-23T11:00:00Z' },
    600,
  ],
  ['issued at something unreadable', { expires_in: 600, issued_at: 'now' }, 600],
] as const)('life: %s', ([, answer, seconds]) => {
  expect(lifeOf(answer)).toBe(seconds)
})

test.for([
  ['B3 an empty object', '{}', 'NO_TOKEN_IN_RESPONSE'],
  ['B3 an empty token', '{"token":""}', 'NO_TOKEN_IN_RESPONSE'],
  ['B14 a web page', '<html>hunter2</html>', 'INVALID_TOKEN_RESPONSE'],
  ['a list', '[]', 'NO_TOKEN_IN_RESPONSE'],
  ['null', 'null', 'INVALID_TOKEN_RESPONSE'],
  ['a number for a token', '{"token":7}', 'INVALID_TOKEN_RESPONSE'],
  ['B19 a line break', String.raw`{"token":"hunter2\r\nx-evil: 1"}`, 'INVALID_TOKEN_RESPONSE'],
  ['B19 a letter beyond ASCII', '{"token":"hunter2é"}', 'INVALID_TOKEN_RESPONSE'],
])('%s is refused and not repeated', ([, body, code]) => {
  expect(() => readTokenResponse(Buffer.from(body ?? ''), 'auth.example.com', now)).toThrow(
    expect.objectContaining({ code, message: without('hunter2') }),
  )
})
