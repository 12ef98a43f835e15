/** Far below what the server takes, which is 500 entries and 2 MiB. */
const MAX_ENTRIES = 100
const MAX_CHARACTERS = 512 * 1024

/** Parts a list into requests of a fair size, in its order. */
export function batchesOf<Item>(
  items: readonly Item[],
  sizeOf: (item: Item) => number,
  most = MAX_ENTRIES,
): Item[][] {
  const batches: Item[][] = []
  let size = 0
  for (const item of items) {
    const batch = batches.at(-1)
    size += sizeOf(item)
    if (batch === undefined || batch.length === most || size > MAX_CHARACTERS) {
      batches.push([item])
      size = sizeOf(item)
    } else batch.push(item)
  }
  return batches
}
