import type { Credential } from '@wharfinger/registry-auth'
import type { RegistryTypeName } from '@wharfinger/registry-auth/reference'
import type { Database } from '../database/database.ts'
import type { Flag, Moment } from '../database-cells.ts'
import { ISSUANCE_COLUMNS, type IssuanceColumns } from './issuing/policy.ts'

export const registryStatuses = ['VALID', 'FAILING', 'EXPIRED', 'UNVERIFIED'] as const
/** What the newest test says of a credential. */
export type RegistryStatus = (typeof registryStatuses)[number]

/** A registry as it is shown. The sealed secret is not among its columns. */
export interface Registry extends IssuanceColumns {
  readonly id: string
  readonly key: string
  readonly name: string
  readonly nameLower: string
  readonly type: RegistryTypeName
  readonly method: Credential['method']
  readonly username: string | null
  readonly usernameLower: string
  readonly publicFields: string
  readonly isSet: Flag
  readonly secretVersion: number
  readonly secretSetAt: Moment | null
  readonly secretSetBy: string | null
  readonly secretExpiresAt: Moment | null
  /** Whether a test found that end, and no person declared it. */
  readonly expiryFound: Flag
  readonly tlsVerify: Flag
  readonly allowPlainHttp: Flag
  readonly caCertificate: string | null
  readonly status: RegistryStatus
  readonly lastTest: string | null
  readonly lastTestedAt: Moment | null
  readonly refusals: number
  readonly checkAt: Moment | null
  readonly createdAt: Moment
  readonly updatedAt: Moment | null
  readonly lastUsedAt: Moment | null
  /** Of the login that was minted of the credential. */
  readonly tokenMintedAt: Moment | null
  readonly tokenRefreshAt: Moment | null
  readonly tokenExpiresAt: Moment | null
  /** Of the secret that is to follow: never less than before, whether there is one or not. */
  readonly stagedVersion: number
  readonly stagedPublicFields: string | null
  /** Null where none is staged. */
  readonly stagedAt: Moment | null
  readonly stagedBy: string | null
  readonly stagedExpiresAt: Moment | null
  readonly stagedTest: string | null
}

/** What each field of the API is made of. A field that is not named here has a column of its name. */
const SOURCES: Readonly<Record<string, readonly (keyof Registry)[]>> = {
  registry: ['key'],
  secret: ['isSet', 'secretSetAt', 'secretSetBy', 'secretExpiresAt'],
  warnings: [
    ...(['key', 'method', 'publicFields', 'secretSetAt', 'secretExpiresAt'] as const),
    ...(['lastTest', 'refusals'] as const),
  ],
  nextCheckAt: ['checkAt', 'refusals', 'method'],
  publicFields: ['publicFields', 'method'],
  statusHistory: [],
  changes: [],
  token: ['tokenMintedAt', 'tokenRefreshAt', 'tokenExpiresAt'],
  stagedSecret: [
    ...(['method', 'stagedPublicFields', 'stagedAt', 'stagedBy'] as const),
    ...(['stagedExpiresAt', 'stagedTest'] as const),
  ],
  issuance: ['key', 'method', 'publicFields', ...ISSUANCE_COLUMNS],
  imagesCount: [],
  __typename: [],
}

const COLUMNS: readonly (keyof Registry)[] = [
  ...(['id', 'key', 'name', 'nameLower', 'type', 'method', 'username', 'usernameLower'] as const),
  ...(['publicFields', 'isSet', 'secretVersion', 'secretSetAt', 'secretSetBy'] as const),
  ...([
    'secretExpiresAt',
    'expiryFound',
    'refusals',
    'checkAt',
    'tlsVerify',
    'allowPlainHttp',
    'caCertificate',
    'status',
  ] as const),
  ...(['lastTest', 'lastTestedAt', 'createdAt', 'updatedAt', 'lastUsedAt'] as const),
  ...(['tokenMintedAt', 'tokenRefreshAt', 'tokenExpiresAt'] as const),
  ...(['stagedVersion', 'stagedPublicFields', 'stagedAt', 'stagedBy'] as const),
  ...(['stagedExpiresAt', 'stagedTest'] as const),
  ...ISSUANCE_COLUMNS,
]

/** What is put together from something else than a column of its name. */
const EXPRESSIONS: Readonly<Partial<Record<keyof Registry, string>>> = {
  // Whether a secret is stored is all that is read of it.
  isSet: '"sealed" IS NOT NULL',
  tokenMintedAt: ofLogin('mintedAt'),
  tokenRefreshAt: ofLogin('refreshAt'),
  tokenExpiresAt: ofLogin('expiresAt'),
}

/** Everything, as SQL that both databases take. */
export const REGISTRY_COLUMNS = COLUMNS.map(toSql).join(', ')

const known = new WeakMap<ReadonlySet<string>, Map<keyof Registry, string>>()

/** Only what some fields of the API are made of, and the column that the list is sorted by. */
export function columnsFor(fields: ReadonlySet<string> | null, sortedBy: keyof Registry): string {
  if (fields === null) return REGISTRY_COLUMNS
  const ofFields = known.get(fields) ?? new Map<keyof Registry, string>()
  known.set(fields, ofFields)
  const columns = ofFields.get(sortedBy) ?? selectColumns(fields, sortedBy)
  ofFields.set(sortedBy, columns)
  return columns
}

function selectColumns(fields: ReadonlySet<string>, sortedBy: keyof Registry): string {
  const wanted = new Set<string>(['id', sortedBy])
  for (const field of fields) for (const column of SOURCES[field] ?? [field]) wanted.add(column)
  return COLUMNS.filter((column) => wanted.has(column))
    .map(toSql)
    .join(', ')
}

function ofLogin(column: string): string {
  return (
    `(SELECT max(m."${column}") FROM "MintedToken" m` +
    ` WHERE m."registryId" = "Registry"."id" AND m."kind" = 'login')`
  )
}

function toSql(column: keyof Registry): string {
  const expression = EXPRESSIONS[column]
  return expression === undefined ? `"${column}"` : `${expression} AS "${column}"`
}

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
