/** How many tags of a repository are followed at most. */
export const MOST_TAGS = 100

const { compare } = new Intl.Collator('en', { numeric: true })

/**
 * The last tags of a list in the order that people number them, v9 before v10. A registry does not
 * say when a tag was made.
 */
export function lastTags(tags: readonly string[]): readonly string[] {
  const kept: string[] = []
  for (const tag of tags) {
    const [first] = kept
    if (kept.length === MOST_TAGS && first !== undefined && compare(tag, first) <= 0) continue
    const at = kept.findLastIndex((each) => compare(each, tag) <= 0) + 1
    kept.splice(at, 0, tag)
    if (kept.length > MOST_TAGS) kept.shift()
  }
  return kept
}

/** A tag as it is remembered. */
export interface KnownTag {
  readonly tag: string
  readonly digest: string | null
  readonly checkedAt: string
}

/** The order in which tags are asked for: the new ones first, then those that waited the longest. */
export function inTurn(tags: readonly string[], known: readonly KnownTag[]): readonly string[] {
  const seenAt = new Map(known.map(({ tag, checkedAt }) => [tag, checkedAt]))
  const rank = (tag: string) => seenAt.get(tag) ?? ''
  // A moment is text that sorts by time.
  return tags.toSorted((a, b) => (rank(a) < rank(b) ? -1 : rank(a) > rank(b) ? 1 : 0))
}
