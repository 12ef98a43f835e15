import { expect, test } from 'vitest'
import { describeDatabases } from '../testing/database.ts'
import { startGateway } from '../testing/gateway.ts'
import { startLoopbackRegistry } from '../testing/loopback-registry.ts'
import { ADD, DELETE, run, TEST, untested } from '../testing/operations.ts'

describeDatabases('the result of a draft', (_open, database) => {
  test('is adopted by the same person saving the same values', async () => {
    await using gateway = await startGateway({ database })
    await using registry = await startLoopbackRegistry('hunter2')
    const draft = untested(registry.host, { allowPlainHttp: true })

    const tested = await run(gateway, TEST, { input: { draft } }, 'editor')
    const requests = registry.requests.length
    const other = await run(gateway, ADD, { input: draft })
    await run(gateway, DELETE, { id: other.registry?.id })
    const same = await run(gateway, ADD, { input: draft }, 'editor')

    expect(tested).toMatchObject({ test: { ok: true }, registry: null })
    expect(other.registry?.status).toBe('UNVERIFIED')
    expect(same.registry?.status).toBe('VALID')
    expect(registry.requests).toHaveLength(requests)
  })

  test('who saves anyway what has just failed begins with that result', async () => {
    await using gateway = await startGateway({ database })
    await using registry = await startLoopbackRegistry('another password')
    const input = { ...untested(registry.host, { allowPlainHttp: true }), validate: true }

    const refused = await run(gateway, ADD, { input })
    const requests = registry.requests.length
    const anyway = await run(gateway, ADD, { input: { ...input, validate: false } })

    expect(refused).toMatchObject({ __typename: 'RegistryTestFailedError' })
    expect(anyway.registry?.status).toBe('FAILING')
    expect(registry.requests).toHaveLength(requests)
  })
})

test('tests of drafts are limited to 30 a minute for each person', async () => {
  let now = new Date('2026-11-23T10:00:00Z')
  await using gateway = await startGateway({ now: () => now })
  await using registry = await startLoopbackRegistry()
  const draft = untested(registry.host, { allowPlainHttp: true })

  for (let count = 0; count < 30; count += 1) await run(gateway, TEST, { input: { draft } })
  const refused = await run(gateway, TEST, { input: { draft } })
  const other = await run(gateway, TEST, { input: { draft } }, 'editor')
  now = new Date(now.getTime() + 60_001)
  const later = await run(gateway, TEST, { input: { draft } })

  expect(refused).toMatchObject({ __typename: 'RateLimitedError', code: 'RATE_LIMITED' })
  expect(other.__typename).toBe('TestRegistrySuccess')
  expect(later.__typename).toBe('TestRegistrySuccess')
})
