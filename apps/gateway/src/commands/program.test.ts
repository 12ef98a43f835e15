import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { createShell, type TestShell } from './testing/shell.ts'

const PASSWORD = 'correct horse battery staple'

async function setUp(shell: TestShell, url: string): Promise<Response> {
  const { printed } = await shell.run('setup-link')
  const token = printed.at(-1)?.split('#')[1]
  return fetch(`${url}/auth/setup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token, email: 'ada@example.com', name: 'Ada', password: PASSWORD }),
  })
}

test('token create prints the token alone, and it works at once beside a running server', async () => {
  await using shell = await createShell()
  const serving = await shell.serve()

  const { code, printed } = await shell.run('token', 'create', '--name', 'ci', '--role', 'viewer')
  const answer = await fetch(`${serving.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${printed[0]}` },
    body: '{"query":"{ viewer { role tokenName } }"}',
  })
  await serving.stop()

  expect(code).toBe(0)
  expect(printed).toEqual([expect.stringMatching(/^whf_[\w\-]{43}$/v)])
  expect(await answer.json()).toEqual({ data: { viewer: { role: 'VIEWER', tokenName: 'ci' } } })
})

test('token create says how a registry in a scope is written, where it was typed otherwise', async () => {
  await using shell = await createShell()
  const create = ['token', 'create', '--name', 'ci', '--role', 'viewer', '--scope', 'read']

  const other = await shell.run(...create, 'issue:https://Quay.io/')
  const same = await shell.run(...create, 'issue:quay.io')

  expect([other.code, other.noted]).toEqual([0, expect.stringContaining('issue:quay.io')])
  expect(other.printed).toEqual([expect.stringMatching(/^whf_/v)])
  expect([same.code, same.noted]).toEqual([0, ''])
})

test.for<[string, string[], number, string]>([
  ['no role', ['token', 'create', '--name', 'x'], 2, '--role'],
  ['an unknown role', ['token', 'create', '--name', 'x', '--role', 'king'], 2, 'viewer'],
  [
    'an odd time',
    ['token', 'create', '--name', 'x', '--role', 'viewer', '--expires', 'soon'],
    1,
    '90d',
  ],
  [
    'an unknown scope',
    ['token', 'create', '--name', 'x', '--role', 'viewer', '--scope', 'all'],
    1,
    'read',
  ],
  [
    'a scope that can never match',
    ['token', 'create', '--name', 'x', '--role', 'viewer', '--scope', 'issue:quay.io/app:1'],
    1,
    'not for a tag',
  ],
  ['an unknown command', ['fly'], 2, 'unknown command'],
  ['nobody’s address', ['user', 'reset', 'nobody@example.com'], 1, 'Nobody'],
])('%s is refused in words', async ([, argv, expected, words]) => {
  await using shell = await createShell()

  const { code, printed, noted } = await shell.run(...argv)

  expect(code).toBe(expected)
  expect(printed).toEqual([])
  expect(noted).toContain(words)
})

test('after a lock-out a reset link from the command line lets the administrator in', async () => {
  await using shell = await createShell({}, { terminal: true })
  const serving = await shell.serve()
  expect((await setUp(shell, serving.url)).status).toBe(201)

  const refused = await shell.run('setup-link')
  const { printed } = await shell.run('user', 'reset', 'Ada@Example.com')
  const token = printed[0]?.split('#')[1]
  const headers = { 'content-type': 'application/json' }
  const send = (path: string, body: object) =>
    fetch(`${serving.url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
  const reset = await send('/auth/reset', { token, password: 'a new long password' })
  const signIn = await send('/auth/sign-in', {
    email: 'ada@example.com',
    password: 'a new long password',
  })
  await serving.stop()

  expect(refused.code).toBe(1)
  expect(refused.noted).toContain('user reset')
  expect(printed[0]).toContain('/reset#')
  expect([reset.status, signIn.status]).toEqual([200, 200])
})

test('doctor says of each thing whether it is right', async () => {
  await using shell = await createShell()

  const { code, printed } = await shell.run('doctor')

  expect(code).toBe(0)
  expect(printed.map((line) => line.split(':')[0])).toEqual([
    'ok      settings',
    'ok      database',
    'ok      root key',
    'ok      audit trail',
  ])
})

test('a worker beside a SQLite file is refused with what to do', async () => {
  await using shell = await createShell()

  const { code, noted } = await shell.run('worker')

  expect(code).toBe(1)
  expect(noted).toMatch(/^error: A worker of its own needs Postgres/v)
  expect(noted).toContain('DATABASE_URL')
})

test('keys status names the key, and not the key itself', async () => {
  await using shell = await createShell()

  const { printed } = await shell.run('keys', 'status')

  const text = await readFile(`${shell.directory}/master.key`, 'utf8')
  const [id = '', secret = ''] = text.trim().split(':')
  expect(printed.join('\n')).toContain(id)
  expect(printed.join('\n')).not.toContain(secret)
})

test('help and version go to standard output and end with 0', async () => {
  await using shell = await createShell()

  const version = await shell.run('--version')
  const help = await shell.run('--help')

  expect(version).toMatchObject({ code: 0, printed: ['1.2.3'] })
  expect(help.code).toBe(0)
  expect(help.printed.join('\n')).toContain('token')
})
