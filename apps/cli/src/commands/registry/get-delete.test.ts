import { expect, test } from 'vitest'
import { startFakeGateway } from '../../testing/fake-gateway.ts'
import { registry } from '../../testing/records.ts'
import { runCli } from '../../testing/run-cli.ts'

const one = registry({
  registry: 'registry.example.com',
  name: 'registry.example.com',
  username: 'johndoe',
  tlsVerify: false,
  createdAt: '2022-08-25T20:58:33Z',
})

const withOne = {
  Query: {
    registry: (_parent: unknown, args: { registry: string }) =>
      args.registry === 'registry.example.com' ? one : null,
    node: () => one,
  },
  Mutation: {
    deleteRegistry: () => ({
      __typename: 'DeleteRegistrySuccess',
      deletedId: 'UmVnaXN0cnk6MQ',
      affectedImages: 0,
    }),
  },
}

test('R92 R93 get draws one row', async () => {
  await using gateway = await startFakeGateway(withOne)

  const { exitCode, stdout, stderr } = await runCli(['registry', 'get', 'registry.example.com'], {
    gateway,
    terminal: true,
  })

  expect(stdout).toBe(
    [
      '┌──────────────────────┬───────────────┬───────────────┬─────────────────┬──────────────────────┬──────────────┬──────────────────────┐',
      '│ REGISTRY NAME        │ REGISTRY TYPE │ REGISTRY USER │ REGISTRY VERIFY │ CREATED AT           │ LAST UPDATED │ REGISTRY             │',
      '├──────────────────────┼───────────────┼───────────────┼─────────────────┼──────────────────────┼──────────────┼──────────────────────┤',
      '│ registry.example.com │ docker_v2     │ johndoe       │ false           │ 2022-08-25T20:58:33Z │              │ registry.example.com │',
      '└──────────────────────┴───────────────┴───────────────┴─────────────────┴──────────────────────┴──────────────┴──────────────────────┘',
      '',
    ].join('\n'),
  )
  expect(stderr).toContain(' ✔ Fetched registry\n')
  expect(exitCode).toBe(0)
})

test('get says in JSON when a minted token ends, and null where there is none', async () => {
  const token = {
    mintedAt: '2026-11-23T09:00:00.000Z',
    refreshAt: '2026-11-23T14:55:00.000Z',
    expiresAt: '2026-11-23T21:00:00.000Z',
  }
  const shown = async (record: object): Promise<unknown> => {
    await using gateway = await startFakeGateway({ Query: { registry: () => record } })
    const { stdout } = await runCli(['registry', 'get', 'registry.example.com', '-o', 'json'], {
      gateway,
    })
    return JSON.parse(stdout)
  }

  expect(await shown({ ...one, token })).toMatchObject({ token })
  expect(await shown(one)).toMatchObject({ token: null })
})

test('get takes the id that -o id printed', async () => {
  await using gateway = await startFakeGateway(withOne)

  const { stdout } = await runCli(['registry', 'get', 'UmVnaXN0cnk6MQ', '-o', 'json'], { gateway })

  expect(JSON.parse(stdout)).toMatchObject({ registry: 'registry.example.com' })
  expect(gateway.requests).toEqual([
    { operation: 'RegistryById', variables: { id: 'UmVnaXN0cnk6MQ' } },
  ])
})

test.for(['delete', 'del'])('R97 R98 %s says so and prints no results', async (command) => {
  await using gateway = await startFakeGateway(withOne)

  const { exitCode, stdout, stderr } = await runCli(['registry', command, 'registry.example.com'], {
    gateway,
    terminal: true,
  })

  expect(stdout).toBe('No results\n')
  expect(stderr).toContain(' ✔ Deleted registry\n')
  expect(exitCode).toBe(0)
  expect(gateway.requests.at(-1)).toEqual({
    operation: 'DeleteRegistry',
    variables: { input: { id: 'UmVnaXN0cnk6MQ' } },
  })
})

test.for(['get', 'delete', 'test', 'update'])(
  '%s of an unknown registry ends with 3',
  async (command) => {
    await using gateway = await startFakeGateway(withOne)

    const { exitCode, stdout, stderr } = await runCli(['registry', command, 'other.example.com'], {
      gateway,
    })

    expect(exitCode).toBe(3)
    expect(stdout).toBe('')
    expect(stderr).toBe(
      'error NOT_FOUND: No registry is kept under this name.\n  “wharfctl registry list” shows those that are.\n',
    )
  },
)

test('delete --ignore-not-found succeeds without the registry, also when it is just gone', async () => {
  const gone = { __typename: 'NotFoundError', code: 'NOT_FOUND', message: 'Gone.', hint: null }
  await using gateway = await startFakeGateway({
    ...withOne,
    Mutation: { deleteRegistry: () => gone },
  })

  for (const key of ['other.example.com', 'registry.example.com']) {
    const args = ['registry', 'delete', key, '--ignore-not-found']
    await expect(runCli(args, { gateway })).resolves.toMatchObject({
      exitCode: 0,
      stdout: 'No results\n',
    })
  }
})

test('the failure is an object for a program', async () => {
  await using gateway = await startFakeGateway(withOne)

  const { stderr } = await runCli(['registry', 'get', 'x.example', '-o', 'json'], { gateway })

  expect(JSON.parse(stderr)).toEqual({
    code: 'NOT_FOUND',
    message: 'No registry is kept under this name.',
    hint: '“wharfctl registry list” shows those that are.',
    exitCode: 3,
  })
})
