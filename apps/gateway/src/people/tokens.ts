import type { Context } from '../context.ts'
import type { Moment } from '../database-cells.ts'
import type { Connection } from '../graphql/connection.ts'
import { countRows, type Keyset, readPage } from '../graphql/keyset.ts'
import { type PageArguments, parsePage } from '../graphql/page.ts'
import type { Role } from '../identity/actor.ts'

/** A token as it is shown; its hash is not read. */
export interface ApiToken {
  readonly id: string
  readonly name: string
  readonly prefix: string
  readonly role: Role
  /** As JSON. */
  readonly scopes: string
  readonly createdAt: Moment
  readonly expiresAt: Moment | null
  readonly lastUsedAt: Moment | null
}

const COLUMNS = ['id', 'name', 'prefix', 'role', 'scopes', 'createdAt', 'expiresAt', 'lastUsedAt']
  .map((column) => `"${column}"`)
  .join(', ')

type Asker = Pick<Context, 'database' | 'actor'>

/** The tokens that are not revoked: one's own, or all for an administrator. */
export async function listTokens(
  { database, actor }: Asker,
  page: PageArguments,
): Promise<Connection<ApiToken>> {
  const keyset: Keyset = {
    order: 'tokens',
    table: 'ApiToken',
    columns: COLUMNS,
    ...visible(actor),
    column: 'createdAt',
    nullable: false,
    descending: true,
  }
  const slice = await readPage<ApiToken>(database, keyset, parsePage(keyset.order, page))
  return { ...slice, count: () => countRows(database, keyset) }
}

/** A token that may be seen, revoked or not. */
export async function findToken({ database, actor }: Asker, id: string): Promise<ApiToken | null> {
  const { where, values } = ownOnly(actor)
  const [row] = await database.rows<ApiToken>(
    `SELECT ${COLUMNS} FROM "ApiToken" WHERE ${['"id" = ?', ...where].join(' AND ')}`,
    [id, ...values],
  )
  return row ?? null
}

/** The tokens of these ids, whoever's they are. */
export async function findTokens(
  { database }: Pick<Context, 'database'>,
  ids: readonly string[],
): Promise<ApiToken[]> {
  const marks = ids.map(() => '?').join(', ')
  return database.rows<ApiToken>(
    `SELECT ${COLUMNS} FROM "ApiToken" WHERE "revokedAt" IS NULL AND "id" IN (${marks})`,
    ids,
  )
}

function visible(actor: Asker['actor']): Pick<Keyset, 'where' | 'values'> {
  const { where, values } = ownOnly(actor)
  return { where: ['"revokedAt" IS NULL', ...where], values }
}

function ownOnly(actor: Asker['actor']): { where: string[]; values: unknown[] } {
  if (actor?.role === 'admin') return { where: [], values: [] }
  return { where: ['"ownerId" = ?'], values: [actor?.userId ?? ''] }
}
