import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLResolveInfo,
  Kind,
  type SelectionSetNode,
} from 'graphql'

const known = new WeakMap<FieldNode, ReadonlySet<string>>()

/**
 * The names of the fields that a request asks for on the entries of a connection, however it gets
 * to them. One more than needed does no harm; documents are kept, so this is worked out once each.
 */
export function selectedOnNodes(info: GraphQLResolveInfo): ReadonlySet<string> {
  const [field] = info.fieldNodes
  if (!field || info.fieldNodes.length > 1)
    return new Set(info.fieldNodes.flatMap((node) => [...collect(node, info.fragments)]))
  const existing = known.get(field)
  if (existing) return existing
  const names = collect(field, info.fragments)
  known.set(field, names)
  return names
}

type Fragments = Readonly<Record<string, FragmentDefinitionNode>>

function collect(connection: FieldNode, fragments: Fragments): ReadonlySet<string> {
  const names = new Set<string>()
  const below = (set: SelectionSetNode | undefined, depth: 'connection' | 'edge' | 'node') => {
    for (const selection of set?.selections ?? []) {
      if (selection.kind === Kind.FRAGMENT_SPREAD)
        below(fragments[selection.name.value]?.selectionSet, depth)
      else if (selection.kind === Kind.INLINE_FRAGMENT) below(selection.selectionSet, depth)
      else if (depth === 'node') names.add(selection.name.value)
      else {
        const name = selection.name.value
        if (name === 'nodes' || name === 'node') below(selection.selectionSet, 'node')
        else if (name === 'edges') below(selection.selectionSet, 'edge')
      }
    }
  }
  below(connection.selectionSet, 'connection')
  return names
}
