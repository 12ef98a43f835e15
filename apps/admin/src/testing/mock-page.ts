/** The arguments that connections take. */
export interface Arguments {
  readonly first?: number | null
  readonly after?: string | null
  readonly last?: number | null
  readonly before?: string | null
}

/** A page of a list by offset cursors, in the shape of a connection. */
export function page<Node>(nodes: readonly Node[], { first, after, last, before }: Arguments) {
  const size = first ?? last ?? 25
  const end = before ? Number(atob(before)) : undefined
  const from = after ? Number(atob(after)) + 1 : end === undefined ? 0 : Math.max(0, end - size)
  const to = end ?? from + size
  const shown = nodes.slice(from, to)
  const cursor = (index: number) => btoa(String(from + index))
  return {
    edges: shown.map((node, index) => ({ cursor: cursor(index), node })),
    nodes: shown,
    totalCount: nodes.length,
    pageInfo: {
      hasNextPage: from + shown.length < nodes.length,
      hasPreviousPage: from > 0,
      startCursor: shown.length === 0 ? null : cursor(0),
      endCursor: shown.length === 0 ? null : cursor(shown.length - 1),
    },
  }
}
