import { pino } from 'pino'
import { expect, test } from 'vitest'
import type { Database } from '../database/database.ts'
import { openTestDatabase } from '../testing/database.ts'
import { type Change, createEvents } from './events.ts'

const log = pino({ level: 'silent' })
const updated = (id: string) => ({ kind: 'registry', id, change: 'UPDATED' }) as const

function open(database: Pick<Database, 'notifications'>) {
  const events = createEvents({ database, log })
  return { ...events, [Symbol.dispose]: () => events.stop() }
}

async function take(changes: AsyncIterable<Change>, count: number): Promise<string[]> {
  const ids: string[] = []
  for await (const { id } of changes) if (ids.push(id) === count) break
  return ids
}

const HERE = { notifications: null }

test('a subscriber hears what was published since it subscribed, of its kind', async () => {
  using events = open(HERE)
  events.publish(updated('before'))
  const changes = events.subscribe('registry', new AbortController().signal)

  events.publish(updated('a'))
  events.publish({ kind: 'image', id: 'i', change: 'CREATED' })
  events.publish(updated('b'))

  expect(await take(changes, 2)).toEqual(['a', 'b'])
})

test('a change that waits already is heard once', async () => {
  using events = open(HERE)
  const changes = events.subscribe('registry', new AbortController().signal)

  for (const id of ['a', 'a', 'b', 'a']) events.publish(updated(id))

  expect(await take(changes, 2)).toEqual(['a', 'b'])
})

test('a subscription ends with its signal, and with the events', async () => {
  using events = open(HERE)
  const signal = new AbortController()
  const [one, two] = [signal.signal, new AbortController().signal].map((each) =>
    take(events.subscribe('registry', each), 1),
  )

  signal.abort()
  expect(await one).toEqual([])
  events.stop()
  expect(await two).toEqual([])
  expect(await take(events.subscribe('registry', new AbortController().signal), 1)).toEqual([])
})

test('a subscriber that falls far behind fails, and the others go on', async () => {
  using events = open(HERE)
  const slow = events.subscribe('registry', new AbortController().signal)
  const quick = take(events.subscribe('registry', new AbortController().signal), 10)

  for (let index = 0; index <= 10_000; index++) {
    events.publish(updated(String(index)))
    if (index % 1_000 === 0) await Promise.resolve()
  }

  expect(await quick).toHaveLength(10)
  await expect(take(slow, 1)).rejects.toThrow('too far behind')
})

test('servers on one Postgres hear of each other, again after a lost connection', async () => {
  await using database = await openTestDatabase('postgres')
  await using another = await database.openAgain()
  using here = open(database)
  using there = open(another)
  const heard = there.subscribe('registry', new AbortController().signal)
  const own = take(here.subscribe('registry', new AbortController().signal), 2)

  expect(await publishUntilHeard(here, heard, 'a')).toBe('a')
  await database.write((tx) =>
    tx.$queryRawUnsafe(
      `SELECT count(pg_terminate_backend(pid))::int FROM pg_stat_activity
       WHERE datname = current_database() AND application_name = 'wharfinger events'`,
    ),
  )
  expect(await publishUntilHeard(here, heard, 'b')).toBe('b')
  here.publish(updated('own'))
  expect((await own).length).toBe(2)
})

test('servers on one Postgres ignore what no server wrote', async () => {
  await using database = await openTestDatabase('postgres')
  using here = open(database)
  using there = open(database)
  const heard = there.subscribe('registry', new AbortController().signal)
  for (const text of ['', '{', '[]', '["x",{"kind":"registry"}]', 'null'])
    await database.notifications?.send(text)

  expect(await publishUntilHeard(here, heard, 'a')).toBe('a')
})

test('the one server on SQLite hears itself', async () => {
  await using database = await openTestDatabase('sqlite')
  using events = open(database)
  const changes = events.subscribe('registry', new AbortController().signal)

  events.publish(updated('a'))

  expect(await take(changes, 1)).toEqual(['a'])
})
/** A listener needs a moment to be heard by the server: publishes until it hears this one. */
async function publishUntilHeard(
  from: { readonly publish: (change: Change) => void },
  heard: AsyncIterable<Change>,
  id: string,
): Promise<string> {
  const timer = setInterval(() => from.publish(updated(id)), 20)
  try {
    const iterator = heard[Symbol.asyncIterator]()
    for (;;) {
      const next = await iterator.next()
      if (next.done || next.value.id === id) return next.done ? 'ended' : next.value.id
    }
  } finally {
    clearInterval(timer)
  }
}
