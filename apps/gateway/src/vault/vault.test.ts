import { chmod, chown, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { describeDatabases, openTestDatabase, type TestDatabase } from '../testing/database.ts'
import { openVault } from './vault.ts'

const PLACE = { table: 'Registry', row: 'r1', column: 'sealed', version: 3 }

function keyFileOf(database: TestDatabase): string {
  return join(database.dataDir, 'master.key')
}

function keyLine(id: string, bytes = randomBytes(32)): string {
  return `${id}:${bytes.toString('base64')}\n`
}

/** Everything a refusal might have written. */
async function everything(database: TestDatabase): Promise<string> {
  const file = await readFile(keyFileOf(database), 'utf8').catch(() => null)
  return JSON.stringify([file, await database.read.installation.findMany()])
}

describeDatabases('the root key', (open) => {
  test('is made with the first start of an empty database, for its owner alone', async () => {
    await using database = await open()
    const keyFile = keyFileOf(database)

    const vault = await openVault({ keyFile, database })

    expect((await stat(keyFile)).mode & 0o777).toBe(0o600)
    expect(await readFile(keyFile, 'utf8')).toMatch(
      new RegExp(String.raw`^${vault.keyId}:[\w+\/]{43}=\n$`, 'v'),
    )
    const again = await openVault({ keyFile, database })
    expect(again.open(vault.seal('hunter2', PLACE), PLACE).toString()).toBe('hunter2')
    expect(again.derive('a')).toEqual(vault.derive('a'))
    expect(again.derive('a')).not.toEqual(vault.derive('b'))
  })

  test('is nowhere in the database', async () => {
    await using database = await open()
    const { keyId } = await openVault({ keyFile: keyFileOf(database), database })
    const line = await readFile(keyFileOf(database), 'utf8')

    const stored = JSON.stringify(await database.read.installation.findMany())

    expect(stored).toContain(keyId)
    expect(stored).not.toContain(line.trim().split(':')[1])
  })

  test('may be brought along for an empty database', async () => {
    await using database = await open()
    await writeFile(keyFileOf(database), keyLine('own'), { mode: 0o600 })

    const vault = await openVault({ keyFile: keyFileOf(database), database })

    expect(vault.keyId).toBe('own')
  })

  const REFUSED: Record<string, [string, (file: string, id: string) => Promise<void>]> = {
    'is missing': ['KEY_FILE_MISSING', (file) => rm(file)],
    'is another': ['KEY_WRONG', (file) => writeFile(file, keyLine('other'))],
    'is another under the same id': ['KEY_WRONG', (file, id) => writeFile(file, keyLine(id))],
    'is empty': ['KEY_FILE_MALFORMED', (file) => writeFile(file, '')],
    'is cut off': ['KEY_FILE_MALFORMED', (file, id) => writeFile(file, `${id}:AAAA`)],
    'is readable by everybody': ['KEY_FILE_EXPOSED', (file) => chmod(file, 0o604)],
    'is writable by a group': ['KEY_FILE_EXPOSED', (file) => chmod(file, 0o620)],
  }

  test.for(Object.entries(REFUSED))('refuses to start when it %s', async ([, [code, spoil]]) => {
    await using database = await open()
    const keyFile = keyFileOf(database)
    const { keyId } = await openVault({ keyFile, database })
    await spoil(keyFile, keyId)
    const before = await everything(database)

    const refused = openVault({ keyFile, database })

    await expect(refused).rejects.toMatchObject({ name: 'KeyError', code })
    // The operator has to find the right file: by the id of the key, or by what is wrong with it.
    await expect(refused).rejects.toThrow(/MISSING|WRONG/v.test(code) ? keyId : keyFile)
    expect(await everything(database)).toBe(before)
  })

  test('refuses a database whose claim was taken away', async () => {
    await using database = await open()
    await database.write((tx) =>
      tx.user.create({
        data: { id: 'u', email: 'a', name: 'A', createdAt: new Date(), updatedAt: new Date() },
      }),
    )

    const refused = openVault({ keyFile: keyFileOf(database), database })

    await expect(refused).rejects.toMatchObject({ code: 'KEY_UNCLAIMED' })
    await expect(stat(keyFileOf(database))).rejects.toThrow('ENOENT')
  })

  test('is one for two servers that start at once, and the one without it refuses', async () => {
    await using database = await open()
    await using another = await database.openAgain()
    const files = ['a.key', 'b.key'].map((name) => join(database.dataDir, name))

    const starts = await Promise.allSettled(
      files.map((keyFile, index) =>
        openVault({ keyFile, database: index === 0 ? database : another }),
      ),
    )

    expect(starts.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const there = await Promise.allSettled(files.map((file) => stat(file)))
    expect(there.map(({ status }) => status)).toEqual(starts.map(({ status }) => status))
  })

  test('goes on opening what an older key sealed', async () => {
    await using database = await open()
    const keyFile = keyFileOf(database)
    const older = await openVault({ keyFile, database })
    const sealed = older.seal('hunter2', PLACE)
    await writeFile(keyFile, keyLine('next') + (await readFile(keyFile, 'utf8')))

    const vault = await openVault({ keyFile, database })

    expect(vault.keyIds).toEqual(['next', older.keyId])
    expect(vault.open(sealed, PLACE).toString()).toBe('hunter2')
    expect(vault.seal('x', PLACE)).toMatch(/^whf1:next:/v)
    await writeFile(keyFile, keyLine('next'))
    await expect(openVault({ keyFile, database })).rejects.toMatchObject({ code: 'KEY_WRONG' })
  })
})

test('a group may read a key file only if root owns it', async () => {
  await using database = await openTestDatabase('sqlite')
  const keyFile = keyFileOf(database)
  await openVault({ keyFile, database })
  await chmod(keyFile, 0o640)

  // Only root can own a file as root does, and give one away.
  const isRoot = userInfo().uid === 0
  const byRoot = await openVault({ keyFile, database }).then(
    () => 'opened',
    () => 'refused',
  )
  if (isRoot) await chown(keyFile, 65_534, 65_534)

  expect(byRoot).toBe(isRoot ? 'opened' : 'refused')
  await expect(openVault({ keyFile, database })).rejects.toMatchObject({ code: 'KEY_FILE_EXPOSED' })
})
