import { expect, test } from 'vitest'
import { localId } from '../../graphql/global-id.ts'
import { describeDatabases } from '../../testing/database.ts'
import { startGateway, type TestGateway } from '../../testing/gateway.ts'
import { addUntested, DELETE, run } from '../../testing/operations.ts'
import { impactOfDeletion } from './impact.ts'

async function impactOf(gateway: TestGateway, ids: readonly string[]) {
  const { data, errors } = await gateway.execute<{ deletionImpact: object }>(
    `query($ids: [ID!]!) { deletionImpact(ids: $ids) {
      images isMore uncovered covers { images registry { registry } } lastUsedAt needsAdministrator
    } }`,
    { ids },
    { as: 'viewer' },
  )
  expect(errors).toEqual([])
  return data.deletionImpact
}

/** Images that a record served, so many of each repository. */
async function serve(
  { database }: TestGateway,
  registryId: string,
  host: string,
  repositories: Readonly<Record<string, number>>,
) {
  const resolvedId = localId('Registry', registryId)
  const images = Object.entries(repositories).flatMap(([repository, count]) =>
    Array.from({ length: count }, (_, index) => ({
      id: `${host}-${repository}-${index}`,
      reference: `${host}/${repository}:${index}`,
      registryHost: host,
      repository,
      status: 'ANALYZED',
      resolvedId,
      createdAt: new Date(),
    })),
  )
  await database.write((tx) => tx.image.createMany({ data: images }))
}

describeDatabases('what a deletion would change', (_open, database) => {
  test('names some of the images, and few of many', async () => {
    await using gateway = await startGateway({ database })
    const team = await addUntested(gateway, 'quay.io/team/*')
    const none = await addUntested(gateway, 'quay.io/none/*')
    await serve(gateway, team.id, 'quay.io', { 'team/web': 7 })
    const examplesOf = async (id: string) => {
      const { data } = await gateway.execute<{ deletionImpact: { examples: string[] } }>(
        'query($ids: [ID!]!) { deletionImpact(ids: $ids) { examples } }',
        { ids: [id] },
      )
      return data.deletionImpact.examples
    }

    const examples = await examplesOf(team.id)

    expect(examples).toHaveLength(5)
    for (const name of examples) expect(name).toMatch(/^quay\.io\/team\/web:\d$/v)
    expect(await examplesOf(none.id)).toEqual([])
  })

  test('is told before: the images, who covers them, and who may delete', async () => {
    await using gateway = await startGateway({ database })
    const team = await addUntested(gateway, 'quay.io/team/*')
    const app = await addUntested(gateway, 'quay.io/team/app')
    const host = await addUntested(gateway, 'quay.io')
    await addUntested(gateway, 'ghcr.io')
    await serve(gateway, team.id, 'quay.io', { 'team/app': 3, 'team/web': 2 })
    await serve(gateway, app.id, 'ghcr.io', { other: 1 })
    const lastUsedAt = new Date('2020-01-01T00:00:00Z')
    await gateway.database.write((tx) =>
      tx.registry.updateMany({ where: { key: 'quay.io' }, data: { lastUsedAt } }),
    )
    await gateway.database.write((tx) =>
      tx.registry.updateMany({
        where: { key: 'quay.io/team/app' },
        data: { lastUsedAt: new Date() },
      }),
    )

    const cover = (registry: string, images: number) => ({ images, registry: { registry } })
    expect(await impactOf(gateway, [team.id])).toEqual({
      images: 5,
      isMore: false,
      uncovered: 0,
      covers: [cover('quay.io/team/app', 3), cover('quay.io', 2)],
      lastUsedAt: null,
      needsAdministrator: false,
    })
    expect(await impactOf(gateway, [team.id, app.id])).toMatchObject({
      images: 6,
      covers: [cover('quay.io', 5), cover('ghcr.io', 1)],
      needsAdministrator: true,
    })
    expect(await impactOf(gateway, [team.id, host.id])).toMatchObject({
      images: 5,
      uncovered: 2,
      covers: [cover('quay.io/team/app', 3)],
      lastUsedAt: '2020-01-01T00:00:00.000Z',
      needsAdministrator: false,
    })
  })

  test('knows the other names of a registry at Amazon', async () => {
    await using gateway = await startGateway({ database })
    const account = '123456789012'
    const classic = `${account}.dkr.ecr.us-east-1.amazonaws.com`
    const fips = `${account}.dkr.ecr-fips.us-east-1.amazonaws.com`
    const credential = {
      ecrAccessKey: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'x'.repeat(40) },
    }
    const own = await addUntested(gateway, fips, { credential })
    await addUntested(gateway, classic, { credential })
    await serve(gateway, own.id, fips, { app: 1 })

    expect(await impactOf(gateway, [own.id])).toMatchObject({
      uncovered: 0,
      covers: [{ registry: { registry: classic } }],
    })
  })

  test('is nothing for what is deleted, or never was', async () => {
    await using gateway = await startGateway({ database })
    const { id } = await addUntested(gateway, 'quay.io')
    await serve(gateway, id, 'quay.io', { app: 1 })
    await run(gateway, DELETE, { id })

    for (const ids of [[id], ['nonsense'], []])
      expect(await impactOf(gateway, ids)).toEqual({
        images: 0,
        isMore: false,
        uncovered: 0,
        covers: [],
        lastUsedAt: null,
        needsAdministrator: false,
      })
  })

  test('is looked at up to so many images, and says that there are more', async () => {
    await using gateway = await startGateway({ database })
    const { id } = await addUntested(gateway, 'quay.io')
    const look = () => impactOfDeletion(gateway.application, [localId('Registry', id) ?? ''], 3)

    await serve(gateway, id, 'quay.io', { app: 3 })
    const all = await look()
    await serve(gateway, id, 'quay.io', { one: 1 })
    const more = await look()

    expect(all).toMatchObject({ images: 3, isMore: false, uncovered: 3 })
    expect(more).toMatchObject({ images: 3, isMore: true, uncovered: 3 })
  })
})

test('the impact of more than a hundred records is not told', async () => {
  await using gateway = await startGateway()
  const { errors } = await gateway.execute(
    'query($ids: [ID!]!) { deletionImpact(ids: $ids) { images } }',
    { ids: Array.from({ length: 101 }, (_, index) => `${index}`) },
  )

  expect(errors[0]?.extensions.code).toBe('BAD_USER_INPUT')
})
