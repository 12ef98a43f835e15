import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { describeDatabases } from '../testing/database.ts'
import { encodeCursor } from './cursor.ts'
import { type Keyset, pageStatement, readPage, type Slice } from './keyset.ts'
import { MAX_PAGE, type PageArguments, parsePage } from './page.ts'

const KEYSET: Keyset = {
  order: 'images:SIZE',
  table: 'Image',
  columns: '"id", "reference", "size"',
  where: [],
  values: [],
  column: 'size',
  nullable: true,
  descending: false,
}

interface Row {
  readonly id: string
  readonly size: number | null
}

describeDatabases('keyset pages', (open) => {
  test.for([
    { descending: false, backward: false },
    { descending: false, backward: true },
    { descending: true, backward: false },
    { descending: true, backward: true },
  ])('walk every row once, those without a value last: %j', async ({ descending, backward }) => {
    await using database = await open()
    const sizes = [5, null, 3, 3, null, 9, 3, null, 1, 5]
    await database.write(async (tx) => {
      await tx.image.createMany({
        data: sizes.map((size, index) => ({
          id: randomUUID(),
          reference: `docker.io/library/a${index}`,
          registryHost: 'docker.io',
          repository: `library/a${index}`,
          status: 'QUEUED',
          createdAt: new Date(),
          size,
        })),
      })
    })
    const keyset = { ...KEYSET, descending }

    const seen: Row[] = []
    let cursor: string | null = null
    for (let pages = 0; pages < 10; pages += 1) {
      const page: PageArguments = backward
        ? { last: 3, before: cursor }
        : { first: 3, after: cursor }
      const slice: Slice<Row> = await readPage<Row>(database, keyset, parsePage(keyset.order, page))
      if (backward) seen.unshift(...slice.rows)
      else seen.push(...slice.rows)
      const edge = backward ? slice.rows[0] : slice.rows.at(-1)
      if (!edge || !(backward ? slice.hasPreviousPage : slice.hasNextPage)) break
      cursor = slice.cursorOf(edge)
    }

    const present = sizes.filter((size) => size !== null).toSorted((a, b) => a - b)
    if (descending) present.reverse()
    expect(seen.map(({ size }) => size)).toEqual([...present, null, null, null])
    expect(new Set(seen.map(({ id }) => id)).size).toBe(sizes.length)
  })
})

test('a page of a nullable order is two index ranges', () => {
  const { text } = pageStatement(KEYSET, { size: 2, backward: false, cursor: null })

  expect(text).toContain('"size" IS NOT NULL')
  expect(text).toContain('"size" IS NULL')
})

test.for([
  { first: -1 },
  { first: MAX_PAGE + 1 },
  { first: 1, last: 1 },
  { before: 'x' },
  { after: 'hunter2' },
  { after: encodeCursor('images:STATUS', { value: 'QUEUED', id: 'x' }) },
])('refuses the page %j without repeating it', (page) => {
  expect(() => parsePage('images:SIZE', page)).toThrow(/page|Page|cursor/v)
  expect(() => parsePage('images:SIZE', page)).not.toThrow(/hunter2/v)
})
