/** Does something with each item, at most so many at a time; the results in the items' order. */
export async function mapBounded<Item, Result>(
  items: readonly Item[],
  limit: number,
  act: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results = new Map<number, Result>()
  const queue = items.entries()
  const work = async (): Promise<void> => {
    // One iterator for all: each takes what no other has taken.
    for (const [at, item] of queue) results.set(at, await act(item))
  }
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, work))
  return items.flatMap((_, at) => {
    const result = results.get(at)
    return result === undefined ? [] : [result]
  })
}
