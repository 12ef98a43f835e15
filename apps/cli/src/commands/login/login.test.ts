import { GraphQLError } from 'graphql'
import { expect, test } from 'vitest'
import { type FakeGateway, startFakeGateway } from '../../testing/fake-gateway.ts'
import { page, registry } from '../../testing/records.ts'
import { runCli } from '../../testing/run-cli.ts'

const TOKEN = 'whf_signed-in'
const path = '/home/ana/.config/wharfinger/sign-ins.json'
const env = { HOME: '/home/ana', WHARFCTL_TOKEN: '' }
const given = {
  access_token: TOKEN,
  token_type: 'Bearer',
  id: 'QXBpVG9rZW46MQ',
  user: 'Ana',
  role: 'editor',
  expires_at: '2027-02-21T12:00:00.000Z',
}
const pending = { error: 'authorization_pending', code: 'AUTHORIZATION_PENDING', message: 'Wait.' }
const slow = { error: 'slow_down', code: 'SLOW_DOWN', message: 'Slower.' }
const denied = { error: 'access_denied', code: 'ACCESS_DENIED', message: 'It was not allowed.' }

/** A server that answers the questions of a login one after the other. */
async function startServer(...answers: readonly object[]): Promise<
  FakeGateway & {
    readonly asked: readonly object[]
    readonly revoked: readonly unknown[]
  }
> {
  const asked: object[] = []
  const revoked: unknown[] = []
  const queue = [...answers]
  const gateway = await startFakeGateway({
    Query: { registries: () => ({ nodes: [registry()], pageInfo: page() }) },
    Mutation: {
      revokeApiToken: (_parent, { input }: { input: { id: string } }, { request }) => {
        revoked.push([input.id, request.headers.get('authorization')])
        return { __typename: 'NotFoundError', code: 'NOT_FOUND', message: 'Gone.', hint: null }
      },
    },
    posts: {
      '/auth/device': (body) => {
        asked.push(body)
        return [
          201,
          {
            device_code: 'device',
            user_code: 'BCDF-GHJK',
            verification_uri: 'https://w.example/device',
            verification_uri_complete: 'https://w.example/device#BCDF-GHJK',
            expires_in: 600,
            interval: 5,
          },
        ]
      },
      '/auth/device/token': (body) => {
        asked.push(body)
        const answer = queue.shift() ?? denied
        return ['access_token' in answer ? 200 : 400, answer]
      },
    },
  })
  return { ...gateway, asked, revoked }
}

test('login shows a code, waits until it is allowed, and keeps the token for that server', async () => {
  await using gateway = await startServer(pending, slow, given)
  const kept = new Map<string, string>()

  const result = await runCli(['login'], { gateway, env, kept })

  expect(result).toEqual({
    exitCode: 0,
    stdout: `SERVER\tUSER\tROLE\tEXPIRES AT\n${gateway.url}\tAna\teditor\t2027-02-21T12:00:00Z\n`,
    stderr: [
      'note: Open https://w.example/device#BCDF-GHJK',
      'note: Or type the code BCDF-GHJK at https://w.example/device. It lasts for ten minutes.',
      '',
    ].join('\n'),
  })
  expect(gateway.asked).toEqual([
    { client: 'laptop' },
    ...Array.from({ length: 3 }, () => ({ deviceCode: 'device' })),
  ])
  expect(JSON.parse(kept.get(path) ?? '')).toMatchObject({ [gateway.url]: { token: TOKEN } })

  await runCli(['registry', 'list'], { gateway, env, kept })
  expect(gateway.authorizations.at(-1)).toBe(`Bearer ${TOKEN}`)
  const shown = await runCli(['config', 'show'], { gateway, env, kept })
  expect(shown.stdout).toContain(`token\tset, of Ana\t${path}`)
  expect(shown.stdout).not.toContain(TOKEN)
})

