import { LayerError } from '@wharfinger/image-analysis'
import { RegistryAuthError } from '@wharfinger/registry-auth'
import { describe, expect, test } from 'vitest'
import { describeDatabases } from '../testing/database.ts'
import { startGateway, type TestGateway } from '../testing/gateway.ts'
import { add, settled } from '../testing/images.ts'
import { startLoopbackRegistry } from '../testing/loopback-registry.ts'
import { pauseAfter } from './retry.ts'
import { startImageWorker } from './worker.ts'

interface Waiting {
  readonly status: string
  readonly error: { readonly code: string; readonly retryAt: string | null } | null
}

async function waiting(gateway: TestGateway, id: string): Promise<Waiting> {
  const { data } = await gateway.execute<{ node: Waiting }>(
    'query($id: ID!) { node(id: $id) { ... on Image { status error { code retryAt } } } }',
    { id },
  )
  return data.node
}

async function tryNow(gateway: TestGateway, id: string): Promise<void> {
  const { text } = await gateway.execute(
    `mutation($id: ID!) { reanalyzeImage(input: { id: $id }) { __typename } }`,
    { id },
  )
  expect(text).toContain('ReanalyzeImageSuccess')
}

describeDatabases('an image whose registry is down', (_open, database) => {
  test('waits with the reason, and is tried at once when somebody asks', async () => {
    await using registry = await startLoopbackRegistry()
    registry.breakWith({ status: 503 })
    await using gateway = await startGateway({ database })
    const { id } = await add(gateway, `${registry.host}/team/app:v1`)

    await expect
      .poll(() => waiting(gateway, id), { timeout: 15_000 })
      .toMatchObject({ status: 'QUEUED', error: { code: 'REGISTRY_UNAVAILABLE' } })
    const { error } = await waiting(gateway, id)
    expect(Date.parse(error?.retryAt ?? '')).toBeGreaterThan(Date.now())

    registry.breakWith({ status: 404 })
    await tryNow(gateway, id)

    expect(await settled(gateway, id)).toMatchObject({
      status: 'FAILED',
      error: { code: 'MANIFEST_UNKNOWN' },
    })
  })

  test('is parked with the reason after the last try', async () => {
    await using registry = await startLoopbackRegistry()
    registry.breakWith({ status: 503 })
    await using gateway = await startGateway({ database, config: { workers: 0 } })
    const { id } = await add(gateway, `${registry.host}/team/app:v1`)
    await gateway.database.write((tx) => tx.job.updateMany({ data: { attempts: 4 } }))

    startImageWorker(gateway.application, 1)

    expect(await settled(gateway, id)).toMatchObject({
      status: 'PARKED',
      error: { code: 'REGISTRY_UNAVAILABLE' },
    })
    await expect
      .poll(() => gateway.database.read.job.findMany())
      .toMatchObject([{ state: 'PARKED', errorCode: 'REGISTRY_UNAVAILABLE' }])
  })
})

describe('the pause before another try', () => {
  const registry = (code: ConstructorParameters<typeof RegistryAuthError>[0], facts: object = {}) =>
    new RegistryAuthError(code, { host: 'a.b', ...facts })

  test.for([
    ['a wrong password', registry('AUTH_INVALID')],
    ['bytes that are not what their digest says', registry('DIGEST_MISMATCH')],
    ['a layer that is a bomb', new LayerError('COMPRESSION_BOMB')],
    ['a bug', new TypeError('x')],
  ] as const)('is none after %s', ([, error]) => {
    expect(pauseAfter(error, 1)).toBeNull()
  })

  test.for([
    [registry('REFUSED'), 1, 10],
    [registry('REFUSED'), 3, 40],
    [registry('TIMEOUT'), 30, 300],
    [registry('RATE_LIMITED'), 1, 60],
    [registry('RATE_LIMITED', { retryAfterSeconds: 900 }), 1, 900],
    [registry('REGISTRY_UNAVAILABLE', { retryAfterSeconds: 1e9 }), 1, 3_600],
    [new LayerError('WORKER_FAILED'), 2, 4],
  ] as const)(
    'grows with each, and hears how long the registry asks for (%#)',
    ([error, attempt, least]) => {
      const pause = pauseAfter(error, attempt)
      expect(pause).toBeGreaterThanOrEqual(least)
      expect(pause).toBeLessThanOrEqual(least * 1.25)
    },
  )
})
