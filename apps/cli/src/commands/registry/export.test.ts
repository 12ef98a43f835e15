import { expect, test } from 'vitest'
import { startFakeGateway } from '../../testing/fake-gateway.ts'
import { page, registry } from '../../testing/records.ts'
import { runCli } from '../../testing/run-cli.ts'

const keys = [
  'docker.io',
  'reg.example.org:5000',
  'quay.io/team/*',
  'quay.io/other',
  'open.example',
]
const answers = {
  Query: {
    registries: () => ({
      nodes: keys.map((key) =>
        registry({ registry: key, method: key === 'open.example' ? 'anonymous' : 'basic' }),
      ),
      pageInfo: page(),
    }),
  },
}
const credHelpers = {
  'https://index.docker.io/v1/': 'wharfinger',
  'docker.io': 'wharfinger',
  'reg.example.org:5000': 'wharfinger',
}

test('exports a config.json that names the helper for each host, and no secret', async () => {
  await using gateway = await startFakeGateway(answers)

  for (const flags of [[], ['--format', 'dockerconfig'], ['-o', 'json']]) {
    const { exitCode, stdout, stderr } = await runCli(['registry', 'export', ...flags], { gateway })

    expect(exitCode).toBe(0)
    expect(JSON.parse(stdout)).toEqual({ credHelpers })
    expect(stderr).toBe(
      'warning: quay.io is left out: there are credentials for parts of it only, and a helper is asked for the whole host.\n',
    )
  }
})

test('as ids it lists the names', async () => {
  await using gateway = await startFakeGateway(answers)

  const { stdout } = await runCli(['registry', 'export', '-o', 'id'], { gateway })

  expect(stdout.trimEnd().split('\n')).toEqual(Object.keys(credHelpers))
})

test('says why it makes no pull secret', async () => {
  await using gateway = await startFakeGateway(answers)

  const args = ['registry', 'export', '--format', 'k8s-secret']
  const { exitCode, stdout, stderr } = await runCli(args, { gateway })

  expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' })
  expect(stderr).toMatch(/^error NOT_READABLE: .*\n {2}Stored credentials cannot be read\./v)
})
