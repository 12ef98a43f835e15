import pg from 'pg'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { describeDatabases, openTestDatabase } from '../testing/database.ts'
import type { Database, WriteClient } from './database.ts'

const INSERT = 'INSERT INTO "Installation" ("name", "value") VALUES (?, ?) RETURNING "value"'
const add = (tx: WriteClient, name: string) => tx.statement(INSERT, [name, 'x'])
const create = (tx: WriteClient, name: string) =>
  tx.installation.create({ data: { name, value: 'x' } })

const names = async ({ read }: Pick<Database, 'read'>) =>
  (await read.installation.findMany({ orderBy: { name: 'asc' } })).map(({ name }) => name)

/** A write that holds the queue until it is let go: what is written meanwhile joins it. */
async function hold({ write }: Pick<Database, 'write'>, name: string) {
  const began = Promise.withResolvers<void>()
  const letGo = Promise.withResolvers<void>()
  const done = write(async (tx) => {
    await add(tx, name)
    began.resolve()
    await letGo.promise
  })
  await began.promise
  return { done, letGo: letGo.resolve }
}

// A group closes after a while, which on a busy machine comes before what a test has to say.
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] })
})
afterEach(() => {
  vi.useRealTimers()
})

describeDatabases('writes that share a transaction', (open, provider) => {
  test('are answered together, and seen by nobody before', async () => {
    await using database = await open()
    const answered: string[] = []
    const first = await hold(database, 'first')
    void first.done.then(() => answered.push('first'))
    const began = Promise.withResolvers<void>()
    const letGo = Promise.withResolvers<void>()
    const second = database.write(async (tx) => {
      began.resolve()
      await letGo.promise
      await add(tx, 'second')
    })

    first.letGo()
    await began.promise
    expect(await names(database)).toEqual([])
    expect(answered).toEqual([])
    letGo.resolve()
    await second

    expect(answered).toEqual(['first'])
    expect(await names(database)).toEqual(['first', 'second'])
  })

  test('go on without one that fails, and without all that it wrote', async () => {
    await using database = await open()
    const first = await hold(database, 'a')
    const writes = ['b', 'c', 'd', 'e'].map((name, index) =>
      database.write(async (tx) => {
        await add(tx, name)
        await create(tx, `${name} again`)
        if (index % 2 === 0) throw new Error(`not ${name}`)
        return name
      }),
    )
    const answers = Promise.allSettled(writes)
    first.letGo()
    await first.done

    expect(await answers).toMatchObject([
      { status: 'rejected', reason: { message: 'not b' } },
      { value: 'c' },
      { status: 'rejected', reason: { message: 'not d' } },
      { value: 'e' },
    ])
    expect(await names(database)).toEqual(['a', 'c', 'c again', 'e', 'e again'])
  })

  test('go on when those after the first fail', async () => {
    await using database = await open()
    const first = await hold(database, 'a')
    const twice = database.write((tx) => create(tx, 'a'))
    const failing = database.write(() => Promise.reject(new Error('no')))
    const kept = database.write((tx) => add(tx, 'b'))
    const answers = Promise.allSettled([twice, failing, kept])
    first.letGo()

    expect(await answers).toMatchObject([
      { status: 'rejected', reason: { code: 'P2002' } },
      { status: 'rejected', reason: { message: 'no' } },
      { status: 'fulfilled' },
    ])
    expect(await names(database)).toEqual(['a', 'b'])
  })

  test('are called back in their order, each only if it is kept', async () => {
    await using database = await open()
    const heard: string[] = []
    const telling = (name: string, fails = false) =>
      database.write(async (tx) => {
        database.afterCommit(tx, () => heard.push(name))
        await add(tx, name)
        if (fails) throw new Error('no')
        expect(heard).not.toContain(name)
      })
    const first = await hold(database, 'a')
    const writes = Promise.allSettled([telling('b'), telling('c', true), telling('d')])
    first.letGo()
    await writes

    expect(heard).toEqual(['b', 'd'])
  })

  test('all fail when their commit does', async () => {
    await using database = await open()
    if (provider === 'postgres')
      await database.write((tx) =>
        tx.$executeRawUnsafe(
          'ALTER TABLE "Session" ALTER CONSTRAINT "Session_userId_fkey" DEFERRABLE INITIALLY DEFERRED',
        ),
      )
    const now = new Date()
    const heard: string[] = []
    const first = await hold(database, 'a')
    const orphan = database.write(async (tx) => {
      if (provider === 'sqlite') await tx.statement('PRAGMA defer_foreign_keys = ON', [])
      await tx.statement(
        'INSERT INTO "Session" ("id", "token", "userId", "expiresAt", "createdAt", "updatedAt")' +
          ' VALUES (?, ?, ?, ?, ?, ?)',
        ['s', 't', 'nobody', now, now, now],
      )
    })
    const third = database.write(async (tx) => {
      database.afterCommit(tx, () => heard.push('third'))
      await add(tx, 'c')
    })
    const answers = Promise.allSettled([first.done, orphan, third])
    first.letGo()

    expect((await answers).map(({ status }) => status)).toEqual(Array(3).fill('rejected'))
    expect(heard).toEqual([])
    expect(await names(database)).toEqual([])
    await database.write((tx) => add(tx, 'after'))
    expect(await names(database)).toEqual(['after'])
  })

  test('are not joined by a query that another of them left behind', async () => {
    await using database = await open()
    const ended = Promise.withResolvers<void>()
    const late = Promise.withResolvers<PromiseSettledResult<unknown>[]>()
    const first = await hold(database, 'a')
    const leaving = database.write(async (tx) => {
      const tries = ended.promise.then(() =>
        Promise.allSettled([create(tx, 'late'), add(tx, 'late')]),
      )
      void tries.then(late.resolve)
      throw new Error('no')
    })
    const other = database.write(async (tx) => {
      await add(tx, 'b')
      ended.resolve()
      await late.promise
    })
    const answers = Promise.allSettled([leaving, other])
    first.letGo()

    expect((await answers).map(({ status }) => status)).toEqual(['rejected', 'fulfilled'])
    expect((await late.promise).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect(await names(database)).toEqual(['a', 'b'])
  })

  test('keep nothing of one that took no notice of a statement that failed', async () => {
    await using database = await open()
    const first = await hold(database, 'a')
    const careless = database.write(async (tx) => {
      await tx.statement('SELECT no such thing', []).catch(() => {})
      await create(tx, 'b').catch(() => {})
    })
    const other = database.write((tx) => add(tx, 'c'))
    const answers = Promise.allSettled([first.done, careless, other])
    first.letGo()

    // A statement that fails spoils nothing on SQLite; on Postgres the write fails, and it alone.
    const kept = provider === 'sqlite'
    expect((await answers).map(({ status }) => status)).toEqual([
      'fulfilled',
      kept ? 'fulfilled' : 'rejected',
      'fulfilled',
    ])
    expect(await names(database)).toEqual(kept ? ['a', 'b', 'c'] : ['a', 'c'])
  })

  test('run where they were asked for', async () => {
    await using database = await open()
    const first = await hold(database, 'a')
    const inside = database.write(async (tx) => {
      await add(tx, 'b')
      return database.joined.installation.count()
    })
    const nested = database.write(() => database.write(() => Promise.resolve()))
    first.letGo()

    expect(await inside).toBe(2)
    await expect(nested).rejects.toThrow('inside a write')
  })
})

test('writes of a transaction that met a stranger run again, one by one', async () => {
  await using database = await openTestDatabase('postgres')
  await database.write((tx) => tx.statement(INSERT, ['count', '1']))
  const stranger = new pg.Client({ connectionString: database.url })
  await stranger.connect()
  const runs: string[] = []
  const first = await hold(database, 'a')
  const meeting = database.write(async (tx) => {
    runs.push('meeting')
    const { value } = await tx.installation.findUniqueOrThrow({ where: { name: 'count' } })
    if (value === '1') await stranger.query(`UPDATE "Installation" SET "value" = '5'`)
    const next = String(Number(value) + 1)
    await tx.installation.update({ where: { name: 'count' }, data: { value: next } })
  })
  const other = database.write((tx) => add(tx, 'b'))
  first.letGo()
  await Promise.all([first.done, meeting, other])
  await stranger.end()

  expect(runs).toEqual(['meeting', 'meeting'])
  expect(await database.read.installation.findMany({ orderBy: { name: 'asc' } })).toEqual([
    { name: 'a', value: 'x' },
    { name: 'b', value: 'x' },
    { name: 'count', value: '6' },
  ])
})

describeDatabases('a statement of a write', (open) => {
  test('answers rows, and sees what the write did', async () => {
    await using database = await open()

    const answers = await database.write(async (tx) => {
      await add(tx, 'a')
      return [
        await tx.statement(INSERT, ['b', 'y']),
        await tx.statement(
          'SELECT count(*) AS "all", "value" = ? AS "same" FROM "Installation"' +
            ' GROUP BY "value" ORDER BY "value"',
          ['y'],
        ),
        await tx.statement('DELETE FROM "Installation" WHERE "name" = ?', ['a']),
      ]
    })

    expect(answers).toEqual([
      [{ value: 'y' }],
      [
        { all: 1, same: 0 },
        { all: 1, same: 1 },
      ],
      [],
    ])
    expect(await names(database)).toEqual(['b'])
  })

  test('says that there is a row of the key, and not what is in it', async () => {
    await using database = await open()
    await database.write((tx) => add(tx, 'hunter2'))

    const twice = database.write((tx) => tx.statement(INSERT, ['hunter2', 'y']))

    const error: unknown = await twice.catch((reason: unknown) => reason)
    expect(error).toMatchObject({ name: 'UniqueConstraintError' })
    expect(JSON.stringify([String(error), error])).not.toContain('hunter2')
  })
})
