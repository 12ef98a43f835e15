import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { findIn, formsOf } from '@wharfinger/tooling/canary'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { issued, notIssued, startIssuing } from '../testing/issuing.ts'
import { buildAll, type BuiltProgram, builtProgram } from '../testing/run-program.ts'

let programs: Awaited<ReturnType<typeof buildAll>>
beforeAll(async () => {
  programs = await buildAll()
})
afterAll(() => programs[Symbol.asyncDispose]())

const helper = (): Promise<BuiltProgram> =>
  builtProgram(programs.path, 'docker-credential-wharfinger')

const NOT_FOUND = 'credentials not found in native keychain\n'

test.for([
  ['reg.example.com', 'reg.example.com'],
  ['https://reg.example.com', 'reg.example.com'],
  ['https://REG.example.com:443/\n', 'reg.example.com'],
  ['reg.example.com:5000/', 'reg.example.com:5000'],
  ['https://reg.example.com/v2/', 'reg.example.com'],
  ['https://index.docker.io/v1/', 'docker.io'],
  ['registry-1.docker.io', 'docker.io'],
  ['http://127.0.0.1:5000', '127.0.0.1:5000'],
])('get of %s asks for %s', async ([server = '', registry]) => {
  await using gateway = await startIssuing(() => issued())
  await using program = await helper()

  const { exitCode, stdout, stderr } = await program.run(['get'], server, { gateway })

  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
  expect(JSON.parse(stdout)).toEqual({
    ServerURL: server.trim(),
    Username: 'AWS',
    Secret: 'minted-1',
  })
  expect(gateway.requests).toMatchObject([
    { variables: { input: { registry, kind: 'LOGIN', repositories: [], actions: ['PULL'] } } },
  ])
})

test.for([
  ['ISSUING_DISABLED', 'CredentialNotIssuedError'],
  ['PRINCIPAL_NOT_ALLOWED', 'CredentialNotIssuedError'],
  ['STATIC_SECRET_NOT_ALLOWED', 'CredentialNotIssuedError'],
  ['NOTHING_TO_ISSUE', 'CredentialNotIssuedError'],
  ['NOT_VERIFIED', 'CredentialNotIssuedError'],
  ['NOT_FOUND', 'NotFoundError'],
  ['FORBIDDEN', 'ForbiddenError'],
])('%s is “not found”, so that programs go on without a login', async ([code = '', type]) => {
  await using gateway = await startIssuing(() => notIssued(code, type))
  await using program = await helper()

  await expect(program.run(['get'], 'reg.example.com', { gateway })).resolves.toEqual({
    exitCode: 1,
    stdout: NOT_FOUND,
    stderr: `docker-credential-wharfinger: ${code}\n`,
  })
})

test('what the registry itself said is a failure, and not “not found”', async () => {
  await using gateway = await startIssuing(() => notIssued('AUTH_INVALID'))
  await using program = await helper()

  await expect(program.run(['get'], 'reg.example.com', { gateway })).resolves.toEqual({
    exitCode: 1,
    stdout: 'Said by the server: AUTH_INVALID. (AUTH_INVALID)\n',
    stderr: '',
  })
})

test.for(['http://reg.example.com', 'reg.example.com/team', 'user:pass@reg.example.com', '*.x.y'])(
  '%s is asked of nobody, and “not found”',
  async (server) => {
    await using gateway = await startIssuing(() => issued())
    await using program = await helper()

    const ended = await program.run(['get'], server, { gateway })

    expect(ended).toMatchObject({ exitCode: 1, stdout: NOT_FOUND })
    expect(gateway.requests).toEqual([])
  },
)

test.for([
  [['get'], '', 'no credentials server URL\n'],
  [['erase'], '\n', 'no credentials server URL\n'],
  [[], '', 'Usage: docker-credential-wharfinger <store|get|erase|list|version>\n'],
  [['get', 'reg'], '', 'Usage: docker-credential-wharfinger <store|get|erase|list|version>\n'],
  [['take'], '', 'docker-credential-wharfinger: unknown action: take\n'],
] as const)('%j with %j fails by a text on standard output', async ([args, stdin, stdout]) => {
  await using program = await helper()

  await expect(program.run(args, stdin)).resolves.toEqual({ exitCode: 1, stdout, stderr: '' })
})

