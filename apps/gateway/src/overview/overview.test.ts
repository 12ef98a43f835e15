import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { add, settled } from '../testing/images.ts'
import { describeDatabases } from '../testing/database.ts'
import { startGateway, type TestGateway } from '../testing/gateway.ts'
import { startLoopbackRegistry } from '../testing/loopback-registry.ts'
import { ADD, addUntested, DELETE, run, TEST } from '../testing/operations.ts'

const NOW = new Date('2026-11-27T12:00:00.000Z')
const DAY_MS = 86_400_000

interface Answer {
  readonly overview: {
    readonly registries: object
    readonly images: object
    readonly expiringSoon: readonly { readonly name: string }[]
    readonly recentFailures: readonly { readonly name: string }[]
    readonly activity: readonly Readonly<Record<string, number | string>>[]
  }
}

const OVERVIEW = `query($first: Int, $days: Int) { overview {
  registries { total valid failing expired unverified expiringSoon }
  images { total analyzed underWay failed cancelled }
  expiringSoon(first: $first) { name }
  recentFailures(first: $first) { name lastTest { code } }
  activity(days: $days) { day checksPassed checksFailed imagesAnalyzed imagesFailed }
} }`

async function ask(gateway: TestGateway, variables: object = {}) {
  const { data } = await gateway.execute<Answer>(OVERVIEW, { ...variables }, { as: 'viewer' })
  return data.overview
}

interface Seeded {
  readonly status?: string
  readonly testedHoursAgo?: number
  /** Its newest test succeeded. */
  readonly passed?: boolean
  readonly endsInDays?: number
  readonly deleted?: boolean
}

const at = (ms: number | undefined) => (ms === undefined ? null : new Date(NOW.getTime() + ms))

async function seed({ database }: TestGateway, records: Readonly<Record<string, Seeded>>) {
  await database.write(async (tx) => {
    for (const [name, seeded] of Object.entries(records)) {
      const {
        status = 'VALID',
        testedHoursAgo,
        passed = false,
        endsInDays,
        deleted = false,
      } = seeded
      const id = randomUUID()
      const lastTestedAt = at(testedHoursAgo && testedHoursAgo * -3_600_000)
      const key = `${name}.example.com`
      await tx.registry.create({
        data: {
          id,
          key,
          liveKey: deleted ? null : key,
          host: key,
          name,
          nameLower: name,
          type: 'docker_v2',
          method: 'basic',
          status,
          createdAt: NOW,
          lastTestedAt,
          secretExpiresAt: at(endsInDays && endsInDays * DAY_MS),
          deletedAt: deleted ? NOW : null,
        },
      })
      if (lastTestedAt !== null)
        await tx.registryTest.create({
          data: {
            id: randomUUID(),
            registryId: id,
            testedAt: lastTestedAt,
            ok: passed,
            report: '{}',
          },
        })
    }
  })
}