test('the token goes to no other server, and a variable stands before it', async () => {
  await using gateway = await startServer()
  const kept = new Map([
    [path, JSON.stringify({ 'http://127.0.0.1:1': { token: TOKEN, id: 'x' } })],
  ])

  await runCli(['registry', 'list'], { gateway, env, kept })
  const own = JSON.stringify({ [gateway.url]: { token: TOKEN, id: 'x' } })
  const variable = { ...env, WHARFCTL_TOKEN: 'whf_variable' }
  await runCli(['registry', 'list'], { gateway, env: variable, kept: new Map([[path, own]]) })

  expect(gateway.authorizations).toEqual([null, 'Bearer whf_variable'])
})

test('a token that others may read is not used', async () => {
  await using gateway = await startServer()
  const kept = new Map([[path, JSON.stringify({ [gateway.url]: { token: TOKEN, id: 'x' } })]])

  const options = { gateway, env, kept, modes: { [path]: 0o640 } }
  const { exitCode, stderr } = await runCli(['registry', 'list'], options)

  expect(exitCode).toBe(4)
  expect(stderr).toMatch(/^error SIGN_IN_EXPOSED: .*\n.*chmod 600/v)
  expect(gateway.authorizations).toEqual([])
  const shown = await runCli(['doctor'], options)
  expect(shown.stdout).toMatch(/sign-in file\tfailed\tOthers can read .*\(mode 640\)/v)
})

test('a login that is denied ends with 4, and keeps nothing', async () => {
  await using gateway = await startServer(pending, denied)
  const kept = new Map<string, string>()

  const { exitCode, stdout, stderr } = await runCli(['login'], { gateway, env, kept })

  expect({ exitCode, stdout }).toEqual({ exitCode: 4, stdout: '' })
  expect(stderr).toContain(
    'error ACCESS_DENIED: It was not allowed.\n  Run “wharfctl login” again.',
  )
  expect(kept.size).toBe(0)
})

test('logging in again ends the token before', async () => {
  await using gateway = await startServer(given)
  const before = { [gateway.url]: { token: 'whf_before', id: 'before' } }
  const kept = new Map([[path, JSON.stringify(before)]])

  await runCli(['login', '--name', 'desk'], { gateway, env, kept })

  expect(gateway.asked[0]).toEqual({ client: 'desk' })
  expect(gateway.revoked).toEqual([['before', 'Bearer whf_before']])
  expect(kept.get(path)).toContain(TOKEN)
})

test('logout ends the token at the server and here, also beside a variable', async () => {
  await using gateway = await startServer()
  const others = { 'https://other.example': { token: 'whf_other', id: 'o' } }
  const own = { [gateway.url]: { token: TOKEN, id: 'mine', user: 'Ana' } }
  const kept = new Map([[path, JSON.stringify({ ...others, ...own })]])

  const variable = { ...env, WHARFCTL_TOKEN: 'whf_variable' }
  const result = await runCli(['logout'], { gateway, env: variable, kept })

  expect(result).toMatchObject({ exitCode: 0, stdout: 'No results\n' })
  expect(result.stderr).toContain('warning: WHARFCTL_TOKEN is set, and still signs in.')
  expect(gateway.revoked).toEqual([['mine', `Bearer ${TOKEN}`]])
  expect(JSON.parse(kept.get(path) ?? '')).toEqual(others)
})

test('logout succeeds where the token has ended already, and where there is none', async () => {
  await using gateway = await startFakeGateway({
    Mutation: {
      revokeApiToken: () => {
        throw new GraphQLError('Sign in.', { extensions: { code: 'UNAUTHENTICATED' } })
      },
    },
  })
  const kept = new Map([[path, JSON.stringify({ [gateway.url]: { token: TOKEN, id: 'mine' } })]])

  for (let turn = 0; turn < 2; turn += 1)
    await expect(runCli(['logout'], { gateway, env, kept })).resolves.toMatchObject({ exitCode: 0 })
  expect(JSON.parse(kept.get(path) ?? '')).toEqual({})
})

test('a token that has ended is told with the way to another', async () => {
  await using gateway = await startFakeGateway({
    Query: {
      registries: () => {
        throw new GraphQLError('Sign in.', { extensions: { code: 'UNAUTHENTICATED' } })
      },
    },
  })

  const { exitCode, stderr } = await runCli(['registry', 'list'], { gateway })

  expect(exitCode).toBe(4)
  expect(stderr).toContain('Run “wharfctl login”')
})
