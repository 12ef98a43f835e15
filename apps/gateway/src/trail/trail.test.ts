import { expect, test } from 'vitest'
import { describeDatabases } from '../testing/database.ts'
import { startGateway, type TestGateway } from '../testing/gateway.ts'
import { addUntested, DELETE, run } from '../testing/operations.ts'

interface Event {
  readonly action: string
  readonly about: Readonly<Record<string, string>> | null
}

async function read(gateway: TestGateway, filter: object) {
  const { data, errors } = await gateway.execute<{ auditEvents: { nodes: Event[] } }>(
    `query($filter: AuditFilter) { auditEvents(filter: $filter) { nodes { action about {
      __typename id ... on Registry { registry } ... on Image { reference }
      ... on User { email } ... on ApiToken { name }
    } } } }`,
    { filter },
  )
  expect(errors).toEqual([])
  return data.auditEvents.nodes
}

describeDatabases('an event of the audit', (_open, database) => {
  test('leads to the registry that it is about, for as long as that is there', async () => {
    await using gateway = await startGateway({ database })
    const quay = await addUntested(gateway, 'quay.io')
    const gone = await addUntested(gateway, 'ghcr.io')
    await run(gateway, DELETE, { id: gone.id })
    const again = await addUntested(gateway, 'ghcr.io')

    const events = await read(gateway, { action: 'registry.add' })

    // The key is taken again, but by another record than the first event tells of.
    expect(events.map(({ about }) => about?.['id'] ?? null)).toEqual([again.id, null, quay.id])
    expect(events[2]?.about).toMatchObject({ __typename: 'Registry', registry: 'quay.io' })
  })

  test('leads to the newest record of an image', async () => {
    await using gateway = await startGateway({ database })
    const reference = 'quay.io/team/app:1.0'
    const audit = {
      action: 'image.add',
      actor: 'system',
      outcome: 'ok',
      subject: reference,
    } as const
    await gateway.database.write(async (tx) => {
      for (const [id, day] of [
        ['new', '02'],
        ['old', '01'],
      ] as const) {
        const createdAt = new Date(`2026-01-${day}T00:00:00Z`)
        const place = { registryHost: 'quay.io', repository: 'team/app', status: 'ANALYZED' }
        await tx.image.create({ data: { id, reference, ...place, createdAt } })
      }
      await gateway.application.audit.record(tx, audit)
      await gateway.application.audit.record(tx, { ...audit, subject: 'quay.io/team/gone:1.0' })
    })

    const [gone, event] = await read(gateway, { action: 'image.add' })

    expect(gone?.about).toBeNull()
    expect(event?.about).toMatchObject({ __typename: 'Image', reference })
    expect(atob(event?.about?.['id'] ?? '')).toContain('new')
  })

  test('leads to the person or token that it is about', async () => {
    await using gateway = await startGateway({ database })
    const { audit } = gateway.application
    const subject = `user:${gateway.userId('editor')}`
    const event = { actor: 'system', outcome: 'ok', subject } as const
    await gateway.database.write(async (tx) => {
      await audit.record(tx, { ...event, action: 'user.enable' })
      await audit.record(tx, { ...event, action: 'user.enable', subject: 'user:nobody' })
      await audit.record(tx, { ...event, action: 'user.enable', subject: null })
    })

    const events = await read(gateway, { action: 'user.enable' })

    expect(events.map(({ about }) => about?.['__typename'] ?? null)).toEqual([null, null, 'User'])
  })
})