describeDatabases('the overview', (_open, database) => {
  test('of nothing is all zeros', async () => {
    await using gateway = await startGateway({ database, now: () => NOW })

    expect(await ask(gateway, { days: 2 })).toEqual({
      registries: { total: 0, valid: 0, failing: 0, expired: 0, unverified: 0, expiringSoon: 0 },
      images: { total: 0, analyzed: 0, underWay: 0, failed: 0, cancelled: 0 },
      expiringSoon: [],
      recentFailures: [],
      activity: ['2026-11-26', '2026-11-27'].map((day) => ({
        day,
        checksPassed: 0,
        checksFailed: 0,
        imagesAnalyzed: 0,
        imagesFailed: 0,
      })),
    })
  })

  test('counts living records by status, and names what ends and what failed last', async () => {
    await using gateway = await startGateway({ database, now: () => NOW })
    await seed(gateway, {
      fine: { endsInDays: 31 },
      ending: { endsInDays: 29 },
      ended: { status: 'EXPIRED', endsInDays: -400, testedHoursAgo: 2 },
      // Somebody said that it would end by now, and the registry takes it all the same.
      overdue: { status: 'EXPIRED', endsInDays: -1, testedHoursAgo: 1.5, passed: true },
      refused: { status: 'FAILING', testedHoursAgo: 1 },
      'refused-before': { status: 'FAILING', testedHoursAgo: 3 },
      fresh: { status: 'UNVERIFIED' },
      gone: { status: 'FAILING', testedHoursAgo: 1, endsInDays: 1, deleted: true },
    })

    const overview = await ask(gateway)
    const shortened = await ask(gateway, { first: 1 })

    expect(overview.registries).toEqual({
      total: 7,
      valid: 2,
      failing: 2,
      expired: 2,
      unverified: 1,
      expiringSoon: 3,
    })
    expect(overview.expiringSoon.map(({ name }) => name)).toEqual(['ended', 'overdue', 'ending'])
    expect(overview.recentFailures.map(({ name }) => name)).toEqual([
      'refused',
      'ended',
      'refused-before',
    ])
    expect(shortened.expiringSoon).toEqual([{ name: 'ended' }])
    expect(shortened.recentFailures).toMatchObject([{ name: 'refused' }])
  })

  test('tells by day what was tested and fetched, whatever became of the records', async () => {
    await using registry = await startLoopbackRegistry('right')
    let now = new Date('2026-11-26T23:59:59.000Z')
    await using gateway = await startGateway({ database, now: () => now })
    const credential = (password: string) => ({ basic: { username: 'ci', password } })
    const input = { registry: registry.host, allowPlainHttp: true }

    const added = await run(gateway, ADD, { input: { ...input, credential: credential('right') } })
    const id = added.registry?.id
    now = new Date('2026-11-27T00:00:00.000Z')
    await run(gateway, TEST, { input: { id } })
    registry.changePassword('another')
    await run(gateway, TEST, { input: { id } })
    const image = await settled(gateway, (await add(gateway, `${registry.host}/team/app:1`)).id)
    await run(gateway, DELETE, { id })
    await addUntested(gateway, 'untested.example.com')

    const { activity, images } = await ask(gateway, { days: 2 })
    expect(image.status).toBe('FAILED')
    expect(images).toMatchObject({ total: 1, failed: 1 })
    expect(activity).toMatchObject([
      { day: '2026-11-26', checksPassed: 1, checksFailed: 0, imagesFailed: 0 },
      { day: '2026-11-27', checksPassed: 1, imagesAnalyzed: 0, imagesFailed: 1 },
    ])
    // The refusal while the image was fetched is one, too.
    expect(activity[1]?.['checksFailed']).toBe(2)
  })

  test.for([{ days: 0 }, { days: 91 }, { first: 0 }, { first: 101 }])(
    'does not go beyond what it is made for: %j',
    async (variables) => {
      await using gateway = await startGateway({ database })

      const { errors } = await gateway.execute(OVERVIEW, variables)

      expect(errors[0]?.extensions.code).toBe('BAD_USER_INPUT')
    },
  )
})

test('the counts take one statement, however many fields ask for them', async () => {
  await using gateway = await startGateway()
  const statements: string[] = []
  const { database, identity } = gateway.application
  const { createGateway } = await import('../gateway.ts')
  const actor = {
    kind: 'user',
    id: 'u',
    name: 'u',
    role: 'viewer',
    scopes: [],
    userId: 'u',
  } as const
  const counting = createGateway({
    ...gateway.application,
    identity: { ...identity, authenticate: () => Promise.resolve(actor) },
    database: {
      ...database,
      rows: <T>(text: string, values: readonly unknown[]) => {
        statements.push(text)
        return database.rows<T>(text, values)
      },
    },
  })
  const query = '{ overview { registries { total valid } images { total } } }'

  const response = await counting.fetch(
    new Request('http://127.0.0.1/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    }),
  )

  expect(await response.text()).not.toContain('errors')
  expect(statements).toHaveLength(1)
})
