import {
  type FieldNode,
  type FragmentDefinitionNode,
  getNamedType,
  getNullableType,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql'
import { DEFAULT_PAGE, MAX_PAGE } from './page.ts'

/** How many entries a variable asks for. Without knowing it, assume the most. */
export type PageSize = (variable: string) => number

/**
 * A list that is not paged, such as the steps of a test, of which there are six, or the fields of a
 * provider's method: all that the console's form asks of all providers must fit.
 */
const PLAIN_LIST = 6

/** One for each field, times the entries of the lists it stands in. */
export function selectionCost(
  schema: GraphQLSchema,
  root: GraphQLNamedType,
  set: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  pageSize: PageSize,
): number {
  const known = new Map<string, number>()

  const ofSet = (
    parent: GraphQLNamedType | undefined,
    { selections }: SelectionSetNode,
  ): number => {
    let cost = 0
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) cost += ofField(parent, selection)
      else if (selection.kind === Kind.INLINE_FRAGMENT) {
        const { typeCondition, selectionSet } = selection
        const type = typeCondition ? schema.getType(typeCondition.name.value) : parent
        cost += ofSet(type, selectionSet)
      } else cost += ofFragment(selection.name.value)
    }
    return cost
  }

  const ofFragment = (name: string): number => {
    const seen = known.get(name)
    if (seen !== undefined) return seen
    known.set(name, 0)
    const fragment = fragments.get(name)
    const cost = fragment
      ? ofSet(schema.getType(fragment.typeCondition.name.value), fragment.selectionSet)
      : 0
    known.set(name, cost)
    return cost
  }

  const ofField = (parent: GraphQLNamedType | undefined, node: FieldNode): number => {
    const name = node.name.value
    if (name.startsWith('__')) return name === '__typename' ? 1 : 0
    const field =
      isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined
    if (!field || !node.selectionSet) return 1
    const type = getNamedType(field.type)
    if (!isCompositeType(type)) return 1
    return 1 + ofSet(type, node.selectionSet) * entries(field.type, node, pageSize)
  }

  return ofSet(root, set)
}

function entries(type: GraphQLOutputType, node: FieldNode, pageSize: PageSize): number {
  const paged = node.arguments?.find(({ name }) => ['first', 'last', 'ids'].includes(name.value))
  if (paged) {
    const { value } = paged
    if (value.kind === Kind.INT) return Math.max(1, Math.min(MAX_PAGE, Number(value.value)))
    if (value.kind === Kind.LIST) return Math.max(1, value.values.length)
    return value.kind === Kind.VARIABLE ? pageSize(value.name.value) : DEFAULT_PAGE
  }
  if (getNamedType(type).name.endsWith('Connection')) return DEFAULT_PAGE
  // The entries of a connection were counted where it was asked for.
  if (['nodes', 'edges'].includes(node.name.value)) return 1
  return isListType(getNullableType(type)) ? PLAIN_LIST : 1
}
