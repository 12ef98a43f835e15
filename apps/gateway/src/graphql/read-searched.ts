import type { Search, Source } from './keyset.ts'

/** How many of the next rows are looked at to learn how common a search is. */
const FIRST_LOOK = 200
/** From this share on, what is wanted is found sooner in the order than by the index. */
const COMMON = 0.01

/**
 * The first `wanted` rows of a search, or all there are. What many rows have is found among the next
 * ones of the list, which are looked through as long as it is as common there as it must be for that;
 * what few have is found by the index of the search.
 */
export async function readSearched<Row>(
  { ids }: Search,
  wanted: number,
  read: (source: Source) => Promise<Row[]>,
): Promise<Row[]> {
  for (let rows = FIRST_LOOK, looked = 0; rows > looked;) {
    const found = await read({ kind: 'next', rows })
    if (found.length >= wanted) return found
    looked = rows
    const share = found.length / rows
    if (share < COMMON) break
    rows = Math.ceil((2 * wanted) / share)
  }
  return read({ kind: 'ids', ids: await ids() })
}
