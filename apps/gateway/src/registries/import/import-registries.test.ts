import { expect, test } from 'vitest'
import { localId } from '../../graphql/global-id.ts'
import { describeDatabases } from '../../testing/database.ts'
import { startGateway } from '../../testing/gateway.ts'
import { basic, bring, outcomes } from '../../testing/imports.ts'
import { startLoopbackRegistry } from '../../testing/loopback-registry.ts'
import { addUntested, run, TEST, untested } from '../../testing/operations.ts'
import { openCredential } from '../open-credential.ts'

describeDatabases('an import', (_open, database) => {
  test('says of each entry in its order what was done, and one that is bad stops no other', async () => {
    await using gateway = await startGateway({ database })
    await using registry = await startLoopbackRegistry('hunter2')
    const { id } = await addUntested(gateway, 'quay.io')

    const imported = await bring(gateway, [
      untested(`${registry.host.toUpperCase()}/`, { allowPlainHttp: true, validate: true }),
      untested('quay.io/'),
      untested('not a host'),
      { registry: 'ghcr.io', credential: { basic: { username: 'ci' } } },
      untested('ghcr.io', { name: 'GitHub' }),
      untested('https://GHCR.io'),
    ])

    expect(imported).toMatchObject({ __typename: 'ImportRegistriesSuccess', dryRun: false })
    expect(imported.results).toMatchObject([
      {
        index: 0,
        key: registry.host,
        result: { action: 'CREATED', registry: { status: 'UNVERIFIED' } },
      },
      {
        index: 1,
        key: 'quay.io',
        result: { action: 'SKIPPED', skippedCode: 'REGISTRY_EXISTS', registry: { id } },
      },
      { index: 2, key: null, result: { code: 'INVALID_REGISTRY_KEY' } },
      {
        index: 3,
        key: 'ghcr.io',
        result: {
          __typename: 'ValidationError',
          fieldErrors: [{ path: ['credential', 'basic', 'password'], code: 'REQUIRED' }],
        },
      },
      { index: 4, result: { action: 'CREATED', registry: { name: 'GitHub' } } },
      { index: 5, result: { action: 'SKIPPED', registry: { name: 'GitHub' } } },
    ])
    expect(registry.requests).toEqual([])
    expect(gateway.log()).not.toContain('hunter')
  })

  test('replaces a secret, and no host, name or way of connecting', async () => {
    await using gateway = await startGateway({ database })
    await using registry = await startLoopbackRegistry('hunter3')
    const { id } = await addUntested(gateway, registry.host, {
      allowPlainHttp: true,
      name: 'Mine',
      secretExpiresAt: '2026-01-01T00:00:00Z',
    })
    const manner = { onConflict: 'REPLACE_SECRET' }

    const replaced = await bring(
      gateway,
      [
        untested(registry.host, {
          credential: basic('hunter3', 'new'),
          name: 'Theirs',
          tlsVerify: false,
        }),
      ],
      manner,
    )
    const none = await bring(
      gateway,
      [
        { registry: registry.host, credential: { anonymous: true } },
        { registry: registry.host, credential: { basic: { username: 'eve' } } },
      ],
      manner,
    )
    const { test: tested } = await run(gateway, TEST, { input: { id } })

    expect(replaced.results).toMatchObject([
      {
        result: {
          action: 'REPLACED',
          registry: {
            id,
            name: 'Mine',
            username: 'new',
            tlsVerify: true,
            allowPlainHttp: true,
            secret: { isSet: true, expiresAt: null },
          },
        },
      },
    ])
    expect(none.results).toMatchObject([
      { result: { action: 'SKIPPED', skippedCode: 'NO_SECRET' } },
      { result: { __typename: 'ValidationError', code: 'REQUIRED' } },
    ])
    expect(tested?.ok).toBe(true)
    expect(registry.requests.at(-1)).toContain(' new')
  })

  test('leaves nothing of the old credential in the new one', async () => {
    await using gateway = await startGateway({ database })
    const registry = '123456789012.dkr.ecr.eu-west-1.amazonaws.com'
    const key = (id: string, more: object = {}) => ({
      ecrAccessKey: { accessKeyId: id, secretAccessKey: 'hunter'.repeat(7).slice(0, 40), ...more },
    })
    const { id } = await addUntested(gateway, registry, {
      credential: key('ASIAIOSFODNN7EXAMPLE', { sessionToken: 'hunter-session' }),
    })

    const replaced = await bring(gateway, [{ registry, credential: key('AKIAIOSFODNN7EXAMPLE') }], {
      onConflict: 'REPLACE_SECRET',
    })
    const opened = await openCredential(gateway.application, {
      id: localId('Registry', id) ?? '',
      reason: 'test',
      actor: 'system',
    })

    expect(outcomes(replaced)).toEqual(['REPLACED'])
    expect(opened?.credential).toMatchObject({ accessKeyId: 'AKIAIOSFODNN7EXAMPLE' })
    expect(opened?.credential).not.toHaveProperty('sessionToken')
  })

  test('that tests stores only what works', async () => {
    await using gateway = await startGateway({ database })
    await using registry = await startLoopbackRegistry('hunter2')
    const { id } = await addUntested(gateway, `${registry.host}/c/*`, { allowPlainHttp: true })
    const entry = (path: string, password: string) =>
      untested(`${registry.host}/${path}/*`, { allowPlainHttp: true, credential: basic(password) })

    const imported = await bring(
      gateway,
      [entry('a', 'hunter9'), entry('b', 'hunter2'), entry('c', 'hunter9')],
      { validate: true, onConflict: 'REPLACE_SECRET' },
    )
    const { test: tested } = await run(gateway, TEST, { input: { id } })

    expect(outcomes(imported)).toEqual(['AUTH_INVALID', 'CREATED', 'AUTH_INVALID'])
    expect(await gateway.database.read.registry.count()).toBe(2)
    expect(tested?.ok).toBe(true)
  })
})