test('says its version', async () => {
  await using program = await helper()

  const { exitCode, stdout } = await program.run(['version'], '')

  expect(exitCode).toBe(0)
  expect(stdout).toMatch(/^docker-credential-wharfinger \(Wharfinger\) \d+\.\d+\.\d+\n$/v)
})

test('stores nothing, and repeats nothing of what it was to store', async () => {
  await using program = await helper()
  const credential = { ServerURL: 'https://r.example', Username: 'ann', Secret: 'hunter2-canary' }

  const ended = await program.run(['store'], JSON.stringify(credential))

  expect(ended.exitCode).toBe(1)
  expect(ended.stdout).toContain('stores nothing')
  expect(findIn(JSON.stringify(ended), formsOf('hunter2-canary', 'ann'))).toEqual([])
  await expect(readdir(program.home)).resolves.toEqual([])
})

test('signing out succeeds, whatever is set up', async () => {
  await using program = await helper()

  for (const env of [{}, { WHARFCTL_URL: 'http://far.example' }])
    await expect(program.run(['erase'], 'reg.example.com', { env })).resolves.toEqual({
      exitCode: 0,
      stdout: '',
      stderr: '',
    })
})

test('a token may come from a file, and its absence is said', async () => {
  await using gateway = await startIssuing(() => issued())
  await using program = await helper()
  const env = { WHARFCTL_URL: gateway.url }
  const tokenFile = { ...env, WHARFCTL_TOKEN_FILE: new URL(import.meta.url).pathname }

  const without = await program.run(['get'], 'reg.example.com', { env })
  const withFile = await program.run(['get'], 'reg.example.com', { env: tokenFile })

  expect(without).toMatchObject({ exitCode: 1, stderr: '' })
  expect(without.stdout).toMatch(/^There is no token to sign in with\. .*\(NO_TOKEN\)\n$/v)
  // A file of many lines is no token that HTTP could carry: it fails there, and is not quoted.
  expect(withFile.stdout).not.toContain('readdir')
})

test('a plain connection beyond this machine is refused, also when a login is at hand', async () => {
  await using program = await helper()
  const env = { WHARFCTL_URL: 'http://far.example', WHARFCTL_TOKEN: 'whf_t0ken' }

  const { exitCode, stdout } = await program.run(['get'], 'reg.example.com', { env })

  expect(exitCode).toBe(1)
  expect(stdout).toMatch(/anybody on the way could read the token.*\(INVALID_URL\)\n$/v)
})

test('a gateway that is away is named, with what to do', async () => {
  await using program = await helper()
  const env = { WHARFCTL_URL: 'http://127.0.0.1:1', WHARFCTL_TOKEN: 'whf_t0ken' }

  await expect(program.run(['get'], 'reg.example.com', { env })).resolves.toEqual({
    exitCode: 1,
    stdout:
      '127.0.0.1:1 could not be reached. Nothing listens there. Check WHARFCTL_URL, and whether the server runs. (SERVER_UNREACHABLE)\n',
    stderr: '',
  })
})

test('who does not hear the server, or the question, says so within three seconds', async () => {
  await using gateway = await startIssuing(() => new Promise(() => {}))
  await using program = await helper()

  const ends = await Promise.all([
    program.run(['get'], 'reg.example.com', { gateway }),
    program.run(['get'], null, { gateway }),
  ])

  for (const { exitCode, stdout } of ends) {
    expect(exitCode).toBe(1)
    expect(stdout).toContain('There was no answer within 3 s.')
  }
})

test('what passes between server and asker is in nothing else', async () => {
  await using gateway = await startIssuing(() =>
    issued({ stored: true, expiresAt: null, secret: 'hunter2-canary' }),
  )
  await using program = await helper()

  const ended = await program.run(['get'], 'reg.example.com', { gateway })

  expect(JSON.parse(ended.stdout)).toMatchObject({ Secret: 'hunter2-canary' })
  expect(ended.stderr).toBe('')
  // Not in a cache, and not anywhere else in its home.
  await expect(readdir(program.home)).resolves.toEqual([])
  const code = await readFile(join(programs.path, 'docker-credential-wharfinger.js'), 'utf8')
  expect(code).not.toContain('child_process')
})
