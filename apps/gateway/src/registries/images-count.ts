import { batched } from '../graphql/batched.ts'

/** How many images a registry served. All registries of a page are counted by one grouped query. */
export const countImages = batched<number>(async ({ database }, ids) => {
  const rows = await database.rows<{ id: string; count: number }>(
    'SELECT "resolvedId" AS "id", count(*) AS "count" FROM "Image"' +
      ` WHERE "resolvedId" IN (${ids.map(() => '?').join(', ')}) GROUP BY "resolvedId"`,
    ids,
  )
  return new Map(rows.map(({ id, count }) => [id, count]))
})
