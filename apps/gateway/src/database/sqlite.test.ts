import { mkdir, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { temporaryFolder } from '@wharfinger/tooling/temporary-folder'
import { openTestDatabase } from '../testing/database.ts'
import type { PrismaClient, WriteClient } from './client.ts'
import { openDatabase } from './open-database.ts'

const log = pino({ level: 'silent' })

/** What a connection itself says of its settings. */
async function ask(client: PrismaClient | WriteClient) {
  const names = ['journal_mode', 'synchronous', 'foreign_keys', 'busy_timeout', 'secure_delete']
  const answers = names.map(async (name) => {
    const [row] = await client.$queryRawUnsafe<Record<string, unknown>[]>(`PRAGMA ${name}`)
    return [name, String(Object.values(row ?? {})[0])] as const
  })
  return Object.fromEntries(await Promise.all(answers))
}

const DURABLE = { journal_mode: 'wal', synchronous: '2', foreign_keys: '1', secure_delete: '1' }

test('every connection is durable and waits for others, by its own words', async () => {
  await using database = await openTestDatabase('sqlite')

  expect(await ask(database.read)).toEqual({ ...DURABLE, busy_timeout: '5000' })
  expect(await database.write(ask)).toEqual({ ...DURABLE, busy_timeout: '100' })
  const rows = (name: string) => database.rows(`PRAGMA ${name}`, [])
  expect(await rows('journal_mode')).toEqual([{ journal_mode: 'wal' }])
  expect(await rows('synchronous')).toEqual([{ synchronous: 2 }])
  expect(await rows('query_only')).toEqual([{ query_only: 1 }])
})

test('a write takes the lock when it begins, not when it first writes', async () => {
  await using database = await openTestDatabase('sqlite')
  await using another = await database.openAgain()
  const order: string[] = []
  const began = Promise.withResolvers<void>()
  const goOn = Promise.withResolvers<void>()

  const first = database.write(async (tx) => {
    await tx.installation.count()
    began.resolve()
    await goOn.promise
    order.push('first')
    await tx.installation.create({ data: { name: 'a', value: 'first' } })
  })
  await began.promise
  const second = another.write(async (tx) => {
    order.push('second')
    await tx.installation.update({ where: { name: 'a' }, data: { value: 'second' } })
  })
  goOn.resolve()
  await Promise.all([first, second])

  expect(order).toEqual(['first', 'second'])
})

test('rows that would point at nothing are refused', async () => {
  await using database = await openTestDatabase('sqlite')
  const now = new Date()

  const orphan = database.write((tx) =>
    tx.session.create({
      data: {
        id: 's',
        token: 't',
        userId: 'nobody',
        expiresAt: now,
        createdAt: now,
        updatedAt: now,
      },
    }),
  )

  await expect(orphan).rejects.toThrow('Foreign key')
})

test('nobody else on the machine may read the files', async () => {
  await using folder = await temporaryFolder('database')
  const dataDir = join(folder.path, 'data')
  const url = `file:${join(dataDir, 'wharfinger.db')}`

  const database = await openDatabase({ url, dataDir, log, server: true })
  await database.write((tx) => tx.installation.create({ data: { name: 'a', value: 'x' } }))

  const modes = await Promise.all(
    ['', 'wharfinger.db', 'wharfinger.db-wal', 'wharfinger.db-shm', 'wharfinger.db-server'].map(
      async (name) => ((await stat(join(dataDir, name))).mode & 0o777).toString(8),
    ),
  )
  expect(modes).toEqual(['700', '600', '600', '600', '600'])
  await database.close()
})

test.for([
  [
    'a file that is no database',
    async (file: string) => writeFile(file, 'hunter2'.repeat(1000)),
    'SQLITE_NOTADB',
  ],
  ['a folder', async (file: string) => mkdir(file), 'EISDIR'],
  ['a place below a file', async (file: string) => writeFile(dirname(file), ''), 'EEXIST'],
] as const)('%s is refused in words', async ([, prepare, code]) => {
  await using folder = await temporaryFolder('database')
  const dataDir = join(folder.path, 'data')
  const file = join(dataDir, 'a.db')
  if (code !== 'EEXIST') await mkdir(dataDir)
  await prepare(file)

  const opened = openDatabase({ url: `file:${file}`, dataDir, log, server: true })

  await expect(opened).rejects.toMatchObject({ name: 'DatabaseError' })
  await expect(opened).rejects.toThrow(`: ${code}.`)
  await expect(opened).rejects.not.toThrow('hunter2')
})

test('a second server on the file is refused with the reason, a command is not', async () => {
  await using folder = await temporaryFolder('database')
  const options = { url: `file:${join(folder.path, 'a.db')}`, dataDir: folder.path, log }
  const server = await openDatabase({ ...options, server: true })

  const refused = openDatabase({ ...options, server: true })
  await expect(refused).rejects.toMatchObject({ name: 'DatabaseError', code: 'DATABASE_IN_USE' })
  await expect(refused).rejects.toThrow('Another Wharfinger server')
  const command = await openDatabase(options)
  await command.write((tx) => tx.installation.create({ data: { name: 'a', value: 'x' } }))
  expect(await server.read.installation.count()).toBe(1)

  await command.close()
  await server.close()
  const next = await openDatabase({ ...options, server: true })
  await next.close()
})
