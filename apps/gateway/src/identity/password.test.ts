import { expect, test } from 'vitest'
import { hashPassword, verifyPassword } from './password.ts'

test('a password matches its own hash and no other', async () => {
  const [first, second] = await Promise.all([hashPassword('hunter2'), hashPassword('hunter2')])

  expect(first).not.toBe(second)
  expect(first).not.toContain('hunter2')
  expect(await verifyPassword(first, 'hunter2')).toBe(true)
  expect(await verifyPassword(first, 'hunter3')).toBe(false)
})

test('the same characters match however they were typed', async () => {
  const composed = await hashPassword('pass\u00E9word')

  expect(await verifyPassword(composed, 'passe\u0301word')).toBe(true)
})

test('a known hash of another implementation matches', async () => {
  // The reference implementation's own test: password "password", salt "somesalt" (phc-winner-argon2).
  const known =
    '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc'

  expect(await verifyPassword(known, 'password')).toBe(true)
  expect(await verifyPassword(known, 'Password')).toBe(false)
})

test.for(['', 'plain', '$argon2id$v=19$m=1,t=1,p=1$$', '$2b$10$abcdefghijklmnopqrstuv'])(
  'what is no hash of ours matches nothing: %s',
  async (hash) => {
    expect(await verifyPassword(hash, '')).toBe(false)
  },
)
