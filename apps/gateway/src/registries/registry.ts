import type { Credential } from '@wharfinger/registry-auth'
import type { Database } from '../database/database.ts'
import type { Flag, Moment } from '../database-cells.ts'

/** A registry as it is shown. The sealed secret is not among its columns. */
export interface Registry {
  readonly id: string
  readonly key: string
  readonly name: string
  readonly nameLower: string
  readonly type: string
  readonly method: Credential['method']
  readonly username: string | null
  readonly usernameLower: string
  readonly publicFields: string
  readonly isSet: Flag
  readonly secretVersion: number
  readonly secretSetAt: Moment | null
  readonly secretSetBy: string | null
  readonly secretExpiresAt: Moment | null
  readonly tlsVerify: Flag
  readonly allowPlainHttp: Flag
  readonly caCertificate: string | null
  readonly status: string
  readonly lastTest: string | null
  readonly lastTestedAt: Moment | null
  readonly createdAt: Moment
  readonly updatedAt: Moment | null
  readonly lastUsedAt: Moment | null
}

/** What a list or a look-up reads, as SQL that both databases take. */
export const REGISTRY_COLUMNS = [
  ...['id', 'key', 'name', 'nameLower', 'type', 'method', 'username', 'usernameLower'],
  ...['publicFields', 'secretVersion', 'secretSetAt', 'secretSetBy', 'secretExpiresAt'],
  ...['tlsVerify', 'allowPlainHttp', 'caCertificate', 'status', 'lastTest', 'lastTestedAt'],
  ...['createdAt', 'updatedAt', 'lastUsedAt'],
]
  .map((column) => `"${column}"`)
  .concat('"sealed" IS NOT NULL AS "isSet"')
  .join(', ')

const BY_ID = `SELECT ${REGISTRY_COLUMNS} FROM "Registry" WHERE "id" = ? AND "deletedAt" IS NULL`
const BY_KEY = `SELECT ${REGISTRY_COLUMNS} FROM "Registry" WHERE "liveKey" = ?`

/** The living record of an id. */
export async function findRegistry(
  database: Pick<Database, 'rows'>,
  id: string,
): Promise<Registry | null> {
  const [row] = await database.rows<Registry>(BY_ID, [id])
  return row ?? null
}

/** The living record of a key in normal form. */
export async function findRegistryByKey(
  database: Pick<Database, 'rows'>,
  key: string,
): Promise<Registry | null> {
  const [row] = await database.rows<Registry>(BY_KEY, [key])
  return row ?? null
}
