import { expect, test } from 'vitest'
import { localId, toGlobalId } from '../graphql/global-id.ts'
import { describeDatabases } from '../testing/database.ts'
import { startGateway, type TestGateway } from '../testing/gateway.ts'
import { addUntested, DELETE, run } from '../testing/operations.ts'

const SHOWN = 'id status orphaned resolvedWith { registry { id } registryKey username }'
const REATTACH = `mutation($input: ReattachImageInput!) { result: reattachImage(input: $input) {
  __typename ... on Error { code message hint } ... on ReattachImageSuccess { image { ${SHOWN} } }
} }`

interface Reattached {
  readonly __typename: string
  readonly code?: string
  readonly message?: string
  readonly image?: object
}

async function reattach(gateway: TestGateway, input: object): Promise<Reattached> {
  const { data, errors } = await gateway.execute<{ result: Reattached }>(
    REATTACH,
    { input },
    { as: 'editor' },
  )
  expect(errors).toEqual([])
  return data.result
}

/** An image that was read, served by a record that is there or was. */
async function readBefore(gateway: TestGateway, registryId: string | null): Promise<string> {
  const resolvedId = registryId === null ? null : localId('Registry', registryId)
  await gateway.database.write((tx) =>
    tx.image.create({
      data: {
        id: 'image',
        reference: 'quay.io/team/app:v1',
        registryHost: 'quay.io',
        repository: 'team/app',
        tag: 'v1',
        digest: `sha256:${'a'.repeat(64)}`,
        status: 'ANALYZED',
        resolvedId,
        resolvedKey: resolvedId === null ? null : 'quay.io',
        resolvedUser: resolvedId === null ? null : 'old',
        createdAt: new Date(),
        analyzedAt: new Date(),
      },
    }),
  )
  return toGlobalId('Image', 'image')
}

async function orphan(gateway: TestGateway): Promise<string> {
  const { id } = await addUntested(gateway, 'quay.io')
  const image = await readBefore(gateway, id)
  await run(gateway, DELETE, { id })
  return image
}

async function see(gateway: TestGateway, id: string) {
  const { data } = await gateway.execute<{ node: { orphaned: boolean; status: string } }>(
    `query($id: ID!) { node(id: $id) { ... on Image { ${SHOWN} } } }`,
    { id },
    { as: 'viewer' },
  )
  return data.node
}

describeDatabases('an image whose credential was deleted', (_open, database) => {
  test('says so, and gets the closest of those that cover it now', async () => {
    await using gateway = await startGateway({ database })
    const image = await orphan(gateway)
    await addUntested(gateway, 'quay.io')
    const team = await addUntested(gateway, 'quay.io/team/*')
    const before = await see(gateway, image)

    const { image: after } = await reattach(gateway, { id: image })
    const again = await reattach(gateway, { id: image })

    expect(before).toMatchObject({ orphaned: true, resolvedWith: { registry: null } })
    expect(after).toEqual({
      id: image,
      status: 'ANALYZED',
      orphaned: false,
      resolvedWith: {
        registry: { id: team.id },
        registryKey: 'quay.io/team/*',
        username: 'ci',
      },
    })
    expect(again).toMatchObject({ __typename: 'ConflictError', code: 'CONFLICT' })
    const { data } = await gateway.execute<{ auditEvents: { nodes: object[] } }>(
      '{ auditEvents(filter: { action: "image.reattach" }) { nodes { actor subject detail } } }',
    )
    expect(data.auditEvents.nodes).toEqual([
      {
        actor: "editor's token",
        subject: 'quay.io/team/app:v1',
        detail: { registry: 'quay.io/team/*', reanalyze: false },
      },
    ])
  })

  test('gets the one that is named, if that covers it, and is read again on request', async () => {
    await using gateway = await startGateway({ database })
    await gateway.application.jobs.stop()
    const id = await orphan(gateway)
    const host = await addUntested(gateway, 'quay.io')
    const other = await addUntested(gateway, 'quay.io/other/*')
    const elsewhere = await addUntested(gateway, 'ghcr.io')

    const refused = [
      await reattach(gateway, { id, registryId: other.id }),
      await reattach(gateway, { id, registryId: elsewhere.id }),
      await reattach(gateway, { id, registryId: 'nonsense' }),
    ]
    const { image } = await reattach(gateway, { id, registryId: host.id, reanalyze: true })

    expect(refused.map(({ code }) => code)).toEqual(['CONFLICT', 'CONFLICT', 'NOT_FOUND'])
    expect(refused[0]?.message).toBe('quay.io/other/* does not cover quay.io/team/app:v1.')
    expect(image).toMatchObject({ status: 'QUEUED', resolvedWith: { registry: { id: host.id } } })
    expect(await gateway.database.read.job.count()).toBe(1)
  })

  test('is told why nothing covers it', async () => {
    await using gateway = await startGateway({ database })
    const id = await orphan(gateway)

    const none = await reattach(gateway, { id })
    await addUntested(gateway, 'quay.io/other/*')
    const others = await reattach(gateway, { id })

    expect(none).toMatchObject({
      code: 'CONFLICT',
      message: 'No stored credential covers quay.io/team/app:v1: there is none for quay.io.',
    })
    expect(others.message).toMatch(/: quay\.io\/other\/\* does not \(.+\)\.$/v)
    expect(await see(gateway, id)).toMatchObject({ orphaned: true })
  })

  test('stays as it is while somebody works on it and it is to be read again', async () => {
    await using gateway = await startGateway({ database })
    const id = await orphan(gateway)
    await addUntested(gateway, 'quay.io')
    await gateway.database.write((tx) => tx.image.updateMany({ data: { status: 'ANALYZING' } }))

    const result = await reattach(gateway, { id, reanalyze: true })

    expect(result.code).toBe('CONFLICT')
    expect(await see(gateway, id)).toMatchObject({ orphaned: true, status: 'ANALYZING' })
  })
})

test('an image that misses no credential is given none', async () => {
  await using gateway = await startGateway()
  await addUntested(gateway, 'quay.io')
  const id = await readBefore(gateway, null)

  const result = await reattach(gateway, { id })

  expect(await see(gateway, id)).toMatchObject({ orphaned: false })
  expect(result).toMatchObject({
    code: 'CONFLICT',
    message: 'This image was fetched without a credential, so none is missing.',
  })
})

test('many images are deleted or read again, each with an outcome of its own', async () => {
  await using gateway = await startGateway()
  await gateway.application.jobs.stop()
  const id = await readBefore(gateway, null)
  const send = async (name: string, ids: readonly string[]) => {
    const { data } = await gateway.execute<{
      result: { code?: string; results?: { id: string; result: { __typename: string } }[] }
    }>(
      `mutation($ids: [ID!]!) { result: ${name}(input: { ids: $ids }) { ... on Error { code }
        ... on ${name.charAt(0).toUpperCase()}${name.slice(1)}Success {
          results { id result { __typename } } } } }`,
      { ids },
    )
    return data.result.code ?? data.result.results?.map(({ result }) => result.__typename)
  }

  expect(await send('reanalyzeImages', [id, 'nonsense'])).toEqual([
    'ReanalyzeImageSuccess',
    'NotFoundError',
  ])
  expect(await send('reanalyzeImages', [id])).toEqual(['ConflictError'])
  expect(await send('deleteImages', ['nonsense', id])).toEqual([
    'NotFoundError',
    'DeleteImageSuccess',
  ])
  expect(
    await send(
      'deleteImages',
      Array.from({ length: 101 }, (_, n) => `${n}`),
    ),
  ).toBe('TOO_MANY')
})
