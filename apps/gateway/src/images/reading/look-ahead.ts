/** What is made ready in its order, some of it before it is taken. */
export interface LookAhead<T> {
  /** The next of them, which may be on its way yet; undefined when there is none. */
  readonly take: () => Promise<T> | undefined
}

/** Makes items ready, at most so many at once that were not taken yet. */
export function lookAhead<Item, T>(
  items: Iterable<Item>,
  most: number,
  prepare: (item: Item) => Promise<T>,
): LookAhead<T> {
  const queue = Iterator.from(items)
  const ahead: Promise<T>[] = []
  const fill = () => {
    while (ahead.length < most) {
      const next = queue.next()
      if (next.done === true) return
      ahead.push(prepare(next.value))
    }
  }
  return {
    take: () => {
      fill()
      const first = ahead.shift()
      fill()
      return first
    },
  }
}
