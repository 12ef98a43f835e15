import { join } from 'node:path'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import type { WriteClient } from '../database/database.ts'
import { describeDatabases, type OpenTestDatabase } from '../testing/database.ts'
import { openVault } from '../vault/vault.ts'
import { createAudit } from './audit.ts'

const ANNA = { kind: 'user', id: 'u1', name: 'anna@example.org' } as const
const EVENT = {
  action: 'registry.add',
  actor: ANNA,
  outcome: 'ok',
  subject: 'example.org',
} as const

async function openAudit(open: OpenTestDatabase) {
  const database = await open()
  const vault = await openVault({ keyFile: join(database.dataDir, 'master.key'), database })
  const lines: string[] = []
  const log = pino({ level: 'info' }, { write: (line: string) => void lines.push(line) })
  const audit = createAudit({ database, vault, log, exportEvery: 3 })
  const record = (count: number) =>
    database.write(async (tx) => {
      for (let index = 0; index < count; index++) await audit.record(tx, EVENT)
    })
  const close = () => database[Symbol.asyncDispose]()
  return { database, vault, audit, lines, record, [Symbol.asyncDispose]: close }
}

describeDatabases('the audit', (open) => {
  test('tells what was done, by whom and with what', async () => {
    await using opened = await openAudit(open)
    const { database, audit } = opened

    await database.write(async (tx) => {
      await audit.record(tx, { ...EVENT, detail: { type: 'docker_v2' }, requestId: 'q1' })
      await audit.record(tx, { action: 'sign-in', actor: null, outcome: 'refused' })
      await audit.record(tx, { action: 'secret.destroy', actor: 'system', outcome: 'ok' })
    })

    const events = await database.read.auditEvent.findMany({ orderBy: { sequence: 'asc' } })
    expect(events).toMatchObject([
      {
        sequence: 1,
        action: 'registry.add',
        actor: 'anna@example.org',
        actorId: 'user:u1',
        outcome: 'ok',
        subject: 'example.org',
        detail: '{"type":"docker_v2"}',
        requestId: 'q1',
      },
      { sequence: 2, actor: 'anonymous', actorId: null, outcome: 'refused', detail: '{}' },
      { sequence: 3, actor: 'system', actorId: null },
    ])
    expect(await audit.verify()).toEqual({ ok: true, events: 3 })
  })

  test('is whole before anything happened', async () => {
    await using opened = await openAudit(open)

    expect(await opened.audit.verify()).toEqual({ ok: true, events: 0 })
  })

  test('has no gap where a transaction was rolled back', async () => {
    await using opened = await openAudit(open)
    const { database, audit, record } = opened

    await record(1)
    const failing = database.write(async (tx) => {
      await audit.record(tx, EVENT)
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    await record(1)

    expect(await audit.verify()).toEqual({ ok: true, events: 2 })
  })

  test('has no gap and no fork where two servers write at once', async () => {
    await using opened = await openAudit(open)
    const { database, vault, audit } = opened
    await using another = await database.openAgain()
    const theirs = createAudit({ database: another, vault, log: pino({ level: 'silent' }) })

    await Promise.all(
      Array.from({ length: 10 }, () => [
        database.write((tx) => audit.record(tx, EVENT)),
        another.write((tx) => theirs.record(tx, EVENT)),
      ]).flat(),
    )

    expect(await audit.verify()).toEqual({ ok: true, events: 20 })
  })

  test('has no gap where writes that share a transaction fail among others', async () => {
    await using opened = await openAudit(open)
    const { database, audit } = opened

    const writes = Array.from({ length: 12 }, (_, index) =>
      database.write(async (tx) => {
        await audit.record(tx, EVENT)
        if (index % 3 === 1) throw new Error('no')
      }),
    )
    await Promise.allSettled(writes)

    expect(await audit.verify()).toEqual({ ok: true, events: 8 })
  })

  test('takes the operation with it when it cannot be written', async () => {
    await using opened = await openAudit(open)
    const { database, audit, record } = opened
    await record(1)
    // The head was put back: the next number is taken.
    const head = { name: 'audit-head' }
    await database.write((tx) => tx.installation.update({ where: head, data: { value: '0 ' } }))

    const failing = database.write(async (tx) => {
      await tx.installation.create({ data: { name: 'operation', value: 'x' } })
      await audit.record(tx, EVENT)
    })

    await expect(failing).rejects.toThrow('Unique constraint')
    expect(await database.read.installation.count({ where: { name: 'operation' } })).toBe(0)
  })

  test('puts its head in the log, after the commit', async () => {
    await using opened = await openAudit(open)
    const { database, lines, record } = opened

    await record(4)

    const third = await database.read.auditEvent.findUniqueOrThrow({ where: { sequence: 3 } })
    const heads = lines.map((line): unknown => JSON.parse(line))
    expect(heads).toMatchObject([{ sequence: 3, chain: third.chain }])
  })

  const at = (sequence: number) => ({ where: { sequence } })
  const TAMPERED: [string, (tx: WriteClient) => Promise<unknown>, object][] = [
    [
      'a change of what was done',
      (tx) => tx.auditEvent.update({ ...at(2), data: { action: 'registry.get' } }),
      { sequence: 2, reason: 'CHANGED' },
    ],
    [
      'a change of who did it',
      (tx) => tx.auditEvent.update({ ...at(3), data: { actor: 'bob@example.org' } }),
      { sequence: 3, reason: 'CHANGED' },
    ],
    [
      'a change of when',
      (tx) => tx.auditEvent.update({ ...at(1), data: { at: new Date(0) } }),
      { sequence: 1, reason: 'CHANGED' },
    ],
    [
      'a change of which record it changed',
      (tx) => tx.auditEvent.update({ ...at(2), data: { changedId: 'registry:another' } }),
      { sequence: 2, reason: 'CHANGED' },
    ],
    [
      'a deletion in the middle',
      (tx) => tx.auditEvent.delete(at(2)),
      { sequence: 2, reason: 'MISSING' },
    ],
    [
      'a deletion at the end',
      (tx) => tx.auditEvent.delete(at(4)),
      { sequence: 4, reason: 'MISSING' },
    ],
    [
      'two that changed places',
      async (tx) => {
        await tx.auditEvent.update({ ...at(2), data: { sequence: 9 } })
        await tx.auditEvent.update({ ...at(3), data: { sequence: 2 } })
        await tx.auditEvent.update({ ...at(9), data: { sequence: 3 } })
      },
      { sequence: 2, reason: 'CHANGED' },
    ],
    [
      'a chain under a key that is not ours',
      (tx) => tx.auditEvent.update({ ...at(2), data: { chain: `other:${'A'.repeat(43)}` } }),
      { sequence: 2, reason: 'CHANGED' },
    ],
  ]

  test.for(TAMPERED)('shows %s', async ([, tamper, where]) => {
    await using opened = await openAudit(open)
    await opened.record(4)

    await opened.database.write(tamper)

    expect(await opened.audit.verify()).toEqual({ ok: false, ...where })
  })
})
