import { expect, test } from 'vitest'
import { type FakeGateway, startFakeGateway } from '../../testing/fake-gateway.ts'
import { image, registry } from '../../testing/records.ts'
import { runCli } from '../../testing/run-cli.ts'

const answers = {
  Query: {
    registries: () => ({
      nodes: ['docker.io', 'reg.example.org:5000', 'quay.io/team/*', '$(reboot)'].map((key) =>
        registry({ registry: key }),
      ),
    }),
    images: () => ({ nodes: [image(), image()] }),
  },
}

/** The values that are offered for a command line, whose last word is unfinished. */
async function complete(words: readonly string[], gateway?: FakeGateway): Promise<string[]> {
  const result = await runCli(['__complete', '--', ...words], gateway ? { gateway } : {})
  expect(result).toMatchObject({ exitCode: 0, stderr: '' })
  return result.stdout
    .split('\n')
    .flatMap((line) => (line === '' ? [] : [line.split('\t')[0] ?? '']))
}

test.for([
  [['reg'], ['registry']],
  [['registry', 'l'], ['list']],
  [['-o', 'json', 'registry', 'up'], ['update']],
  [['--output', 'ya'], ['yaml']],
  [
    ['registry', 'list', '--output=js'],
    ['--output=json', '--output=json-raw'],
  ],
  [
    ['registry', 'add', 'a.example', '--type', 'a'],
    ['awsecr', 'acr'],
  ],
  [
    ['registry', 'add', 'a.example', '--validate', ''],
    ['true', 'false'],
  ],
  [['registry', 'add', 'a.example', '--secure'], ['--secure-connection']],
  [['registry', 'import', '--on-conflict=r'], ['--on-conflict=replace-secret']],
  [
    ['completion', ''],
    ['bash', 'zsh', 'fish', 'powershell'],
  ],
  [
    ['completion', '""'],
    ['bash', 'zsh', 'fish', 'powershell'],
  ],
  [['registry', 'import', ''], []],
  [['nonsense', ''], expect.arrayContaining(['registry', 'image'])],
] as const)('%j is completed by %j', async ([words, expected]) => {
  await expect(complete(words)).resolves.toEqual(expected)
})

test('what is hidden is not offered', async () => {
  expect(await complete([''])).not.toContain('__complete')
  expect(await complete(['registry', 'add', 'x', '--'])).not.toContain('--registry-type')
})

test('registries and images come from the server, but for names that a shell would run', async () => {
  await using gateway = await startFakeGateway(answers)

  expect(await complete(['registry', 'get', ''], gateway)).toEqual([
    'docker.io',
    'reg.example.org:5000',
    'quay.io/team/*',
  ])
  expect(await complete(['registry', 'delete', 'reg'], gateway)).toEqual(['reg.example.org:5000'])
  expect(await complete(['image', 'get', 'docker.io/l'], gateway)).toEqual([
    'docker.io/library/alpine:3.20',
  ])
  expect(await complete(['registry', 'add', ''], gateway)).toEqual([])
  expect(gateway.requests.map(({ variables }) => variables)).toEqual([
    { search: null },
    { search: 'reg' },
    { search: 'docker.io/l' },
  ])
})

test('nothing is said where the server cannot be asked', async () => {
  const words = ['__complete', '--', 'registry', 'get', '']
  for (const env of [
    { WHARFCTL_URL: 'http://127.0.0.1:1' },
    { WHARFCTL_URL: 'http://far.example' },
    { WHARFCTL_FORMAT: 'none' },
  ])
    await expect(runCli(words, { env })).resolves.toEqual({ exitCode: 0, stdout: '', stderr: '' })
})

test.for(['bash', 'zsh', 'fish', 'powershell'])('prints a script for %s', async (shell) => {
  const { exitCode, stdout } = await runCli(['completion', shell])

  expect(exitCode).toBe(0)
  expect(stdout).toContain('__complete --')
})

test('another shell is a usage error', async () => {
  await expect(runCli(['completion', 'csh'])).resolves.toMatchObject({ exitCode: 2, stdout: '' })
})
