import { ecrPlace, type IndexedRecord, RegistryIndex } from '@wharfinger/registry-auth/reference'
import type { Context } from '../../context.ts'
import { millis, type Moment } from '../../database-cells.ts'
import { usedRecently } from '../delete.ts'
import { REGISTRY_COLUMNS, type Registry } from '../registry.ts'

/** What would change if some records were deleted together. */
export interface DeletionImpact {
  /** Images that they served, as far as was looked. */
  readonly images: number
  /** Whether there are more than that. */
  readonly isMore: boolean
  /** What some of them are called. */
  readonly examples: readonly string[]
  /** Of those, the ones that no other record covers. */
  readonly uncovered: number
  /** The records that cover the others: those of the most images first. */
  readonly covers: readonly Cover[]
  readonly lastUsedAt: Moment | null
  readonly needsAdministrator: boolean
}

/** A record that would serve some of the images. */
export interface Cover {
  readonly registry: Registry
  readonly images: number
}

/** A look at more would keep others waiting; whoever reads it only asks whether it is a lot. */
const MAX_IMAGES = 10_000
const MAX_COVERS = 10
const MAX_EXAMPLES = 5

interface Served {
  readonly host: string
  readonly repository: string
  readonly images: number
}

/** Looks at the database alone. Ids of what lives no more count for nothing. */
export async function impactOfDeletion(
  context: Pick<Context, 'database' | 'now'>,
  ids: readonly string[],
  maxImages = MAX_IMAGES,
): Promise<DeletionImpact> {
  const records = await readRegistries(context, `"id" IN (${marksOf(ids)})`, ids)
  const lastUsedAt = records
    .flatMap(({ lastUsedAt: used }) => used ?? [])
    .toSorted((a, b) => millis(b) - millis(a))
  const served = await readServed(context, records, maxImages)
  const images = sum(served)
  const others = await otherRecords(context, served, new Set(ids))

  const covered = new Map<Registry, number>()
  let uncovered = 0
  for (const place of served) {
    const cover = others.match(place)
    if (cover) covered.set(cover, (covered.get(cover) ?? 0) + place.images)
    else uncovered += place.images
  }
  const covers = [...covered]
    .map(([registry, count]) => ({ registry, images: count }))
    .toSorted((a, b) => b.images - a.images)
  return {
    images,
    examples: await readExamples(context, records),
    isMore: images === maxImages && (await hasMore(context, records, maxImages)),
    uncovered,
    covers: covers.slice(0, MAX_COVERS),
    lastUsedAt: lastUsedAt[0] ?? null,
    needsAdministrator: records.some((record) => usedRecently(record, context.now())),
  }
}

type Reader = Pick<Context, 'database'>

function readRegistries({ database }: Reader, condition: string, values: readonly unknown[]) {
  return database.rows<Registry>(
    `SELECT ${REGISTRY_COLUMNS} FROM "Registry" WHERE "deletedAt" IS NULL AND (${condition})`,
    values,
  )
}

async function readServed(
  { database }: Reader,
  records: readonly Registry[],
  limit: number,
): Promise<Served[]> {
  if (records.length === 0) return []
  // By repository: there are far fewer of them, and a record covers all of one or nothing.
  return database.rows<Served>(
    'SELECT "host", "repository", count(*) AS "images" FROM' +
      ' (SELECT "registryHost" AS "host", "repository" FROM "Image"' +
      ` WHERE "resolvedId" IN (${marksOf(records)}) LIMIT ${limit}) AS "served"` +
      ' GROUP BY "host", "repository"',
    records.map(({ id }) => id),
  )
}

async function readExamples({ database }: Reader, records: readonly Registry[]): Promise<string[]> {
  const rows = await database.rows<{ reference: string }>(
    // Whichever come first: to find the newest of very many would take long.
    'SELECT DISTINCT "reference" FROM (SELECT "reference" FROM "Image"' +
      ` WHERE "resolvedId" IN (${marksOf(records)}) LIMIT ${MAX_EXAMPLES}) AS "some"` +
      ' ORDER BY "reference"',
    records.map(({ id }) => id),
  )
  return rows.map(({ reference }) => reference)
}

async function hasMore(
  { database }: Reader,
  records: readonly Registry[],
  limit: number,
): Promise<boolean> {
  const beyond = await database.rows(
    `SELECT "id" FROM "Image" WHERE "resolvedId" IN (${marksOf(records)})` +
      ` LIMIT 1 OFFSET ${limit}`,
    records.map(({ id }) => id),
  )
  return beyond.length > 0
}

/** All that could serve images of these places, without those that would be deleted. */
async function otherRecords(
  context: Reader,
  served: readonly Served[],
  deleted: ReadonlySet<string>,
): Promise<Pick<RegistryIndex<Registry>, 'match'>> {
  const hosts = [...new Set(served.map(({ host }) => host))]
  if (hosts.length === 0) return new RegistryIndex()
  // A registry at Amazon has several names, which all begin with its account.
  const accounts = [...new Set(hosts.flatMap((host) => ecrPlace(host)?.account ?? []))]
  const conditions = [`"host" IN (${marksOf(hosts)})`, ...accounts.map(() => '"host" LIKE ?')]
  const values = [...hosts, ...accounts.map((account) => `${account}.dkr%`)]
  const rows = await readRegistries(context, conditions.join(' OR '), values)
  const others = rows.filter(({ id }) => !deleted.has(id)).map(toIndexed)
  return RegistryIndex.from(others)
}

function toIndexed(value: Registry): IndexedRecord<Registry> {
  return { key: value.key, createdAt: millis(value.createdAt), value }
}

function marksOf(values: readonly unknown[]): string {
  return values.map(() => '?').join(', ') || 'NULL'
}

function sum(served: readonly Served[]): number {
  return served.reduce((total, { images }) => total + images, 0)
}
