import { describe, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../testing/database.ts'

const LONG = 10_000

/** Ends the connection that holds the locks, as when its process dies. */
async function loseLocks(database: TestDatabase): Promise<void> {
  await database.read.$queryRawUnsafe(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE application_name = 'wharfinger locks' AND datname = current_database()`,
  )
}

/** Work that has begun, and ends when it is told to. */
function heldBy({ exclusive }: Pick<TestDatabase, 'exclusive'>) {
  const begun = Promise.withResolvers<void>()
  const ended = Promise.withResolvers<void>()
  const done = exclusive('work', LONG, async () => {
    begun.resolve()
    await ended.promise
  })
  return { begun: begun.promise, end: ended.resolve, done }
}

describe('work that is exclusive on Postgres', () => {
  test('waits for that of another server', async () => {
    await using one = await openTestDatabase('postgres')
    await using two = await one.openAgain()
    const order: string[] = []
    const first = heldBy(one)
    await first.begun

    const second = two.exclusive('work', LONG, async () => void order.push('second'))
    await two.exclusive('other work', LONG, async () => void order.push('other'))
    order.push('first ends')
    first.end()
    await Promise.all([first.done, second])

    expect(order).toEqual(['other', 'first ends', 'second'])
  })

  test('goes on when its patience is over', async () => {
    await using one = await openTestDatabase('postgres')
    await using two = await one.openAgain()
    const first = heldBy(one)
    await first.begun

    await expect(two.exclusive('work', 0, async () => 'done')).resolves.toBe('done')
    first.end()
    await first.done
  })

  test('does not wait for a server that died', async () => {
    await using one = await openTestDatabase('postgres')
    await using two = await one.openAgain()
    const first = heldBy(one)
    await first.begun
    await loseLocks(one)

    await expect(two.exclusive('work', LONG, async () => 'done')).resolves.toBe('done')
    first.end()
    await first.done
    await expect(one.exclusive('work', LONG, async () => 'again')).resolves.toBe('again')
  })

  test('fails as it fails, and lets the next one in', async () => {
    await using one = await openTestDatabase('postgres')
    await using two = await one.openAgain()
    const failing = one.exclusive('work', LONG, () => Promise.reject(new Error('of its own')))
    await expect(failing).rejects.toThrow('of its own')

    await expect(two.exclusive('work', 0, async () => 'done')).resolves.toBe('done')
    await expect(locksHeld(one)).resolves.toBe(0)
  })

  test('of hundreds of names needs one connection, and keeps no write waiting', async () => {
    await using one = await openTestDatabase('postgres')
    const ended = Promise.withResolvers<void>()
    const work = Array.from({ length: 300 }, (_, turn) =>
      one.exclusive(`work ${turn}`, LONG, () => ended.promise),
    )
    await expect.poll(() => locksHeld(one)).toBe(300)

    await one.write((tx) => tx.installation.create({ data: { name: 'n', value: 'v' } }))
    ended.resolve()
    await Promise.all(work)
    await expect(locksHeld(one)).resolves.toBe(0)
  })

  test('is done without a lock once the database is closed', async () => {
    await using one = await openTestDatabase('postgres')
    await one.close()
    await expect(one.exclusive('work', LONG, async () => 'done')).resolves.toBe('done')
  })
})

test('work that is exclusive is done at once on SQLite, which has one server', async () => {
  await using one = await openTestDatabase('sqlite')
  const first = heldBy(one)
  await first.begun
  await expect(one.exclusive('work', LONG, async () => 'done')).resolves.toBe('done')
  first.end()
  await first.done
})

async function locksHeld(database: TestDatabase): Promise<number> {
  const [row] = await database.rows<{ held: number }>(
    `SELECT count(*) AS "held" FROM pg_locks l JOIN pg_database d ON d.oid = l.database
      WHERE l.locktype = 'advisory' AND d.datname = current_database()`,
    [],
  )
  return row?.held ?? -1
}
