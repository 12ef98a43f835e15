import { readdir, readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { derivePrismaSchema, providers } from './derive-prisma.ts'
import { draftMigration } from './draft-migration.ts'

const root = new URL('../../../prisma/', import.meta.url)
const read = (path: string) => readFile(new URL(path, root), 'utf8')

describe.each(providers)('the schema (%s)', (provider) => {
  test('is the one derived from the models', async () => {
    const derived = derivePrismaSchema(await read('models.prisma'), provider)

    expect(await read(`${provider}/schema.prisma`)).toBe(derived)
  })

  test('is where the newest migration leads', async () => {
    const names = await readdir(new URL(`${provider}/migrations/`, root))
    const newest = names
      .filter((name) => /^\d/v.test(name))
      .toSorted()
      .at(-1)
    const before = await read(`${provider}/migrations/${newest}/schema.prisma`)

    const sql = await draftMigration(provider, before, await read(`${provider}/schema.prisma`))

    expect(sql.trim()).toBe('-- This is an empty migration.')
  })
})

test('text on Postgres sorts by its bytes, also in columns that come later', async () => {
  const schema = (fields: string) =>
    derivePrismaSchema(`model Thing {\n  id String @id\n${fields}\n}\n`, 'postgres')

  const sql = await draftMigration('postgres', schema(''), schema('  name String?'))

  expect(sql).toContain('ADD COLUMN     "name" TEXT COLLATE "C";')
})
