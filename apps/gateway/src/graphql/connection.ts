import type { ObjectRef } from '@pothos/core'
import { builder, type Types } from './builder.ts'
import type { Slice } from './keyset.ts'
import { REACHED } from './policy.ts'

/** A page, and a count that is only made when it is asked for. */
export interface Connection<Node extends object> extends Slice<Node> {
  readonly count: () => Promise<number>
}

interface Edge<Node extends object> {
  readonly node: Node
  readonly cursorOf: (node: Node) => string
}

const PageInfo = builder.objectRef<Slice<object>>('PageInfo').implement({
  description: 'Where a page lies in its list.',
  extensions: REACHED,
  fields: (t) => ({
    hasNextPage: t.exposeBoolean('hasNextPage', { description: 'Whether entries follow.' }),
    hasPreviousPage: t.exposeBoolean('hasPreviousPage', {
      description: 'Whether entries precede.',
    }),
    startCursor: t.string({
      nullable: true,
      description: 'The cursor of the first entry.',
      resolve: ({ rows: [first], cursorOf }) => (first ? cursorOf(first) : null),
    }),
    endCursor: t.string({
      nullable: true,
      description: 'The cursor of the last entry.',
      resolve: ({ rows, cursorOf }) => {
        const last = rows.at(-1)
        return last ? cursorOf(last) : null
      },
    }),
  }),
})

/** `RegistryConnection` and `RegistryEdge` for the type `Registry`. */
export function connectionType<Node extends object>(
  node: ObjectRef<Types, Node>,
  { counted = false }: { readonly counted?: boolean } = {},
): ObjectRef<Types, Connection<Node>> {
  const EdgeType = builder.objectRef<Edge<Node>>(`${node.name}Edge`)
  EdgeType.implement({
    description: 'An entry of a list with its place in it.',
    extensions: REACHED,
    fields: (t) => ({
      cursor: t.string({
        description: 'To go on from here.',
        resolve: (edge) => edge.cursorOf(edge.node),
      }),
      node: t.field({
        type: node,
        description: 'The entry.',
        // Pothos cannot see that a node of any type is one object and not a list.
        resolve: (edge) => edge.node as never,
      }),
    }),
  })
  const ConnectionType = builder.objectRef<Connection<Node>>(`${node.name}Connection`)
  ConnectionType.implement({
    description: 'A page of a list.',
    extensions: REACHED,
    fields: (t) => ({
      edges: t.field({
        type: [EdgeType],
        description: 'The entries with their cursors.',
        resolve: ({ rows, cursorOf }) => rows.map((row) => ({ node: row, cursorOf })),
      }),
      nodes: t.field({
        type: [node],
        description: 'The entries.',
        // Pothos types a list as mutable; nothing changes it.
        resolve: ({ rows }) => rows as Node[],
      }),
      pageInfo: t.field({
        type: PageInfo,
        description: 'Where this page lies.',
        // A slice of nodes is a slice of objects: its cursors are only made of its own rows.
        resolve: (connection) => connection as unknown as Slice<object>,
      }),
      ...(counted && {
        totalCount: t.int({
          description: 'How many entries the list has in all; counted only when asked for.',
          resolve: ({ count }) => count(),
        }),
      }),
    }),
  })
  return ConnectionType
}
