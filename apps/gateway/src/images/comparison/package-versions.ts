import type { Database } from '../../database/database.ts'

/** How many versions of one package are shown at most. */
const MOST_VERSIONS = 20

interface Named {
  readonly name: string
  readonly type: string
}

interface Row extends Named {
  readonly imageId: string
  readonly version: string
}

export function packageKey(imageId: string, name: string, type: string): string {
  return JSON.stringify([imageId, name, type])
}

/** The versions of some packages in two images, by `packageKey`. */
export async function versionsOf(
  { rows }: Pick<Database, 'rows'>,
  { from, to }: { readonly from: { readonly id: string }; readonly to: { readonly id: string } },
  packages: readonly Named[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (packages.length === 0) return new Map()
  const names = [...new Set(packages.map(({ name }) => name.toLowerCase()))]
  const found = await rows<Row>(
    'SELECT "imageId", "name", "type", "version" FROM (SELECT "imageId", "name", "type", "version",' +
      ' row_number() OVER (PARTITION BY "imageId", "name", "type" ORDER BY "version") AS "rank"' +
      ' FROM (SELECT DISTINCT "imageId", "name", "type", "version" FROM "ImagePackage"' +
      ` WHERE "imageId" IN (?, ?) AND "nameLower" IN (${names.map(() => '?').join(', ')})) AS "each")` +
      ' AS "ranked" WHERE "rank" <= ? ORDER BY "rank"',
    [from.id, to.id, ...names, MOST_VERSIONS],
  )
  const groups = Map.groupBy(found, ({ imageId, name, type }) => packageKey(imageId, name, type))
  return new Map(
    [...groups].map(([key, group]) => [key, group.map(({ version }) => version)] as const),
  )
}
