import { join } from 'node:path'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import type { WriteClient } from '../database/database.ts'
import { describeDatabases, type OpenTestDatabase } from '../testing/database.ts'
import { openVault } from '../vault/vault.ts'
import { createAudit } from './audit.ts'

const EVENT = { action: 'registry.add', actor: 'system', outcome: 'ok' } as const
const day = (date: number) => new Date(Date.UTC(2026, 0, date))

/** An event a day, from the first to the tenth of January. */
async function openTenDays(open: OpenTestDatabase) {
  const database = await open()
  const vault = await openVault({ keyFile: join(database.dataDir, 'master.key'), database })
  let now = day(1)
  const log = pino({ level: 'silent' })
  const audit = createAudit({ database, vault, log, now: () => now })
  for (let date = 1; date <= 10; date += 1) {
    now = day(date)
    await database.write((tx) => audit.record(tx, EVENT))
  }
  const close = () => database[Symbol.asyncDispose]()
  return { database, audit, [Symbol.asyncDispose]: close }
}

describeDatabases('the retention of the audit', (open) => {
  test('removes what is old, says so, and the rest is still whole', async () => {
    await using opened = await openTenDays(open)
    const { database, audit } = opened

    expect(await audit.prune(day(5))).toBe(4)

    const kept = await database.read.auditEvent.findMany({ orderBy: { sequence: 'asc' } })
    expect(kept.map(({ sequence }) => sequence)).toEqual([5, 6, 7, 8, 9, 10, 11])
    expect(kept.at(-1)).toMatchObject({ action: 'audit.prune', actor: 'system' })
    expect(JSON.parse(kept.at(-1)?.detail ?? '')).toMatchObject({ removed: 4 })
    expect(await audit.verify()).toEqual({ ok: true, events: 7 })
  })

  test('goes on from where it stopped, and writes nothing where nothing is old', async () => {
    await using opened = await openTenDays(open)
    const { database, audit } = opened

    expect([
      await audit.prune(day(3)),
      await audit.prune(day(3)),
      await audit.prune(day(7)),
    ]).toEqual([2, 0, 4])

    expect(await audit.verify()).toEqual({ ok: true, events: 6 })
    expect(await database.read.auditEvent.count()).toBe(6)
  })

  test('can remove all there is, and what comes next is linked to it', async () => {
    await using opened = await openTenDays(open)
    const { database, audit } = opened

    expect(await audit.prune(day(11))).toBe(10)
    await database.write((tx) => audit.record(tx, EVENT))

    expect(await audit.verify()).toEqual({ ok: true, events: 2 })
  })

  const FORGED: readonly (readonly [string, (tx: WriteClient) => Promise<unknown>, object])[] = [
    [
      'events that were removed by hand',
      (tx) => tx.auditEvent.deleteMany({ where: { sequence: { lte: 6 } } }),
      { ok: false, sequence: 5, reason: 'MISSING' },
    ],
    [
      'a checkpoint that was moved',
      async (tx) => {
        const { chain } = await tx.auditEvent.findUniqueOrThrow({ where: { sequence: 6 } })
        const { value } = await tx.installation.findUniqueOrThrow({
          where: { name: 'audit-start' },
        })
        const [, , ...signature] = value.split(' ')
        await tx.installation.update({
          where: { name: 'audit-start' },
          data: { value: ['6', chain, ...signature].join(' ') },
        })
        await tx.auditEvent.deleteMany({ where: { sequence: { lte: 6 } } })
      },
      { ok: false, sequence: 1, reason: 'CHANGED' },
    ],
    [
      'a checkpoint that was taken away',
      (tx) => tx.installation.delete({ where: { name: 'audit-start' } }),
      { ok: false, sequence: 1, reason: 'MISSING' },
    ],
  ]

  test.for(FORGED)('does not hide %s', async ([, forge, verdict]) => {
    await using opened = await openTenDays(open)
    await opened.audit.prune(day(5))

    await opened.database.write(forge)

    expect(await opened.audit.verify()).toEqual(verdict)
  })
})
