import type { Context } from '../../context.ts'
import type { Database } from '../../database/database.ts'
import type { Connection } from '../../graphql/connection.ts'
import { type Cursor, encodeCursor, foreignCursor } from '../../graphql/cursor.ts'
import { containing, type Statement } from '../../graphql/keyset.ts'
import { type PageArguments, parsePage } from '../../graphql/page.ts'
import { packageKey, versionsOf } from './package-versions.ts'

export const changeKinds = ['ADDED', 'REMOVED', 'CHANGED'] as const
export type ChangeKind = (typeof changeKinds)[number]

/** Which images are compared. */
export interface Pair {
  readonly from: { readonly id: string }
  readonly to: { readonly id: string }
}

/** A package that only one image has, or that both have in different versions. */
export interface PackageChange {
  readonly change: ChangeKind
  readonly name: string
  readonly type: string
  readonly from: readonly string[]
  readonly to: readonly string[]
}

export type PackageCounts = Readonly<Record<ChangeKind | 'SAME', number>>

export interface ListChanges extends PageArguments {
  readonly change?: ChangeKind | null | undefined
  readonly search?: string | null | undefined
}

const ORDER = 'package changes'

/**
 * Every package of either image, and what became of it. A package is a name of a type; an image may
 * have several versions of it, and it has changed if these are not all the same.
 */
const CHANGES =
  'WITH "versions" AS (SELECT "nameLower", "name", "type",' +
  ' max(CASE WHEN "imageId" = ? THEN 1 ELSE 0 END) AS "before",' +
  ' max(CASE WHEN "imageId" = ? THEN 1 ELSE 0 END) AS "after"' +
  ' FROM "ImagePackage" WHERE "imageId" IN (?, ?) GROUP BY "nameLower", "name", "type", "version"),' +
  ' "changes" AS (SELECT "nameLower", "name", "type",' +
  ` CASE WHEN max("before") = 0 THEN 'ADDED' WHEN max("after") = 0 THEN 'REMOVED'` +
  ` WHEN max(CASE WHEN "before" <> "after" THEN 1 ELSE 0 END) = 1 THEN 'CHANGED'` +
  ` ELSE 'SAME' END AS "change" FROM "versions" GROUP BY "nameLower", "name", "type")`

function placesOf({ from, to }: Pair): readonly string[] {
  return [from.id, to.id, from.id, to.id]
}

/** How many packages there are of each kind. */
export async function countChanges(
  { database }: Pick<Context, 'database'>,
  pair: Pair,
): Promise<PackageCounts> {
  const rows = await database.rows<{ change: keyof PackageCounts; count: number }>(
    `${CHANGES} SELECT "change", count(*) AS "count" FROM "changes" GROUP BY "change"`,
    placesOf(pair),
  )
  const counts = new Map(rows.map(({ change, count }) => [change, count]))
  const of = (change: keyof PackageCounts) => counts.get(change) ?? 0
  return { ADDED: of('ADDED'), REMOVED: of('REMOVED'), CHANGED: of('CHANGED'), SAME: of('SAME') }
}

/** The packages that are not the same, by name. */
export async function listChanges(
  { database }: Pick<Context, 'database'>,
  pair: Pair,
  { change, search, ...args }: ListChanges,
): Promise<Connection<PackageChange>> {
  const { size, cursor } = parsePage(ORDER, args)
  const wanted = conditions({ change, search })
  const rows = size === 0 ? [] : await readRows(database, pair, wanted, { size: size + 1, cursor })
  const shown = rows.slice(0, size)
  const versions = await versionsOf(database, pair, shown)
  return {
    rows: shown.map(({ change: kind, name, type }) => ({
      change: kind,
      name,
      type,
      from: versions.get(packageKey(pair.from.id, name, type)) ?? [],
      to: versions.get(packageKey(pair.to.id, name, type)) ?? [],
    })),
    hasNextPage: rows.length > size,
    hasPreviousPage: cursor !== null,
    cursorOf: ({ name, type }) => encodeCursor(ORDER, { value: name, id: type }),
    count: async () => {
      const text = `${CHANGES} SELECT count(*) AS "count" FROM "changes" WHERE ${wanted.text}`
      const values = [...placesOf(pair), ...wanted.values]
      const [row] = await database.rows<{ count: number }>(text, values)
      return row?.count ?? 0
    },
  }
}

function conditions({ change, search }: Pick<ListChanges, 'change' | 'search'>): Statement {
  const text = search?.trim() ?? ''
  const kind = change == null ? `"change" <> 'SAME'` : '"change" = ?'
  const found = text === '' ? '' : String.raw` AND "nameLower" LIKE ? ESCAPE '\'`
  return {
    text: kind + found,
    values: [...(change == null ? [] : [change]), ...(text === '' ? [] : [containing(text)])],
  }
}

interface Row {
  readonly name: string
  readonly type: string
  readonly change: ChangeKind
}

function readRows(
  database: Pick<Database, 'rows'>,
  pair: Pair,
  wanted: Statement,
  { size, cursor }: { readonly size: number; readonly cursor: Cursor | null },
): Promise<Row[]> {
  const beyond = cursor ? ' AND ("nameLower", "name", "type") > (?, ?, ?)' : ''
  return database.rows<Row>(
    `${CHANGES} SELECT "name", "type", "change" FROM "changes" WHERE ${wanted.text}${beyond}` +
      ' ORDER BY "nameLower", "name", "type" LIMIT ?',
    [...placesOf(pair), ...wanted.values, ...(cursor ? placeOf(cursor) : []), size],
  )
}

function placeOf({ value, id }: Cursor): readonly string[] {
  if (typeof value !== 'string' || typeof id !== 'string') throw foreignCursor()
  return [value.toLowerCase(), value, id]
}
