import type { Context } from '../context.ts'
import type { Connection } from '../graphql/connection.ts'
import { localId } from '../graphql/global-id.ts'
import { containing, countRows, type Keyset, readPage } from '../graphql/keyset.ts'
import { type PageArguments, parsePage } from '../graphql/page.ts'
import { IMAGE_COLUMNS, type Image } from './image.ts'

const ORDERS = {
  REFERENCE: { column: 'reference', nullable: false },
  STATUS: { column: 'status', nullable: false },
  CREATED_AT: { column: 'createdAt', nullable: false },
  ANALYZED_AT: { column: 'analyzedAt', nullable: true },
  SIZE: { column: 'size', nullable: true },
} as const

export type ImageOrderField = keyof typeof ORDERS
// The very keys of the object above.
export const imageOrderFields = Object.keys(ORDERS) as readonly ImageOrderField[]

export interface ImageFilter {
  readonly search?: string | null | undefined
  readonly statuses?: readonly string[] | null | undefined
  readonly registryId?: string | null | undefined
  readonly orphaned?: boolean | null | undefined
}

export interface ListImages extends PageArguments {
  readonly filter?: ImageFilter | null | undefined
  readonly orderBy?:
    | { readonly field: ImageOrderField; readonly direction: 'ASC' | 'DESC' }
    | null
    | undefined
}

const SERVED_BY_A_LIVING_RECORD =
  '"resolvedId" IN (SELECT "id" FROM "Registry" WHERE "deletedAt" IS NULL)'

/** A page of images, the newest first unless another order is asked for. */
export async function listImages(
  { database }: Pick<Context, 'database'>,
  { filter, orderBy, ...page }: ListImages,
): Promise<Connection<Image>> {
  const { field, direction } = orderBy ?? { field: 'CREATED_AT', direction: 'DESC' }
  const keyset: Keyset = {
    order: `images:${field}`,
    table: 'Image',
    columns: IMAGE_COLUMNS,
    ...conditions(filter ?? {}),
    ...ORDERS[field],
    descending: direction === 'DESC',
  }
  const slice = await readPage<Image>(database, keyset, parsePage(keyset.order, page))
  return { ...slice, count: () => countRows(database, keyset) }
}

function conditions({ search, statuses, registryId, orphaned }: ImageFilter) {
  const where: string[] = []
  const values: unknown[] = []
  if (search != null && search.trim() !== '') {
    // Only a tag can hold upper case; host and repository never do.
    where.push(String.raw`lower("reference") LIKE ? ESCAPE '\'`)
    values.push(containing(search.trim()))
  }
  if (statuses != null) {
    const accepted = [...new Set(statuses)]
    where.push(`"status" IN (${accepted.map(() => '?').join(', ') || 'NULL'})`)
    values.push(...accepted)
  }
  if (registryId != null) {
    where.push('"resolvedId" = ?')
    values.push(localId('Registry', registryId) ?? '')
  }
  if (orphaned === true) where.push(`"resolvedId" IS NOT NULL AND NOT ${SERVED_BY_A_LIVING_RECORD}`)
  if (orphaned === false) where.push(`("resolvedId" IS NULL OR ${SERVED_BY_A_LIVING_RECORD})`)
  return { where, values }
}
