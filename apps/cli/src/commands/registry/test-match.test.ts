import { expect, test } from 'vitest'
import { startFakeGateway } from '../../testing/fake-gateway.ts'
import { failedTest, registry } from '../../testing/records.ts'
import { runCli } from '../../testing/run-cli.ts'

const fails = {
  Query: { registry: () => registry() },
  Mutation: {
    testRegistry: () => ({
      __typename: 'TestRegistrySuccess',
      test: failedTest(),
      registry: null,
      warnings: [],
    }),
  },
}

test('a failed test prints its six steps as data, the remedy as an error, and ends with 5', async () => {
  await using gateway = await startFakeGateway(fails)

  const { exitCode, stdout, stderr } = await runCli(['registry', 'test', 'docker.io'], { gateway })

  expect(exitCode).toBe(5)
  expect(stdout.split('\n').map((line) => line.split('\t').slice(0, 3))).toEqual([
    ['STEP', 'STATE', 'CODE'],
    ['RESOLVE', 'OK', ''],
    ['CONNECT', 'OK', ''],
    ['TLS', 'FAILED', 'TLS_UNKNOWN_CA'],
    ['PING', 'SKIPPED', ''],
    ['TOKEN', 'SKIPPED', ''],
    ['AUTHORIZE', 'SKIPPED', ''],
    [''],
  ])
  expect(stderr).toMatch(/^error TLS_UNKNOWN_CA: .*\n {2}Add the authority's certificate/v)
})

test('on a terminal each step has a mark', async () => {
  await using gateway = await startFakeGateway(fails)

  const { stdout } = await runCli(['registry', 'test', 'docker.io'], { gateway, terminal: true })

  expect(stdout.match(/^ {2}[✔✖–] \w+/gmv)).toEqual([
    '  ✔ RESOLVE',
    '  ✔ CONNECT',
    '  ✖ TLS',
    '  – PING',
    '  – TOKEN',
    '  – AUTHORIZE',
  ])
})

test('tests against one repository, and succeeds quietly', async () => {
  const passed = { ...failedTest(), ok: true, code: null, message: 'Fine.', hint: null, steps: [] }
  await using gateway = await startFakeGateway({
    ...fails,
    Mutation: {
      testRegistry: () => ({ __typename: 'TestRegistrySuccess', test: passed, warnings: [] }),
    },
  })

  const args = ['registry', 'test', 'docker.io', '--repository', 'team/app']
  const { exitCode, stderr } = await runCli(args, { gateway })

  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
  expect(gateway.requests.at(-1)?.variables).toEqual({
    input: { id: 'UmVnaXN0cnk6MQ' },
    repository: 'team/app',
  })
})

test('match shows every candidate, the one that is used first', async () => {
  const winner = registry({ id: 'a', registry: 'quay.io/team/*' })
  await using gateway = await startFakeGateway({
    Query: {
      matchRegistry: () => ({
        normalizedReference: 'quay.io/team/app:1',
        registry: winner,
        candidates: [
          { registry: winner, matched: true, reason: 'It is for everything below team.' },
          {
            registry: registry({ id: 'b', registry: 'quay.io' }),
            matched: true,
            reason: 'Less close.',
          },
          {
            registry: registry({ id: 'c', registry: 'quay.io/x' }),
            matched: false,
            reason: 'Another.',
          },
        ],
      }),
    },
  })

  const { exitCode, stdout } = await runCli(['registry', 'match', 'quay.io/team/app:1'], {
    gateway,
  })

  expect(exitCode).toBe(0)
  expect(stdout).toBe(
    [
      'REGISTRY\tMATCH\tREASON',
      'quay.io/team/*\tused\tIt is for everything below team.',
      'quay.io\tmatches\tLess close.',
      'quay.io/x\tno\tAnother.',
      '',
    ].join('\n'),
  )
})
