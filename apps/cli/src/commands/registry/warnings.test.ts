import { expect, test } from 'vitest'
import { startFakeGateway } from '../../testing/fake-gateway.ts'
import { failedTest, registry } from '../../testing/records.ts'
import { runCli } from '../../testing/run-cli.ts'

const warnings = [
  { code: 'ROBOT_NAME', message: 'The name of a robot has a $.' },
  { code: 'CAN_PUSH', message: 'This credential may push as well.' },
]
const passed = { ...failedTest(), ok: true, code: null, message: 'Fine.', hint: null, steps: [] }
const answers = {
  Query: { registry: () => registry({ warnings }) },
  Mutation: {
    addRegistry: () => ({ __typename: 'AddRegistrySuccess', registry: registry({ warnings }) }),
    updateRegistry: () => ({
      __typename: 'UpdateRegistrySuccess',
      registry: registry({ warnings }),
    }),
    testRegistry: () => ({
      __typename: 'TestRegistrySuccess',
      test: { ...passed, facts: [{ name: 'Harbor version', value: 'v2.14.0' }] },
      warnings,
    }),
  },
}
const env = { WHARFCTL_REGISTRY_PASSWORD: 'hunter2' }
const all = warnings.map(({ message }) => `warning: ${message}\n`).join('')

test.for(['get', 'update', 'test'])('%s says what the server warns of', async (command) => {
  await using gateway = await startFakeGateway(answers)

  const change = command === 'update' ? ['--name', 'Harbor'] : []
  const args = ['registry', command, 'harbor.example.com', ...change]
  const { exitCode, stdout, stderr } = await runCli(args, { gateway })

  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: all })
  expect(stdout).not.toContain('robot')
})

test('add says once what is seen here and at the server', async () => {
  await using gateway = await startFakeGateway(answers)
  const args = ['registry', 'add', 'harbor.example.com', '--username', 'robot']

  const { stderr } = await runCli(args, { gateway, env })

  expect(stderr.split('\n').filter((line) => line.includes('robot'))).toHaveLength(1)
  expect(stderr).toContain('warning: This credential may push as well.')
  expect(stderr).not.toContain('hunter2')
})

test('on a terminal a test shows what else was found out', async () => {
  await using gateway = await startFakeGateway(answers)

  const args = ['registry', 'test', 'harbor.example.com']
  const { stdout } = await runCli(args, { gateway, terminal: true })

  expect(stdout).toContain('Harbor version: v2.14.0')
})
