import { expect, test } from 'vitest'
import { describeDatabases } from '../testing/database.ts'
import { startGateway } from '../testing/gateway.ts'
import { addUntested } from '../testing/operations.ts'

describeDatabases('the audit', (_open, database) => {
  test('is read by time as well, from a moment on and before another', async () => {
    let now = new Date('2026-11-23T10:00:00Z')
    await using gateway = await startGateway({ database, now: () => now })
    for (const host of ['a.example.org', 'b.example.org', 'c.example.org']) {
      await addUntested(gateway, host)
      now = new Date(now.getTime() + 3_600_000)
    }
    const read = async (filter: object) => {
      const { data } = await gateway.execute<{
        auditEvents: { nodes: { subject: string }[]; totalCount?: number }
      }>('query($filter: AuditFilter) { auditEvents(filter: $filter) { nodes { subject } } }', {
        filter: { action: 'registry.add', ...filter },
      })
      return data.auditEvents.nodes.map(({ subject }) => subject.charAt(0)).join('')
    }
    const [ten, eleven, twelve] = [10, 11, 12].map((hour) => `2026-11-23T${hour}:00:00Z`)

    expect(await read({})).toBe('cba')
    expect(await read({ since: eleven })).toBe('cb')
    expect(await read({ until: eleven })).toBe('a')
    expect(await read({ since: eleven, until: twelve })).toBe('b')
    expect(await read({ until: ten })).toBe('')
  })
})
