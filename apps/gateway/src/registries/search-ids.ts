import type { Database } from '../database/database.ts'
import type { Statement } from '../graphql/keyset.ts'

export type Searchable = Pick<Database, 'provider' | 'rows'>

const LENGTH = 3
/** Text that differs only from here on is told apart by looking at it. */
const MOST_TRIGRAMS = 32

/** Whether the index helps: it knows no shorter text. */
export function isIndexed(text: string): boolean {
  return Array.from(text).length >= LENGTH
}

/**
 * The ids of the living registries that hold every three letters of a text in lower case, and so of
 * all that hold the text itself.
 */
export async function searchIds({ provider, rows }: Searchable, text: string): Promise<Statement> {
  const letters = Array.from(text)
  const places = letters.slice(0, MOST_TRIGRAMS).slice(0, 1 - LENGTH)
  const trigrams = new Set(places.map((_, at) => letters.slice(at, at + LENGTH).join('')))
  if (provider === 'postgres') return { text: POSTGRES, values: [[...trigrams]] }

  const phrases = [...trigrams].map((trigram) => `"${trigram.replaceAll('"', '""')}"`)
  const counted = await rows<Counted>(SQLITE_COUNTS, [FEW, JSON.stringify(phrases)])
  return { text: SQLITE, values: [rarest(counted).join(' AND ')] }
}

/** Postgres begins with the rarest by itself. */
const POSTGRES =
  `SELECT "id" FROM "Registry" WHERE "deletedAt" IS NULL AND` +
  ` registry_trigrams("nameLower" || E'\\n' || "key" || E'\\n' || "usernameLower") @> ?`

const SQLITE =
  'SELECT "registryId" FROM "RegistrySearch" CROSS JOIN "RegistrySearchEntry"' +
  ' ON "number" = "RegistrySearch".rowid WHERE "RegistrySearch" MATCH ?'

interface Counted {
  readonly phrase: string
  readonly count: number
}

/** SQLite reads the list of each trigram to its end, so that long lists are better left out. */
const FEW = 1_000
const ENOUGH = 4
const SQLITE_COUNTS =
  'SELECT "value" AS "phrase", (SELECT count(*) FROM (SELECT 1 FROM "RegistrySearch"' +
  ' WHERE "RegistrySearch" MATCH "value" LIMIT ?)) AS "count" FROM json_each(?)'

function rarest(counted: readonly Counted[]): string[] {
  const few = counted.filter(({ count }) => count < FEW)
  const chosen = few.toSorted((one, other) => one.count - other.count).slice(0, ENOUGH)
  return (chosen.length > 0 ? chosen : counted).map(({ phrase }) => phrase)
}
