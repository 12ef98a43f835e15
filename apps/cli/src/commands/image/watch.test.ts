import { expect, test } from 'vitest'
import { startFakeGateway } from '../../testing/fake-gateway.ts'
import { page, watch } from '../../testing/records.ts'
import { runCli } from '../../testing/run-cli.ts'

const COLUMNS = 'WATCH\tPLATFORM\tEVERY\tSTATUS\tTAGS\tCHECKED AT\tNEXT AT\tERROR'
const watched = {
  Query: {
    watches: () => ({
      nodes: [
        watch(),
        watch({
          reference: 'quay.io/team/app',
          tag: null,
          everySeconds: 5400,
          tags: { total: 120, followed: 100, leftOut: 20 },
          error: { code: 'TIMEOUT', message: 'quay.io did not\nanswer.', hint: 'Wait.' },
        }),
        watch({
          reference: 'ghcr.io/team/app:v1',
          everySeconds: 172_800,
          nextAt: null,
          error: { code: 'AUTH_INVALID', message: 'ghcr.io refused the password.', hint: null },
          stoppedAt: '2026-11-23T10:00:00.000Z',
        }),
      ],
      pageInfo: page(),
    }),
    watch: (_parent: unknown, { repository }: { repository: string }) =>
      repository.startsWith('alpine') ? watch() : null,
  },
  Mutation: {
    watchRepository: () => ({ __typename: 'WatchRepositorySuccess', watch: watch() }),
    unwatchRepository: () => ({
      __typename: 'UnwatchRepositorySuccess',
      deletedId: 'SW1hZ2VXYXRjaDox',
    }),
  },
}

test('watch tells what is watched from now on', async () => {
  await using gateway = await startFakeGateway(watched)
  const args = ['image', 'watch', 'alpine:3.20', '--every', '30m', '--platform', 'linux/arm64']

  const { exitCode, stdout } = await runCli(args, { gateway })

  expect(exitCode).toBe(0)
  expect(stdout.split('\n')).toEqual([
    COLUMNS,
    'docker.io/library/alpine:3.20\tlinux/amd64\t1h\twatching\t\t2026-11-23T10:00:00Z\t2026-11-23T11:00:00Z\t',
    '',
  ])
  expect(gateway.requests).toEqual([
    {
      operation: 'WatchRepository',
      variables: { input: { repository: 'alpine:3.20', platform: 'linux/arm64', every: '30m' } },
    },
  ])
})

test('watch looks each hour unless told otherwise, by a flag or a variable', async () => {
  await using gateway = await startFakeGateway(watched)
  const args = ['image', 'watch', 'alpine:3.20']

  await runCli(args, { gateway })
  await runCli(args, { gateway, env: { WHARFCTL_IMAGE_EVERY: '7d' } })

  expect(gateway.requests.map(({ variables }) => variables)).toMatchObject([
    { input: { every: '1h' } },
    { input: { every: '7d' } },
  ])
})

test('watch --list prints a row a watch, and why one fails or has stopped', async () => {
  await using gateway = await startFakeGateway(watched)

  const { stdout } = await runCli(['image', 'watch', '--list'], { gateway })
  const json = await runCli(['image', 'watch', '--list', '-o', 'json'], { gateway })

  expect(stdout.split('\n')).toEqual([
    COLUMNS,
    'docker.io/library/alpine:3.20\tlinux/amd64\t1h\twatching\t\t2026-11-23T10:00:00Z\t2026-11-23T11:00:00Z\t',
    'quay.io/team/app\tlinux/amd64\t90m\tfailing\t100 of 120\t2026-11-23T10:00:00Z\t2026-11-23T11:00:00Z\tTIMEOUT: quay.io did not answer.',
    'ghcr.io/team/app:v1\tlinux/amd64\t2d\tstopped\t\t2026-11-23T10:00:00Z\t\tAUTH_INVALID: ghcr.io refused the password.',
    '',
  ])
  expect(JSON.parse(json.stdout)).toMatchObject([{}, { tags: { leftOut: 20 } }, { nextAt: null }])
})

test('watch without a name, or with one beside --list, is a wrong use', async () => {
  await using gateway = await startFakeGateway(watched)

  for (const args of [[], ['alpine', '--list']])
    await expect(runCli(['image', 'watch', ...args], { gateway })).resolves.toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('Name what to watch, or write --list.') as unknown, // the matcher is typed as any
    })
  expect(gateway.requests).toEqual([])
})

test('watch says which value is refused, and ends with 2', async () => {
  const refused = {
    __typename: 'ValidationError',
    code: 'INVALID_INTERVAL',
    message: 'How often is a time from 5m to 30d, such as 30m, 1h or 7d.',
    hint: null,
    fieldErrors: [{ path: ['every'], code: 'INVALID_INTERVAL', message: 'How often is a time.' }],
  }
  await using gateway = await startFakeGateway({ Mutation: { watchRepository: () => refused } })
  const args = ['image', 'watch', 'alpine', '--every', '1m']

  const { exitCode, stderr } = await runCli(args, { gateway })

  expect(exitCode).toBe(2)
  expect(stderr).toContain('INVALID_INTERVAL')
})

test('unwatch ends a watch by its name or its id', async () => {
  await using gateway = await startFakeGateway(watched)

  const byName = await runCli(['image', 'unwatch', 'alpine:3.20'], { gateway })
  const byId = await runCli(['image', 'unwatch', 'SW1hZ2VXYXRjaDox', '-o', 'id'], { gateway })

  expect(byName).toMatchObject({ exitCode: 0, stdout: 'No results\n' })
  expect(byId.stdout).toBe('SW1hZ2VXYXRjaDox\n')
  expect(gateway.requests.map(({ operation }) => operation)).toEqual([
    'FindWatch',
    'UnwatchRepository',
    'UnwatchRepository',
  ])
})

test('what is not watched ends with 3, or with 0 where that was asked for', async () => {
  await using gateway = await startFakeGateway(watched)
  const args = ['image', 'unwatch', 'busybox']

  await expect(runCli(args, { gateway })).resolves.toMatchObject({ exitCode: 3 })
  await expect(runCli([...args, '--ignore-not-found'], { gateway })).resolves.toMatchObject({
    exitCode: 0,
  })
})
