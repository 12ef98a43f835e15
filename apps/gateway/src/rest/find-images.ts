import { type ImageReference, isDigest } from '@wharfinger/registry-auth/reference'
import type { Database } from '../database/database.ts'
import { readPages } from '../graphql/all-pages.ts'
import { NOT_SUPERSEDED } from '../images/history.ts'
import { IMAGE_COLUMNS, type Image, type ImageStatus } from '../images/image.ts'
import { parseReference } from '../images/input.ts'
import { findNewestImage } from '../images/newest.ts'

type Rows = Pick<Database, 'rows'>

export interface ImageQuery {
  /** An image as it is pulled. */
  readonly fullTag: string | null
  /** Also what a tag named before. */
  readonly history: boolean
  /** Null for any. */
  readonly statuses: readonly ImageStatus[] | null
  readonly analyzedSince: Date | null
}

/** The images that a query leaves, the newest first. */
export function findImages(
  database: Rows,
  { fullTag, history, statuses, analyzedSince }: ImageQuery,
): AsyncIterable<readonly Image[]> {
  const reference = fullTag === null ? null : parseReference(fullTag, 'fulltag')
  const conditions = [
    ...(reference === null ? [] : [named(reference)]),
    // Who names a digest means what it is, and not what a tag names now.
    ...(history || reference?.digest
      ? []
      : [{ where: NOT_SUPERSEDED.text, values: NOT_SUPERSEDED.values }]),
    ...(statuses === null ? [] : [oneOf(statuses)]),
    ...(analyzedSince === null ? [] : [{ where: '"analyzedAt" >= ?', values: [analyzedSince] }]),
  ]
  return readPages<Image>(database, {
    order: 'images-rest',
    table: 'Image',
    columns: IMAGE_COLUMNS,
    where: conditions.map(({ where }) => where),
    values: conditions.flatMap(({ values }) => values),
    column: 'createdAt',
    nullable: false,
    descending: true,
  })
}

/** By its tag, or by its digest under whatever tag it was fetched. */
function named({ canonical, host, repository, digest }: ImageReference) {
  return digest === null
    ? { where: '"reference" = ?', values: [canonical] }
    : {
        where: '"registryHost" = ? AND "repository" = ? AND ? IN ("digest", "parentDigest")',
        values: [host, repository, digest],
      }
}

function oneOf(statuses: readonly ImageStatus[]) {
  const places = statuses.map(() => '?').join(', ') || 'NULL'
  return { where: `"status" IN (${places})`, values: [...statuses] }
}

/** Every record of a digest, the newest first: a digest may have been fetched under several tags. */
export async function findByDigest(database: Rows, digest: string): Promise<readonly Image[]> {
  if (!isDigest(digest)) return []
  return database.rows<Image>(
    `SELECT ${IMAGE_COLUMNS} FROM "Image" WHERE "digest" = ? ORDER BY "createdAt" DESC, "id" DESC`,
    [digest],
  )
}

/** The image that a tag, a digest, or a digest with its repository names: none or one, by its names. */
export async function findNamedImage(database: Rows, name: string): Promise<readonly Image[]> {
  if (isDigest(name)) return findByDigest(database, name)
  const found = await findNewestImage(database, parseReference(name, 'tag'), null)
  return found ? [found] : []
}
