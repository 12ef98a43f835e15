import type { Context } from '../context.ts'
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
}

export interface ListPackages extends PageArguments {
  readonly search?: string | null | undefined
}

const COLUMNS = ['position', 'name', 'nameLower', 'version', 'type', 'purl', 'licenses', 'path']
  .concat('layerDigest')
  .map((column) => `"${column}"`)
  .join(', ')

/** The packages of an image by name. */
export async function listPackages(
  { database }: Pick<Context, 'database'>,
  imageId: string,
  { search, ...page }: ListPackages,
): Promise<Connection<ImagePackageRow>> {
  const text = search?.trim() ?? ''
  const keyset: Keyset = {
    order: 'packages',
    table: 'ImagePackage',
    columns: COLUMNS,
    where: ['"imageId" = ?', ...(text === '' ? [] : [String.raw`"nameLower" LIKE ? ESCAPE '\'`])],
    values: [imageId, ...(text === '' ? [] : [containing(text)])],
    column: 'nameLower',
    nullable: false,
    descending: false,
    id: 'position',
  }
  const slice = await readPage<ImagePackageRow>(database, keyset, parsePage(keyset.order, page))
  return { ...slice, count: () => countRows(database, keyset) }
}
