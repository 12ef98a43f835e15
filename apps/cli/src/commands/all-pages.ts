interface Page<Node> {
  readonly nodes: readonly Node[]
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
}

/** Everything that a connection holds, page by page. */
export async function allPages<Node>(
  fetchPage: (after: string | null) => Promise<Page<Node>>,
): Promise<Node[]> {
  const found: Node[] = []
  let after: string | null = null
  for (;;) {
    const { nodes, pageInfo }: Page<Node> = await fetchPage(after)
    found.push(...nodes)
    after = pageInfo.endCursor
    if (!pageInfo.hasNextPage || after === null) return found
  }
}
