import type { Context } from '../context.ts'
import type { Connection } from '../graphql/connection.ts'
import { containing, countRows, type Keyset, readPage } from '../graphql/keyset.ts'
import { type PageArguments, parsePage } from '../graphql/page.ts'
import { columnsFor, type Registry } from './registry.ts'
import { isIndexed, type Searchable, searchIds } from './search-ids.ts'

/** The sort columns by their name in the API. */
const ORDERS = {
  NAME: { column: 'nameLower', nullable: false },
  REGISTRY: { column: 'key', nullable: false },
  TYPE: { column: 'type', nullable: false },
  USERNAME: { column: 'usernameLower', nullable: false },
  STATUS: { column: 'status', nullable: false },
  TLS_VERIFY: { column: 'tlsVerify', nullable: false },
  CREATED_AT: { column: 'createdAt', nullable: false },
  UPDATED_AT: { column: 'updatedAt', nullable: true },
  LAST_TESTED_AT: { column: 'lastTestedAt', nullable: true },
  LAST_USED_AT: { column: 'lastUsedAt', nullable: true },
  SECRET_EXPIRES_AT: { column: 'secretExpiresAt', nullable: true },
} as const

export type RegistryOrderField = keyof typeof ORDERS
// The very keys of the object above.
export const registryOrderFields = Object.keys(ORDERS) as readonly RegistryOrderField[]

export interface RegistryFilter {
  readonly search?: string | null | undefined
  readonly types?: readonly string[] | null | undefined
  readonly statuses?: readonly string[] | null | undefined
  readonly tlsVerify?: boolean | null | undefined
  readonly expiringBefore?: Date | null | undefined
  readonly usedSince?: Date | null | undefined
  readonly neverTested?: boolean | null | undefined
}

export interface ListRegistries extends PageArguments {
  readonly filter?: RegistryFilter | null | undefined
  readonly orderBy?:
    | { readonly field: RegistryOrderField; readonly direction: 'ASC' | 'DESC' }
    | null
    | undefined
}

/**
 * A page of the living records, in the order of creation unless another is asked for. With the
 * fields that were `selected` it reads only their columns.
 */
export async function listRegistries(
  { database }: Pick<Context, 'database'>,
  { filter, orderBy, ...page }: ListRegistries,
  selected: ReadonlySet<string> | null = null,
): Promise<Connection<Registry>> {
  const { field, direction } = orderBy ?? { field: 'CREATED_AT', direction: 'ASC' }
  const keyset: Keyset = {
    order: `registries:${field}`,
    ...livingRegistries(database, filter ?? {}),
    columns: columnsFor(selected, ORDERS[field].column),
    ...ORDERS[field],
    descending: direction === 'DESC',
  }
  const slice = await readPage<Registry>(database, keyset, parsePage(keyset.order, page))
  return { ...slice, count: () => countRows(database, keyset) }
}

type Living = Pick<Keyset, 'table' | 'leading' | 'where' | 'values' | 'search'>

/** The living records that a filter leaves. A search goes by an index, if it is long enough for that. */
export function livingRegistries(database: Searchable, filter: RegistryFilter): Living {
  const wanted = filter.search?.trim().toLowerCase() ?? ''
  return {
    table: 'Registry',
    leading: 'deletedAt',
    ...conditionsOf(filter),
    ...(isIndexed(wanted) && { search: { ids: () => searchIds(database, wanted) } }),
  }
}

function conditionsOf(filter: RegistryFilter): Pick<Keyset, 'where' | 'values'> {
  const where = ['"deletedAt" IS NULL']
  const values: unknown[] = []
  const oneOf = (column: string, given: readonly string[]) => {
    const accepted = [...new Set(given)]
    where.push(`"${column}" IN (${accepted.map(() => '?').join(', ') || 'NULL'})`)
    values.push(...accepted)
  }
  const { search, types, statuses, tlsVerify, expiringBefore, usedSince, neverTested } = filter
  if (search != null && search.trim() !== '') {
    const pattern = containing(search.trim())
    const columns = ['nameLower', 'key', 'usernameLower']
    where.push(
      `(${columns.map((column) => String.raw`"${column}" LIKE ? ESCAPE '\'`).join(' OR ')})`,
    )
    values.push(...columns.map(() => pattern))
  }
  if (types != null) oneOf('type', types)
  if (statuses != null) oneOf('status', statuses)
  if (tlsVerify != null) {
    where.push('"tlsVerify" = ?')
    values.push(tlsVerify)
  }
  if (expiringBefore != null) {
    where.push('"secretExpiresAt" < ?')
    values.push(expiringBefore)
  }
  if (usedSince != null) {
    where.push('"lastUsedAt" >= ?')
    values.push(usedSince)
  }
  if (neverTested != null) where.push(`"lastTestedAt" IS ${neverTested ? '' : 'NOT '}NULL`)
  return { where, values }
}
