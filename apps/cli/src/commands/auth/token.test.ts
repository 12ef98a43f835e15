import { expect, test } from 'vitest'
import { issued, notIssued, startIssuing } from '../../testing/issuing.ts'
import { runCli } from '../../testing/run-cli.ts'

const token = {
  registry: 'quay.io/team/*',
  kind: 'TOKEN',
  username: null,
  secret: 'bearer.token',
  scope: 'REPOSITORY',
  expiresAt: '2026-11-23T12:05:00.000Z',
}
const reason = ['--reason', 'a deployment']

test('prints the token alone, and what it is on standard error', async () => {
  await using gateway = await startIssuing(() => issued(token))

  const args = ['auth', 'token', 'quay.io/team/app:1.4', ...reason]
  const { exitCode, stdout, stderr } = await runCli(args, { gateway })

  expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: 'bearer.token\n' })
  expect(stderr).toBe(
    'note: Of quay.io/team/*: it opens the repositories that were asked for. It ends at 2026-11-23T12:05:00.000Z.\n',
  )
  expect(gateway.requests).toMatchObject([
    {
      variables: {
        input: {
          image: 'quay.io/team/app:1.4',
          registry: null,
          kind: 'TOKEN',
          repositories: [],
          actions: ['PULL'],
          reason: 'a deployment',
        },
      },
    },
  ])
})

test('takes a registry with repositories and actions', async () => {
  await using gateway = await startIssuing(() => issued(token))
  const repositories = ['--repository', 'team/app', '--repository', 'team/base']
  const actions = ['--action', 'pull', '--action', 'push']

  const args = ['auth', 'token', '--registry', 'quay.io', ...repositories, ...actions, ...reason]
  await runCli(args, { gateway })

  expect(gateway.requests).toMatchObject([
    {
      variables: {
        input: {
          image: null,
          registry: 'quay.io',
          repositories: ['team/app', 'team/base'],
          actions: ['PULL', 'PUSH'],
        },
      },
    },
  ])
})

test('a login is a whole one as JSON, and a stored secret is named as such', async () => {
  await using gateway = await startIssuing(() =>
    issued({
      username: 'ann',
      secret: 's:p e"c',
      expiresAt: null,
      stored: true,
      scope: 'REGISTRY',
    }),
  )

  const args = ['auth', 'token', '--registry', 'reg.example.com', '--login', ...reason]
  const { stdout, stderr } = await runCli([...args, '-o', 'json'], { gateway })

  expect(JSON.parse(stdout)).toMatchObject({ username: 'ann', secret: 's:p e"c', stored: true })
  expect(stderr).toContain('for the user ann')
  expect(stderr).toContain('It is the stored secret itself')
  expect(stderr).not.toContain('s:p e"c')
})

test.for([
  [['quay.io/team/app'], 'required option'],
  [[...reason], 'either an image or --registry'],
  [['quay.io/team/app', '--registry', 'quay.io', ...reason], 'either an image or --registry'],
  [['quay.io/team/app', '--action', 'delete', ...reason], 'neither pull nor push'],
] as const)('%j is a mistake in the command line', async ([args, said]) => {
  await using gateway = await startIssuing(() => issued())

  const { exitCode, stdout, stderr } = await runCli(['auth', 'token', ...args], { gateway })

  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' })
  expect(stderr).toContain(said)
  expect(gateway.requests).toEqual([])
})

test('a refusal has its code', async () => {
  await using gateway = await startIssuing(() => notIssued('PUSH_NOT_ALLOWED'))

  const args = ['auth', 'token', 'quay.io/team/app', '--action', 'push', ...reason]
  const { exitCode, stdout, stderr } = await runCli(args, { gateway })

  expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' })
  expect(stderr).toContain('error PUSH_NOT_ALLOWED: Said by the server')
})
