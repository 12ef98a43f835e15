import { expect, test } from 'vitest'
import { describeDatabases } from '../../testing/database.ts'
import { startGateway } from '../../testing/gateway.ts'
import { basic, bring, outcomes } from '../../testing/imports.ts'
import { startLoopbackRegistry } from '../../testing/loopback-registry.ts'
import { addUntested, untested } from '../../testing/operations.ts'

describeDatabases('a dry run of an import', (_open, database) => {
  test('says what would be done, and does nothing', async () => {
    await using gateway = await startGateway({ database })
    await using registry = await startLoopbackRegistry('hunter2')
    await addUntested(gateway, 'quay.io')
    const entries = [
      untested('quay.io', { credential: basic('hunter3') }),
      untested(registry.host, { allowPlainHttp: true }),
      untested(registry.host, { allowPlainHttp: true }),
      untested('not a host'),
    ]
    const before = await gateway.database.read.auditEvent.count()

    const manner = { dryRun: true, validate: true }
    const skipping = await bring(gateway, entries, manner)
    const replacing = await bring(gateway, entries, { ...manner, onConflict: 'REPLACE_SECRET' })

    expect(skipping.dryRun).toBe(true)
    expect(outcomes(skipping)).toEqual(['SKIPPED', 'CREATED', 'SKIPPED', 'INVALID_REGISTRY_KEY'])
    expect(outcomes(replacing)).toEqual(['REPLACED', 'CREATED', 'REPLACED', 'INVALID_REGISTRY_KEY'])
    expect(registry.requests).toEqual([])
    expect(await gateway.database.read.registry.count()).toBe(1)
    expect(await gateway.database.read.auditEvent.count()).toBe(before)
  })

  test('needs no secret, and says the same as with one', async () => {
    await using gateway = await startGateway({ database })
    await addUntested(gateway, 'quay.io')
    await addUntested(gateway, 'gcr.io/team/*')
    const entries = [
      { registry: 'quay.io', credential: { basic: { username: 'ci' } } },
      { registry: 'ghcr.io', credential: { basic: { username: 'ci' } } },
      { registry: 'gcr.io/team/*', credential: { gcrJsonKey: {} } },
      { registry: 'gcr.io/other/*', credential: { identityToken: {} } },
      { registry: 'docker.io', credential: { anonymous: true } },
      { registry: 'example.org', credential: { basic: { username: 'a:b' } } },
      { registry: 'example.org', credential: { ecrAccessKey: { accessKeyId: 'AKIAX' } } },
      {
        registry: '123456789012.dkr.ecr.eu-west-1.amazonaws.com',
        credential: { basic: { username: 'awsauto' } },
      },
    ]
    const fixed = ['CREATED', 'CREATED', 'COLON', 'WRONG_HOST', 'CREATED']

    const skipping = await bring(gateway, entries, { dryRun: true })
    const replacing = await bring(gateway, entries, { dryRun: true, onConflict: 'REPLACE_SECRET' })
    const again = await bring(gateway, [{ registry: 'quay.io', credential: { anonymous: true } }], {
      dryRun: true,
      onConflict: 'REPLACE_SECRET',
    })
    const inEarnest = await bring(gateway, entries.slice(1, 2))

    expect(outcomes(skipping)).toEqual(['SKIPPED', 'CREATED', 'SKIPPED', ...fixed])
    expect(outcomes(replacing)).toEqual(['REPLACED', 'CREATED', 'REPLACED', ...fixed])
    expect(again.results).toMatchObject([{ result: { skippedCode: 'NO_SECRET' } }])
    expect(outcomes(inEarnest)).toEqual(['REQUIRED'])
    expect(await gateway.database.read.registry.count()).toBe(2)
  })
})
