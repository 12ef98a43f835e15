import { describe, expect, test } from 'vitest'
import { startGateway } from './testing/gateway.ts'

describe.each(['sqlite', 'postgres'] as const)('a server on %s', (database) => {
  test('is ready while its database answers, and says so when it does not', async () => {
    await using gateway = await startGateway({ database })
    const ready = () => gateway.fetch('/readyz', {}, null)

    const before = await ready()
    await gateway.application.database.close()
    const after = await ready()

    expect([before.status, await before.text()]).toEqual([200, 'ready\n'])
    expect(after.status).toBe(503)
    expect(await after.text()).toMatch(/^not ready: database/v)
    expect((await gateway.fetch('/healthz', {}, null)).status).toBe(200)
  })
})
