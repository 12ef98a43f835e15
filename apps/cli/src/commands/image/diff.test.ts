import { expect, test } from 'vitest'
import { startFakeGateway } from '../../testing/fake-gateway.ts'
import { image, page } from '../../testing/records.ts'
import { runCli } from '../../testing/run-cli.ts'

const digest = (letter: string) => `sha256:${letter.repeat(64)}`
const older = image({ id: 'SW1hZ2U6MQ', digest: digest('a'), size: '1048576' })
const newer = image({ id: 'SW1hZ2U6Mg', digest: digest('b'), size: '2097152' })
const noLayers = { count: 0, size: '0', layers: [] }

const bash = { change: 'CHANGED', name: 'bash', type: 'deb', from: ['5.1'], to: ['5.2'] }
const semver = { change: 'REMOVED', name: 'semver', type: 'npm', from: ['5.0.0', '7.0.0'], to: [] }

const compared = {
  from: older,
  to: newer,
  sizeDifference: '1048576',
  packageCounts: { added: 0, removed: 1, changed: 1, same: 40 },
  config: [
    {
      part: 'WORKING_DIR',
      change: 'CHANGED',
      name: null,
      from: ['/srv'],
      to: ['/srv\u202e\u001b[31m'],
    },
    { part: 'ENTRYPOINT', change: 'ADDED', name: null, from: null, to: ['/bin/app', '-q'] },
    { part: 'ENV', change: 'CHANGED', name: 'TOKEN', from: null, to: null },
  ],
  layers: {
    shared: { count: 1, size: '10', layers: [{ digest: digest('1'), size: '10' }] },
    added: { count: 1, size: '1048576', layers: [{ digest: digest('2'), size: '1048576' }] },
    removed: noLayers,
  },
}

const answers = {
  Query: {
    image: (_parent: unknown, { reference }: { reference: string }) =>
      reference === 'app:1' ? older : reference === 'app:2' ? newer : null,
    compareImages: () => ({
      ...compared,
      packages: ({ after }: { after?: string | null }) =>
        after === 'next'
          ? { nodes: [semver], pageInfo: page() }
          : { nodes: [bash], pageInfo: page('next') },
    }),
  },
}

test('diff prints a row for all that is not the same', async () => {
  await using gateway = await startFakeGateway(answers)

  const { exitCode, stdout } = await runCli(['image', 'diff', 'app:1', 'app:2'], { gateway })

  expect(exitCode).toBe(0)
  expect(stdout.split('\n')).toEqual([
    'WHAT\tNAME\tCHANGE\tFROM\tTO',
    `digest\t\tchanged\t${digest('a')}\t${digest('b')}`,
    'size\t\tchanged\t1.0 MiB\t2.0 MiB',
    `layer\t${digest('2')}\tadded\t\t1.0 MiB`,
    'working dir\t\tchanged\t/srv\t/srv',
    'entrypoint\t\tadded\t\t/bin/app -q',
    'env\tTOKEN\tchanged\t\t',
    'deb package\tbash\tchanged\t5.1\t5.2',
    'npm package\tsemver\tremoved\t5.0.0, 7.0.0\t',
    '',
  ])
  expect(gateway.requests.map(({ operation }) => operation)).toEqual([
    'ImageByReference',
    'ImageByReference',
    'ImageDifference',
    'PackageChanges',
    'PackageChanges',
  ])
})

test('diff as JSON has the counts, and what both have', async () => {
  await using gateway = await startFakeGateway(answers)
  const args = ['image', 'diff', 'app:1', 'app:2', '-o', 'json']

  const { stdout } = await runCli(args, { gateway })

  expect(JSON.parse(stdout)).toMatchObject({
    from: { id: 'SW1hZ2U6MQ', digest: digest('a') },
    to: { id: 'SW1hZ2U6Mg', digest: digest('b') },
    sizeDifference: '1048576',
    packageCounts: compared.packageCounts,
    packages: [bash, semver],
    layers: { shared: { count: 1 } },
  })
})

test('diff asks for both images of one platform', async () => {
  await using gateway = await startFakeGateway(answers)

  await runCli(['image', 'diff', 'app:1', 'app:2', '--platform', 'linux/arm64'], { gateway })

  expect(gateway.requests.slice(0, 2).map(({ variables }) => variables)).toEqual([
    { reference: 'app:1', platform: 'linux/arm64' },
    { reference: 'app:2', platform: 'linux/arm64' },
  ])
})

test('diff of an image that is not there ends with 3, and says which of the two', async () => {
  await using gateway = await startFakeGateway(answers)

  const args = ['image', 'diff', 'app:1', 'app:3']
  const { exitCode, stdout, stderr } = await runCli(args, { gateway })

  expect({ exitCode, stdout }).toEqual({ exitCode: 3, stdout: '' })
  expect(stderr).toContain('No image is kept under app:3.')
})
