import type { Database } from '../database/database.ts'
import type { Flag, Moment } from '../database-cells.ts'
import type { Connection } from '../graphql/connection.ts'
import { countRows, type Keyset, readPage } from '../graphql/keyset.ts'
import { type PageArguments, parsePage } from '../graphql/page.ts'
import type { Role } from '../identity/actor.ts'

/** A person, without anything that has to do with signing in. */
export interface User {
  readonly id: string
  readonly email: string
  readonly name: string
  readonly role: Role
  readonly createdAt: Moment
  readonly invitedAt: Moment | null
  readonly lastSignInAt: Moment | null
  readonly disabledAt: Moment | null
  /** Whether there is no way to sign in yet. */
  readonly pending: Flag
  /** Until when the newest invitation may be taken, if it was not. */
  readonly invitationExpiresAt: Moment | null
}

const COLUMNS =
  ['id', 'email', 'name', 'role', 'createdAt', 'invitedAt', 'lastSignInAt', 'disabledAt']
    .map((column) => `"${column}"`)
    .join(', ') +
  ', NOT EXISTS (SELECT 1 FROM "Account" a WHERE a."userId" = "User"."id") AS "pending"' +
  ', (SELECT max(l."expiresAt") FROM "SetupLink" l WHERE l."userId" = "User"."id"' +
  ` AND l."purpose" = 'invite' AND l."spentAt" IS NULL) AS "invitationExpiresAt"`

/** The people, in the order in which they came. */
export async function listUsers(
  database: Pick<Database, 'rows'>,
  page: PageArguments,
): Promise<Connection<User>> {
  const keyset: Keyset = {
    order: 'users',
    table: 'User',
    columns: COLUMNS,
    where: [],
    values: [],
    column: 'createdAt',
    nullable: false,
    descending: false,
  }
  const slice = await readPage<User>(database, keyset, parsePage(keyset.order, page))
  return { ...slice, count: () => countRows(database, keyset) }
}

export async function findUser(database: Pick<Database, 'rows'>, id: string): Promise<User | null> {
  const [user] = await findUsers(database, [id])
  return user ?? null
}

/** The people of these ids. */
export async function findUsers(
  database: Pick<Database, 'rows'>,
  ids: readonly string[],
): Promise<User[]> {
  const marks = ids.map(() => '?').join(', ')
  return database.rows<User>(`SELECT ${COLUMNS} FROM "User" WHERE "id" IN (${marks})`, ids)
}
