import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { describeDatabases } from '../testing/database.ts'
import { moment } from './moment.ts'

const NINE = new Date('2026-11-23T09:00:00.500Z')

function installation(name: string, value = 'x') {
  return { data: { name, value } }
}

describeDatabases('a database', (open) => {
  test('stores what a write answered', async () => {
    await using database = await open()

    await database.write((tx) => tx.installation.create(installation('a')))

    await using another = await database.openAgain()
    expect(await another.read.installation.findMany()).toEqual([{ name: 'a', value: 'x' }])
  })

  test('takes nothing of a write that failed', async () => {
    await using database = await open()

    const failing = database.write(async (tx) => {
      await tx.installation.create(installation('a'))
      throw new Error('no')
    })

    await expect(failing).rejects.toThrow('no')
    expect(await database.read.installation.count()).toBe(0)
  })

  test('takes no other write with a transaction that is rolled back', async () => {
    await using database = await open()
    const opened = Promise.withResolvers<void>()
    const goOn = Promise.withResolvers<void>()

    const failing = database.write(async (tx) => {
      await tx.installation.create(installation('lost'))
      opened.resolve()
      await goOn.promise
      throw new Error('no')
    })
    await opened.promise
    const kept = database.write((tx) => tx.installation.create(installation('kept')))
    const joined = database.joined.installation.create(installation('joined')).then((row) => row)
    goOn.resolve()

    await expect(failing).rejects.toThrow('no')
    await Promise.all([kept, joined])
    const names = (await database.read.installation.findMany()).map(({ name }) => name)
    expect(names.toSorted()).toEqual(['joined', 'kept'])
  })

  test('keeps a nested write of several rows whole', async () => {
    await using database = await open()
    const id = randomUUID()
    const layer = { position: 0, digest: 'd', mediaType: 'm', size: 1n }

    const failing = database.write((tx) =>
      tx.image.create({
        data: {
          id,
          reference: 'r',
          registryHost: 'h',
          repository: 'r',
          status: 'QUEUED',
          createdAt: NINE,
          layers: { create: [layer, layer] },
        },
      }),
    )

    await expect(failing).rejects.toThrow('Unique constraint')
    expect(await database.read.image.count()).toBe(0)
  })

  test('refuses a write inside a write, which would wait for itself', async () => {
    await using database = await open()

    const nested = database.write(() => database.write(() => Promise.resolve()))

    await expect(nested).rejects.toThrow('inside a write')
  })

  test('lets a library join the transaction it is called in', async () => {
    await using database = await open()

    const failing = database.write(async () => {
      await database.joined.installation.create(installation('a'))
      const seen = await database.joined.installation.count()
      throw new Error(`saw ${seen}`)
    })

    await expect(failing).rejects.toThrow('saw 1')
    expect(await database.read.installation.count()).toBe(0)
  })

  test('refuses to write by the client for reading', async () => {
    await using database = await open()

    await expect(database.read.installation.create(installation('a'))).rejects.toThrow(/read-?only/)
  })

  test('calls back after a commit and not after a rollback', async () => {
    await using database = await open()
    const heard: string[] = []

    await database.write(async (tx) => {
      database.afterCommit(tx, () => heard.push('committed'))
      expect(heard).toEqual([])
    })
    await database
      .write(async (tx) => {
        database.afterCommit(tx, () => heard.push('rolled back'))
        throw new Error('no')
      })
      .catch(() => {})

    expect(heard).toEqual(['committed'])
  })

  test('keeps writers of two processes apart', async () => {
    await using database = await open()
    await using another = await database.openAgain()
    await database.write((tx) => tx.installation.create(installation('count', '0')))
    const increment = ({ write }: Pick<typeof another, 'write'>) =>
      write(async (tx) => {
        const where = { name: 'count' }
        const { value } = await tx.installation.findUniqueOrThrow({ where })
        await tx.installation.update({ where, data: { value: String(Number(value) + 1) } })
      })

    await Promise.all(
      Array.from({ length: 20 }, (_, index) => increment(index % 2 ? database : another)),
    )

    expect(await another.read.installation.findMany()).toEqual([{ name: 'count', value: '20' }])
  })

  test('lets one of two that insert the same after a look find it at a second look', async () => {
    await using database = await open()
    await using another = await database.openAgain()
    const ensure = ({ write }: Pick<typeof another, 'write'>) =>
      write(async (tx) => {
        const found = await tx.installation.findUnique({ where: { name: 'a' } })
        if (found) return 'found'
        await tx.installation.create(installation('a'))
        return 'created'
      })

    const answers = await Promise.all([ensure(database), ensure(another)])

    expect(answers.toSorted()).toEqual(['created', 'found'])
  })

  test('closes once the writes that were asked for are done', async () => {
    await using database = await open()
    const write = database.write((tx) => tx.installation.create(installation('a')))

    await database.close()

    await expect(write).resolves.toEqual({ name: 'a', value: 'x' })
    await expect(database.write(() => Promise.resolve())).rejects.toThrow('closed')
  })
})

