import fc from 'fast-check'
import { expect, expectTypeOf, test } from 'vitest'
import { MAX_SECRET_BYTES } from '../kinds/field.ts'
import { publicFields, secretFields, username } from './fields.ts'
import { parseCredential, parseCredentialChange } from './parse-credential.ts'
import type { Credential as ServerCredential } from '../kinds/provider.ts'
import type { Credential } from '../providers/registered-kinds.ts'
import { anyText } from '../testing/any-text.ts'

const basic = (input: unknown): unknown => parseCredential('docker_v2', 'basic', input)

test.for([
  ['R51', { username: 'robot$scanner', password: 'hunter2' }],
  ['E21', { username: 'robot$library+ci', password: 'a:b:c' }],
  ['R41', { username: '_json_key', password: '{\n  "private_key": "a\\nb"\r\n}\t"' }],
  ['', { username: 'jörg', password: ' päss wörd ' }],
  ['', { username: 'a', password: 'ü'.repeat(MAX_SECRET_BYTES / 2) }],
] as const)('%s keeps a user name and a password as they are', ([, input]) => {
  expect(basic(input)).toEqual({ ok: true, credential: { method: 'basic', ...input } })
})

test('a credential is told apart by its method', () => {
  expect(parseCredential('docker_v2', 'anonymous', {})).toEqual({
    ok: true,
    credential: { method: 'anonymous' },
  })
  expect(parseCredential('docker_v2', 'identityToken', { token: 'hunter2' })).toEqual({
    ok: true,
    credential: { method: 'identityToken', token: 'hunter2' },
  })
  expectTypeOf<Credential>().toExtend<ServerCredential>()
  expectTypeOf<ServerCredential>().toExtend<Credential>()
})

test.for([
  ['a colon in the user name', { username: 'a:b', password: 'hunter2' }, 'username', 'COLON'],
  ['no user name', { password: 'hunter2' }, 'username', 'REQUIRED'],
  ['an empty password', { username: 'a', password: '' }, 'password', 'REQUIRED'],
  ['a password that is null', { username: 'a', password: null }, 'password', 'REQUIRED'],
  ['a number for a password', { username: 'a', password: 1 }, 'password', 'REQUIRED'],
  ['a blank after the user name', { username: 'a ', password: 'b' }, 'username', 'BLANKS_AROUND'],
  [
    'a line break in the user name',
    { username: 'a\nb', password: 'b' },
    'username',
    'CONTROL_CHARACTER',
  ],
  ['a NUL in the password', { username: 'a', password: 'b\0' }, 'password', 'CONTROL_CHARACTER'],
  ['half a character', { username: 'a', password: 'b\uD800' }, 'password', 'NOT_TEXT'],
  ['a long user name', { username: 'a'.repeat(513), password: 'b' }, 'username', 'TOO_LONG'],
  [
    'a password of a megabyte',
    { username: 'a', password: 'b'.repeat(1e6) },
    'password',
    'TOO_LONG',
  ],
  [
    'a password too long in bytes',
    { username: 'a', password: 'ü'.repeat(40_000) },
    'password',
    'TOO_LONG',
  ],
  [
    'E11 R20 awsauto for a user name',
    { username: 'awsauto', password: 'b' },
    'username',
    'AWSAUTO_DISABLED',
  ],
  [
    'E11 R20 awsauto for a password',
    { username: 'a', password: 'awsauto' },
    'password',
    'AWSAUTO_DISABLED',
  ],
] as const)('refuses $0', ([, input, field, code]) => {
  expect(basic(input)).toMatchObject({ ok: false, issues: [{ path: [field], code }] })
})

test('names each wrong field once, in the language asked for', () => {
  expect(parseCredential('docker_v2', 'basic', { username: ':\n ' }, 'de-AT')).toEqual({
    ok: false,
    issues: [
      {
        path: ['username'],
        code: 'CONTROL_CHARACTER',
        message:
          'Diese Angabe enthält ein unsichtbares Zeichen. Bitte erneut kopieren oder eintippen.',
      },
      { path: ['password'], code: 'REQUIRED', message: 'Diese Angabe fehlt.' },
    ],
  })
})

test('refuses a field, a method and a type that do not exist, without repeating their names', () => {
  const unknownField = basic({ username: 'a', password: 'b', hunter2: '' })

  expect(unknownField).toMatchObject({ ok: false, issues: [{ path: [], code: 'UNKNOWN_FIELD' }] })
  expect(JSON.stringify(unknownField)).not.toContain('hunter2')
  for (const [type, method] of [
    ['docker_v2', 'toString'],
    ['constructor', 'basic'],
  ] as const)
    expect(parseCredential(type, method, {})).toMatchObject({
      issues: [{ path: [], code: 'UNKNOWN_METHOD' }],
    })
})

test('a change may leave the secret out, but not blank or null', () => {
  const change = (input: unknown): unknown => parseCredentialChange('docker_v2', 'basic', input)

  expect(change({ username: 'b' })).toEqual({
    ok: true,
    credential: { method: 'basic', username: 'b' },
  })
  for (const password of [null, ''])
    expect(change({ username: 'b', password })).toMatchObject({
      issues: [{ path: ['password'], code: 'REQUIRED' }],
    })
  expect(change({ password: 'b' })).toMatchObject({ issues: [{ path: ['username'] }] })
})

test('what may be shown holds no secret', () => {
  const credential = { method: 'basic', username: 'bob', password: 'hunter2' }

  expect(secretFields('docker_v2', 'basic')).toEqual(['password'])
  expect(publicFields(credential)).toEqual({ username: 'bob' })
  expect(username(credential)).toBe('bob')
  expect(publicFields({ method: 'identityToken', token: 'hunter2' })).toEqual({})
  expect(username({ method: 'identityToken', token: 'hunter2' })).toBeNull()
})

test('whatever is given, the answer is a credential or issues, and issues hold no value', () => {
  const canary = 'cAnArY-31'
  const value = fc.oneof(
    anyText.map((text) => canary + text),
    fc.constant(`${canary}:\0`),
    fc.constant([canary]),
    fc.constant({ [canary]: canary }),
  )
  const input = fc.oneof(
    value,
    fc.dictionary(fc.constantFrom('username', 'password', 'token', canary), value),
  )
  fc.assert(
    fc.property(
      input,
      fc.constantFrom('basic', 'identityToken', 'anonymous', canary),
      (given, method) => {
        const result = parseCredential('docker_v2', method, given)
        expect(result.ok || !JSON.stringify(result.issues).includes(canary)).toBe(true)
      },
    ),
  )
})
