import { expect, test } from 'vitest'
import { startFakeGateway } from '../../testing/fake-gateway.ts'
import { image, page } from '../../testing/records.ts'
import { runCli } from '../../testing/run-cli.ts'

const one = {
  Query: {
    images: () => ({ nodes: [image()], pageInfo: page() }),
    image: (_parent: unknown, { reference }: { reference: string }) =>
      reference.startsWith('alpine') ? image() : null,
    node: () => image(),
  },
  Mutation: { deleteImage: () => ({ __typename: 'DeleteImageSuccess', deletedId: 'SW1hZ2U6MQ' }) },
}
const digest = `sha256:${'a'.repeat(64)}`

test('list prints a row an image', async () => {
  await using gateway = await startFakeGateway(one)

  const { stdout } = await runCli(['image', 'list'], { gateway })

  expect(stdout.split('\n')).toEqual([
    'IMAGE\tSTATUS\tDIGEST\tPLATFORM\tSIZE\tDISTRO\tCREATED AT\tANALYZED AT',
    `docker.io/library/alpine:3.20\tanalyzed\t${digest}\tlinux/amd64\t3.5 MiB\tAlpine Linux v3.20\t2026-11-23T10:00:00Z\t2026-11-23T10:00:05Z`,
    '',
  ])
})

test('get prints digest, distribution, layers and the number of packages', async () => {
  await using gateway = await startFakeGateway(one)

  const { stdout } = await runCli(['image', 'get', 'alpine:3.20'], { gateway })

  expect(stdout).toContain(`\nDIGEST\t${digest}\n`)
  expect(stdout).toContain('\nDISTRO\tAlpine Linux v3.20\n')
  expect(stdout).toContain('\nPACKAGES\t2\n')
  expect(stdout).toMatch(/\nLAYER 1\tsha256:b{64} {2}3\.5 MiB {2}2 packages\n/v)
})

test('get says of a platform that is missing which there are', async () => {
  const error = {
    code: 'PLATFORM_NOT_FOUND',
    message: 'The image does not exist for linux/s390x.',
    hint: 'It exists for linux/amd64, linux/arm64/v8.',
  }
  const failed = { Query: { image: () => image({ status: 'FAILED', error }) } }
  await using gateway = await startFakeGateway(failed)
  const args = ['image', 'get', 'alpine:3.20', '--platform', 'linux/s390x']

  const { stdout } = await runCli(args, { gateway })

  expect(stdout).toContain(`\nERROR\t${error.code}: ${error.message}\nREMEDY\t${error.hint}\n`)
})

test('get --packages lists the packages', async () => {
  await using gateway = await startFakeGateway(one)
  const args = ['image', 'get', 'SW1hZ2U6MQ', '--packages']

  const text = await runCli(args, { gateway })
  const json = await runCli([...args, '-o', 'json'], { gateway })

  expect(text.stdout.split('\n')[1]).toMatch(/^busybox\t1\.0-r0\tapk\tMIT\tsha256:/v)
  expect(JSON.parse(json.stdout)).toMatchObject({
    digest,
    packages: [{ name: 'busybox', purl: 'pkg:apk/alpine/busybox@1.0-r0' }, { name: 'musl' }],
  })
})

test('json-raw has the statuses of the product that scripts were written for', async () => {
  await using gateway = await startFakeGateway(one)

  const { stdout } = await runCli(['image', 'get', 'alpine', '-o', 'json-raw'], { gateway })

  expect(JSON.parse(stdout)).toMatchObject({ analysis_status: 'analyzed', imageDigest: digest })
})

test('delete deletes the newest record of a reference', async () => {
  await using gateway = await startFakeGateway(one)

  const { exitCode, stdout } = await runCli(['image', 'delete', 'alpine:3.20'], { gateway })

  expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: 'No results\n' })
  expect(gateway.requests.at(-1)?.variables).toEqual({ input: { id: 'SW1hZ2U6MQ' } })
})

test('an image that is not there ends with 3, or with 0 where that was asked for', async () => {
  await using gateway = await startFakeGateway(one)

  await expect(runCli(['image', 'get', 'x'], { gateway })).resolves.toMatchObject({ exitCode: 3 })
  await expect(runCli(['image', 'del', 'x'], { gateway })).resolves.toMatchObject({ exitCode: 3 })
  await expect(
    runCli(['image', 'delete', 'x', '--ignore-not-found'], { gateway }),
  ).resolves.toMatchObject({ exitCode: 0 })
})
