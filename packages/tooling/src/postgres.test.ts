import pg from 'pg'
import { expect, test } from 'vitest'
import { startPostgres } from './postgres.ts'

async function ask(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  // Its server is killed meanwhile.
  client.on('error', () => {})
  await client.connect()
  try {
    const { rows } = await client.query<object>(text)
    return rows
  } finally {
    await client.end()
  }
}

test('what is committed is there after the server was killed', async () => {
  await using postgres = await startPostgres()
  const url = await postgres.createDatabase()
  await ask(url, 'CREATE TABLE "image" ("number" int)')
  await ask(url, 'INSERT INTO "image" VALUES (200)')

  await postgres.crash()

  expect(await ask(url, 'SELECT "number" FROM "image"')).toEqual([{ number: 200 }])
})
