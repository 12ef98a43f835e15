import { batched } from '../graphql/batched.ts'
import { REGISTRY_COLUMNS, type Registry } from './registry.ts'

/** A living record by id. All that the rows of a page ask for are read by one query. */
export const registryOf = batched<Registry>(async ({ database }, ids) => {
  const rows = await database.rows<Registry>(
    `SELECT ${REGISTRY_COLUMNS} FROM "Registry" WHERE "deletedAt" IS NULL` +
      ` AND "id" IN (${ids.map(() => '?').join(', ')})`,
    ids,
  )
  return new Map(rows.map((row) => [row.id, row]))
})