test('an import tests no more than thirty entries a minute, and says so of the others', async () => {
  await using gateway = await startGateway()
  await using registry = await startLoopbackRegistry('hunter2')
  const entries = Array.from({ length: 32 }, (_, index) =>
    untested(`${registry.host}/p${index}/*`, { allowPlainHttp: true }),
  )

  const imported = await bring(gateway, entries, { validate: true })

  expect(outcomes(imported)?.slice(28)).toEqual([
    'CREATED',
    'CREATED',
    'RATE_LIMITED',
    'RATE_LIMITED',
  ])
})

test('an import does not wait again and again for a host that is down', async () => {
  await using gateway = await startGateway()
  const registry = await startLoopbackRegistry('hunter2')
  await registry[Symbol.asyncDispose]()
  const entries = ['a', 'b', 'c'].map((path) => untested(`${registry.host}/${path}/*`))

  const imported = await bring(gateway, entries, { validate: true })

  expect(outcomes(imported)).toEqual(['REFUSED', 'REFUSED', 'UPSTREAM_UNREACHABLE'])
})

test('an import takes five hundred entries, and not one more', async () => {
  await using gateway = await startGateway()
  const entries = Array.from({ length: 501 }, (_, index) => untested(`quay.io/p${index}/*`))

  const tooMany = await bring(gateway, entries)
  const enough = await bring(gateway, entries.slice(1), { dryRun: true })

  expect(tooMany).toEqual({ __typename: 'ValidationError', code: 'TOO_MANY' })
  expect(new Set(outcomes(enough))).toEqual(new Set(['CREATED']))
  expect(enough.results).toHaveLength(500)
})

test('only an administrator imports what lends the identity of the server', async () => {
  await using gateway = await startGateway({
    config: { ambient: { aws: true, gcp: false, azure: false } },
  })
  const registry = '123456789012.dkr.ecr.eu-west-1.amazonaws.com'
  const entries = [{ registry, credential: { ecrAuto: {} } }]

  const refused = await bring(gateway, entries)
  const taken = await bring(gateway, entries, {}, 'admin')

  expect(outcomes(refused)).toEqual(['FORBIDDEN'])
  expect(outcomes(taken)).toEqual(['CREATED'])
})