describeDatabases('rows', (open) => {
  const user = { email: 'a@example.org', name: 'A', createdAt: NINE, updatedAt: NINE }

  test('hold the same values on both databases', async () => {
    await using database = await open()
    await database.write(async (tx) => {
      await tx.user.create({ data: { ...user, id: 'u', emailVerified: true } })
      await tx.rateLimit.create({ data: { id: 'r', key: 'k', count: 3, lastRequest: 2n ** 40n } })
    })

    const rows = await database.rows(
      'SELECT u."id", u."emailVerified", u."image", u."createdAt", max(u."updatedAt") AS "last",' +
        ' r."count", r."lastRequest", count(*) AS "all" FROM "User" u, "RateLimit" r' +
        ' GROUP BY 1, 2, 3, 4, 6, 7',
      [],
    )

    const nine = '2026-11-23T09:00:00.500+00:00'
    expect(rows).toEqual([
      {
        id: 'u',
        emailVerified: 1,
        image: null,
        createdAt: nine,
        last: nine,
        count: 3,
        lastRequest: 2 ** 40,
        all: 1,
      },
    ])
    expect(moment(NINE)).toBe(nine)
  })

  test('are found by values of every kind', async () => {
    await using database = await open()
    await database.write((tx) =>
      tx.user.create({ data: { ...user, id: 'u', emailVerified: true } }),
    )
    const text =
      'SELECT "id" FROM "User" WHERE "createdAt" = ? AND "createdAt" <= ? AND "emailVerified" = ?' +
      ` AND "image" IS NULL AND "name" <> '?' AND "name" = ? LIMIT ?`

    const rows = await database.rows(text, [NINE, moment(NINE), true, 'A', 5])

    expect(rows).toEqual([{ id: 'u' }])
    expect(await database.rows(text, [NINE, moment(NINE), false, 'A', 5])).toEqual([])
  })

  test('sort text by its bytes', async () => {
    await using database = await open()
    const names = ['b', 'ä', 'B', 'a', '-', 'é', '😀', 'Z', '']
    await database.write((tx) =>
      tx.installation.createMany({ data: names.map((name) => ({ name, value: '' })) }),
    )

    const rows = await database.rows<{ name: string }>(
      'SELECT "name" FROM "Installation" ORDER BY "name"',
      [],
    )

    const byBytes = names.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
    expect(rows.map(({ name }) => name)).toEqual(byBytes)
    const read = await database.read.installation.findMany({ orderBy: { name: 'asc' } })
    expect(read.map(({ name }) => name)).toEqual(byBytes)
  })
})

describe('a moment', () => {
  test.for([
    ['2026-11-23T09:00:00.000Z', '2026-11-23T09:00:00.000+00:00'],
    ['1999-12-31T23:59:59.009Z', '1999-12-31T23:59:59.009+00:00'],
  ] as const)('%s has a fixed width and reads back as itself', ([iso, text]) => {
    expect(moment(new Date(iso))).toBe(text)
    expect(new Date(text).toISOString()).toBe(iso)
  })
})
