import { expect, test } from 'vitest'
import { describeDatabases } from '../testing/database.ts'
import { startGateway } from '../testing/gateway.ts'
import { addUntested } from '../testing/operations.ts'
import { openExternalIds } from './external-ids.ts'

const ROLE = 'arn:aws:iam::210987654321:role/ecr'

describeDatabases('external ids', (open, database) => {
  test('are the same for a role at every use, and others for every other', async () => {
    await using one = await open()
    await using other = await open()

    const ids = await openExternalIds(one)
    const again = await openExternalIds(one)
    const elsewhere = await openExternalIds(other)

    expect(again.of(ROLE)).toBe(ids.of(ROLE))
    expect(ids.of(`${ROLE}-2`)).not.toBe(ids.of(ROLE))
    expect(elsewhere.of(ROLE)).not.toBe(ids.of(ROLE))
    // What STS takes.
    expect(ids.of(ROLE)).toMatch(/^[\w+=,.@:\/\-]{2,1224}$/v)
  })

  test('are those of one seed, whichever server makes it', async () => {
    await using store = await open()
    await using second = await store.openAgain()

    const [one, other] = await Promise.all([openExternalIds(store), openExternalIds(second)])

    expect(one.of(ROLE)).toBe(other.of(ROLE))
  })

  test('are shown to administrators before anything is tested, and to nobody else', async () => {
    await using gateway = await startGateway({
      database,
      config: { ambient: { aws: true, gcp: false, azure: false }, awsRoles: [ROLE] },
    })
    const host = '123456789012.dkr.ecr.us-east-1.amazonaws.com'
    const { publicFields } = await addUntested(gateway, host, {
      credential: { ecrAuto: { roleArn: ROLE } },
    })
    const query = `query($registry: String!) { registry(registry: $registry) { publicFields } }`
    const asViewer = await gateway.execute<{ registry: object }>(
      query,
      { registry: host },
      { as: 'viewer' },
    )

    expect(publicFields).toEqual({
      roleArn: ROLE,
      externalId: gateway.application.externalIds.of(ROLE),
    })
    expect(asViewer.data.registry).toEqual({ publicFields: { roleArn: ROLE } })
  })
})
