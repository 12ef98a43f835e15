import type { Context } from '../context.ts'
import type { Connection } from '../graphql/connection.ts'
import { countRows, type Keyset, readPage, type Statement } from '../graphql/keyset.ts'
import { type PageArguments, parsePage } from '../graphql/page.ts'
import { DEFAULT_PLATFORM, IMAGE_COLUMNS, type Image } from './image.ts'

/** Of one reference for one platform: each of its records is what it named at some time. */
const OF_ITS_KIND =
  '"reference" = ? AND coalesce("requestedPlatform", ?) = ? AND "digest" IS NOT NULL'

/** What the reference of an image named, the newest first. */
export async function historyOf(
  { database }: Pick<Context, 'database'>,
  { reference, requestedPlatform }: Image,
  page: PageArguments,
): Promise<Connection<Image>> {
  const keyset: Keyset = {
    order: 'image history',
    table: 'Image',
    columns: IMAGE_COLUMNS,
    where: [OF_ITS_KIND],
    values: [reference, DEFAULT_PLATFORM, requestedPlatform ?? DEFAULT_PLATFORM],
    column: 'createdAt',
    nullable: false,
    descending: true,
  }
  const slice = await readPage<Image>(database, keyset, parsePage(keyset.order, page))
  return { ...slice, count: () => countRows(database, keyset) }
}

/** Holds for an image whose reference names nothing newer. Goes into the conditions of a list of images. */
export const NOT_SUPERSEDED: Statement = {
  text:
    'NOT EXISTS (SELECT 1 FROM "Image" AS "newer" WHERE "newer"."reference" = "Image"."reference"' +
    ' AND coalesce("newer"."requestedPlatform", ?) = coalesce("Image"."requestedPlatform", ?)' +
    ' AND "newer"."digest" IS NOT NULL' +
    ' AND ("newer"."createdAt", "newer"."id") > ("Image"."createdAt", "Image"."id"))',
  values: [DEFAULT_PLATFORM, DEFAULT_PLATFORM],
}

/** Whether its reference names something else by now. */
export async function isSuperseded(
  { database }: Pick<Context, 'database'>,
  { id, reference, requestedPlatform, createdAt }: Image,
): Promise<boolean> {
  const newer = await database.rows(
    `SELECT "id" FROM "Image" WHERE ${OF_ITS_KIND} AND ("createdAt", "id") > (?, ?) LIMIT 1`,
    [reference, DEFAULT_PLATFORM, requestedPlatform ?? DEFAULT_PLATFORM, createdAt, id],
  )
  return newer.length > 0
}
