import { expect, test } from 'vitest'
import { startFakeGateway } from '../testing/fake-gateway.ts'
import { page, registry } from '../testing/records.ts'
import { runCli } from '../testing/run-cli.ts'

const long = `registry-${'x'.repeat(60)}.example.com`
const answers = {
  Query: {
    registries: () => ({
      nodes: [registry(), registry({ registry: long, name: long })],
      pageInfo: page(),
    }),
  },
}
const list = ['registry', 'list']
const widthOf = (text: string): number => Math.max(...text.split('\n').map((line) => line.length))

test.each([200, 120, 80])('a table is cut to %i columns of a terminal', async (columns) => {
  await using gateway = await startFakeGateway(answers)

  const { stdout } = await runCli(list, { gateway, terminal: true, columns })

  expect(widthOf(stdout)).toBeLessThanOrEqual(columns)
  expect(stdout).toContain('…')
  expect(stdout).toContain('docker')
})

test('a table that has its place is not cut, and no column is cut to nothing', async () => {
  await using gateway = await startFakeGateway(answers)

  const wide = await runCli(list, { gateway, terminal: true, columns: 300 })
  const narrow = await runCli(list, { gateway, terminal: true, columns: 10 })

  expect(wide.stdout).toContain(long)
  expect(wide.stdout).not.toContain('…')
  expect(narrow.stdout).toContain('│ docke… │')
})

test.for([
  ['--no-trunc', ['--no-trunc'], {}, true],
  ['its variable', [], { WHARFCTL_NO_TRUNC: 'true' }, true],
  ['a pipe', [], {}, false],
] as const)('nothing is cut with $0', async ([, flags, env, terminal]) => {
  await using gateway = await startFakeGateway(answers)

  const columns = terminal ? { columns: 60 } : {}
  const { stdout } = await runCli([...list, ...flags], { gateway, terminal, env, ...columns })

  expect(stdout).toContain(long)
})
