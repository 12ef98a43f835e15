import { expect, test } from 'vitest'
import { startGateway } from '../testing/gateway.ts'
import { startLoopbackRegistry } from '../testing/loopback-registry.ts'
import { addUntested, run, TEST } from '../testing/operations.ts'
import { localId } from '../graphql/global-id.ts'
import { due, REFUSALS_UNTIL_STOP } from './periodic-check.ts'
import { testAndRecord } from './test.ts'

test('a tested record is due after the interval, and is left alone after three refusals', async () => {
  let now = new Date()
  await using gateway = await startGateway({ now: () => now })
  await using registry = await startLoopbackRegistry('hunter2')
  const { application } = gateway
  const { id: globalId } = await addUntested(gateway, registry.host, { allowPlainHttp: true })
  const id = localId('Registry', globalId) ?? ''

  const neverTested = await due(application, new Date(now.getTime() + 100 * 3_600_000))
  await run(gateway, TEST, { input: { id: globalId } })
  const justTested = await due(application, now)
  now = new Date(now.getTime() + 7 * 3_600_000)
  const afterSevenHours = await due(application, now)
  registry.changePassword('changed')
  for (let count = 0; count < REFUSALS_UNTIL_STOP; count += 1)
    await testAndRecord(application, { id, reason: 'check', actor: 'system' })
  const afterRefusals = await due(application, new Date(now.getTime() + 100 * 3_600_000))

  expect(neverTested).toEqual([])
  expect(justTested).toEqual([])
  expect(afterSevenHours).toEqual([id])
  expect(afterRefusals).toEqual([])
})

test('the identity of the server is checked too, and a registry without a credential is not', async () => {
  const now = new Date()
  await using gateway = await startGateway({
    config: { ambient: { aws: true, gcp: false, azure: false } },
  })
  const { id } = await addUntested(gateway, '123456789012.dkr.ecr.us-east-1.amazonaws.com', {
    credential: { ecrAuto: {} },
  })
  await addUntested(gateway, 'registry.example.com', { credential: { anonymous: true } })
  const lastTestedAt = new Date(now.getTime() - 7 * 3_600_000)
  await gateway.database.write((tx) => tx.registry.updateMany({ data: { lastTestedAt } }))

  expect(await due(gateway.application, now)).toEqual([localId('Registry', id)])
})
