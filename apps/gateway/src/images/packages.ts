import type { Context } from '../context.ts'
import { batched } from '../graphql/batched.ts'
import type { Connection } from '../graphql/connection.ts'
import { containing, countRows, type Keyset, readPage } from '../graphql/keyset.ts'
import { type PageArguments, parsePage } from '../graphql/page.ts'

/** A package of an image, as it is kept. */
export interface ImagePackageRow {
  readonly position: number
  readonly name: string
  readonly nameLower: string
  readonly version: string
  readonly type: string
  readonly purl: string
  readonly licenses: string
  readonly path: string | null
  readonly layerDigest: string | null
  readonly architecture: string | null
  readonly vendor: string | null
  readonly source: string | null
}

export interface ListPackages extends PageArguments {
  readonly search?: string | null | undefined
  readonly types?: readonly string[] | null | undefined
}

const COLUMNS = ['position', 'name', 'nameLower', 'version', 'type', 'purl', 'licenses', 'path']
  .concat('layerDigest', 'architecture', 'vendor', 'source')
  .map((column) => `"${column}"`)
  .join(', ')

/** The packages of an image by name. */
export async function listPackages(
  { database }: Pick<Context, 'database'>,
  imageId: string,
  { search, types, ...page }: ListPackages,
): Promise<Connection<ImagePackageRow>> {
  const text = search?.trim() ?? ''
  // An empty list leaves nothing, and is not the same as none.
  const kinds = types == null ? null : [...new Set(types)].slice(0, MOST_TYPES)
  const keyset: Keyset = {
    order: 'packages',
    table: 'ImagePackage',
    columns: COLUMNS,
    where: [
      '"imageId" = ?',
      ...(text === '' ? [] : [String.raw`"nameLower" LIKE ? ESCAPE '\'`]),
      ...(kinds === null ? [] : [oneOf(kinds)]),
    ],
    values: [imageId, ...(text === '' ? [] : [containing(text)]), ...(kinds ?? [])],
    column: 'nameLower',
    nullable: false,
    descending: false,
    id: 'position',
  }
  const slice = await readPage<ImagePackageRow>(database, keyset, parsePage(keyset.order, page))
  return { ...slice, count: () => countRows(database, keyset) }
}

/** More kinds than there are. */
const MOST_TYPES = 50

function oneOf(kinds: readonly string[]): string {
  return kinds.length === 0 ? '1 = 0' : `"type" IN (${kinds.map(() => '?').join(', ')})`
}

/** How many packages of a kind an image has. */
export interface PackageTypeCount {
  readonly imageId: string
  readonly type: string
  readonly count: number
}

/** The kinds of packages of an image, each with its number. All images of a page in one query. */
export const packageTypesOf = batched<readonly PackageTypeCount[]>(async ({ database }, ids) => {
  const rows = await database.rows<PackageTypeCount>(
    'SELECT "imageId", "type", CAST(count(*) AS INTEGER) AS "count" FROM "ImagePackage"' +
      ` WHERE "imageId" IN (${ids.map(() => '?').join(', ')})` +
      ' GROUP BY "imageId", "type" ORDER BY "imageId", "type"',
    ids,
  )
  return Map.groupBy(rows, ({ imageId }) => imageId)
})
