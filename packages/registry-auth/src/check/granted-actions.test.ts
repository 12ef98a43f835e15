import { expect, test } from 'vitest'
import { anyText } from '../testing/any-text.ts'
import fc from 'fast-check'
import { grantedActions } from './granted-actions.ts'

const jwt = (claims: unknown): string =>
  ['{}', JSON.stringify(claims), 'signature']
    .map((part) => Buffer.from(part).toString('base64url'))
    .join('.')

const one = (actions: unknown, name = 'team/app', type = 'repository') => [{ type, name, actions }]

test.for<[string, string, string | null, string[] | null]>([
  ['pull and push', jwt({ access: one(['pull', 'push']) }), null, ['pull', 'push']],
  ['everything', jwt({ access: one(['*']) }), null, ['*']],
  ['nothing', jwt({ access: [] }), null, []],
  ['another repository', jwt({ access: one(['push'], 'team/other') }), null, []],
  ['the catalog', jwt({ access: one(['*'], 'team/app', 'registry') }), null, []],
  [
    'what Azure writes with capitals',
    jwt({ access: [{ Type: 'repository', Name: 'team/app', Actions: ['pull'] }] }),
    null,
    ['pull'],
  ],
  ['what stands beside an opaque token', 'opaque', 'repository:team/app:pull', ['pull']],
  ['another repository beside one', 'opaque', 'repository:x:push', []],
  ['that it cannot be known of an opaque token', 'opaque', null, null],
  ['that it cannot be known of claims without access', jwt({ sub: 'me' }), null, null],
  ['that it cannot be known of what is no JSON', 'a.b.c', null, null],
  ['that it cannot be known of null', jwt(null), null, null],
  ['nothing of claims of another form', jwt({ access: [null, 5, ...one('push')] }), null, []],
])('a token tells %s', ([, token, scope, expected]) => {
  const granted = grantedActions({ token, scope }, 'team/app')
  expect(granted && [...granted]).toEqual(expected)
})

test('every token tells actions, or nothing', () => {
  fc.assert(
    fc.property(anyText, anyText, fc.json(), (token, scope, claims) => {
      const answers = [
        { token, scope },
        { token: jwt(JSON.parse(claims)), scope: null },
      ]
      for (const answer of answers) {
        const granted = grantedActions(answer, 'team/app')
        expect(granted === null || granted instanceof Set).toBe(true)
      }
    }),
  )
})
