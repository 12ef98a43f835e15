import { readdir } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inHours, issued, notIssued, startIssuing } from '../testing/issuing.ts'
import { buildAll, builtProgram, type Ended } from '../testing/run-program.ts'

let programs: Awaited<ReturnType<typeof buildAll>>
beforeAll(async () => {
  programs = await buildAll()
})
afterAll(() => programs[Symbol.asyncDispose]())

const apiVersion = 'credentialprovider.kubelet.k8s.io/v1'

/** What kubelet gets that asks for an image, and what the server was asked for. */
async function ask(answer: () => object, request: object = {}) {
  await using gateway = await startIssuing(answer)
  await using program = await builtProgram(programs.path, 'wharfinger-credential-provider')
  const image = 'reg.example.com/team/app:1.0'
  const stdin = JSON.stringify({ apiVersion, kind: 'CredentialProviderRequest', image, ...request })
  const ended: Ended = await program.run([], stdin, { gateway })
  return { ...ended, requests: gateway.requests, kept: await readdir(program.home) }
}

test('the login of a whole host is good for the registry, until five minutes before its end', async () => {
  const { exitCode, stdout, stderr, requests, kept } = await ask(() => issued())

  expect({ exitCode, stderr, kept }).toEqual({ exitCode: 0, stderr: '', kept: [] })
  // What else it could be fails below.
  const { cacheDuration, ...response } = JSON.parse(stdout) as { cacheDuration: string }
  expect(response).toEqual({
    apiVersion,
    kind: 'CredentialProviderResponse',
    cacheKeyType: 'Registry',
    auth: { 'reg.example.com': { username: 'AWS', password: 'minted-1' } },
  })
  expect(cacheDuration).toMatch(/^\d+s$/v)
  const seconds = Number.parseInt(cacheDuration, 10)
  expect(seconds).toBeGreaterThan(11 * 3600)
  expect(seconds).toBeLessThanOrEqual(12 * 3600 - 300)
  expect(requests).toMatchObject([
    { variables: { input: { image: 'reg.example.com/team/app:1.0', kind: 'LOGIN' } } },
  ])
})

test('the login of a part of a host is good for the image alone', async () => {
  const { stdout } = await ask(() => issued({ registry: 'reg.example.com/team/*' }))

  expect(JSON.parse(stdout)).toMatchObject({
    cacheKeyType: 'Image',
    auth: { 'reg.example.com/team/app': { password: 'minted-1' } },
  })
})

test.for([
  ['a stored secret', { stored: true }],
  ['one whose end nobody says', { expiresAt: null }],
  ['one that ends soon', { expiresAt: inHours(0.05) }],
] as const)('%s is not to be kept', async ([_what, overrides]) => {
  const { stdout } = await ask(() => issued(overrides))

  expect(JSON.parse(stdout)).toMatchObject({ cacheDuration: '0s', auth: { 'reg.example.com': {} } })
})

test.for([
  ['what is not handed out', () => notIssued('ISSUING_DISABLED'), 'ISSUING_DISABLED'],
  ['an identity token', () => issued({ username: '<token>' }), 'IDENTITY_TOKEN'],
] as const)('of %s there is nothing for kubelet', async ([_what, answer, code]) => {
  const { exitCode, stdout, stderr } = await ask(answer)

  expect({ exitCode, stderr }).toEqual({
    exitCode: 0,
    stderr: `wharfinger-credential-provider: ${code}\n`,
  })
  expect(JSON.parse(stdout)).toEqual({
    apiVersion,
    kind: 'CredentialProviderResponse',
    cacheKeyType: 'Image',
    cacheDuration: '60s',
    auth: {},
  })
})

test.for([
  ['another version', { apiVersion: 'credentialprovider.kubelet.k8s.io/v1alpha1' }, 'API_VERSION'],
  ['another kind', { kind: 'Pod' }, 'NOT_A_REQUEST'],
  ['a request without an image', { image: 1 }, 'NOT_A_REQUEST'],
] as const)('%s is refused on standard error', async ([_what, request, code]) => {
  const { exitCode, stdout, stderr, requests } = await ask(() => issued(), request)

  expect({ exitCode, stdout, requests }).toEqual({ exitCode: 1, stdout: '', requests: [] })
  expect(stderr).toContain(`(${code})`)
})

test('what the registry said is a failure, and tells no secret', async () => {
  const { exitCode, stdout, stderr } = await ask(() => notIssued('AUTH_INVALID'))

  expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' })
  expect(stderr).toBe(
    'wharfinger-credential-provider: Said by the server: AUTH_INVALID. (AUTH_INVALID)\n',
  )
})
