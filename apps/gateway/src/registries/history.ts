import type { Database } from '../database/database.ts'
import type { Moment } from '../database-cells.ts'
import type { Connection } from '../graphql/connection.ts'
import { type Keyset, readPage } from '../graphql/keyset.ts'
import { type PageArguments, parsePage } from '../graphql/page.ts'
import { parseReport, type StoredReport } from './report.ts'

interface Row {
  readonly id: string
  readonly testedAt: Moment
  readonly report: string
}

/** The tests of a record, the newest first. */
export async function listHistory(
  database: Pick<Database, 'rows'>,
  registryId: string,
  page: PageArguments,
): Promise<Connection<StoredReport>> {
  const keyset: Keyset = {
    order: 'history',
    table: 'RegistryTest',
    columns: '"id", "testedAt", "report"',
    where: ['"registryId" = ?'],
    values: [registryId],
    column: 'testedAt',
    nullable: false,
    descending: true,
  }
  const slice = await readPage<Row>(database, keyset, parsePage(keyset.order, page))
  const rows = new Map(slice.rows.map((row) => [parseReport(row.report), row]))
  return {
    ...slice,
    rows: [...rows.keys()],
    cursorOf: (report) => {
      const row = rows.get(report)
      return row ? slice.cursorOf(row) : ''
    },
    count: () => Promise.resolve(rows.size),
  }
}

/** One test of a record that still lives. */
export async function findReport(
  database: Pick<Database, 'rows'>,
  id: string,
): Promise<StoredReport | null> {
  const [row] = await database.rows<Pick<Row, 'report'>>(
    'SELECT "report" FROM "RegistryTest" WHERE "id" = ? AND "registryId" IN' +
      ' (SELECT "id" FROM "Registry" WHERE "deletedAt" IS NULL)',
    [id],
  )
  return row ? parseReport(row.report) : null
}
