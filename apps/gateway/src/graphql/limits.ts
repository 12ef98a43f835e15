import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  visit,
} from 'graphql'
import { type PageSize, selectionCost } from './cost.ts'

/** What one request may ask for. */
export const LIMITS = {
  tokens: 1_000,
  characters: 100_000,
  depth: 8,
  aliases: 15,
  rootFields: 20,
  directives: 50,
  cost: 5_000,
} as const

/** Which limit a document goes beyond, as a sentence; null when it keeps them all. */
export function exceededLimit(document: DocumentNode): string | null {
  const { aliases, directives } = count(document)
  if (aliases > LIMITS.aliases) return `The document has more than ${LIMITS.aliases} aliases.`
  if (directives > LIMITS.directives)
    return `The document has more than ${LIMITS.directives} directives.`
  const fragments = fragmentsOf(document)
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue
    const { depth, fields } = measure(definition.selectionSet, fragments)
    if (depth > LIMITS.depth) return `The document is nested more than ${LIMITS.depth} levels deep.`
    if (fields > LIMITS.rootFields)
      return `The operation has more than ${LIMITS.rootFields} root fields.`
  }
  return null
}

/** The greatest cost of the document's operations, with `pageSize` for what variables decide. */
export function documentCost(
  schema: GraphQLSchema,
  document: DocumentNode,
  pageSize: PageSize,
): number {
  const fragments = fragmentsOf(document)
  const operations = document.definitions.filter(
    (definition): definition is OperationDefinitionNode =>
      definition.kind === Kind.OPERATION_DEFINITION,
  )
  return Math.max(
    0,
    ...operations.map((operation) => {
      const root = schema.getRootType(operation.operation)
      return root ? selectionCost(schema, root, operation.selectionSet, fragments, pageSize) : 0
    }),
  )
}

function count(document: DocumentNode): { aliases: number; directives: number } {
  let aliases = 0
  let directives = 0
  visit(document, {
    Field: ({ alias }) => {
      if (alias) aliases += 1
    },
    Directive: () => {
      directives += 1
    },
  })
  return { aliases, directives }
}

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>

function fragmentsOf(document: DocumentNode): Fragments {
  const fragments = new Map<string, FragmentDefinitionNode>()
  for (const definition of document.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION)
      fragments.set(definition.name.value, definition)
  return fragments
}

interface Measure {
  readonly depth: number
  readonly fields: number
}

/** Each fragment is measured once, and one inside itself counts nothing: validation refuses it. */
function measure(root: SelectionSetNode, fragments: Fragments): Measure {
  const known = new Map<string, Measure>()
  const ofSet = ({ selections }: SelectionSetNode): Measure => {
    let depth = 0
    let fields = 0
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        // Introspection is deep by nature, and answers from memory.
        const inner =
          selection.selectionSet && !selection.name.value.startsWith('__')
            ? ofSet(selection.selectionSet).depth
            : 0
        depth = Math.max(depth, 1 + inner)
        fields += 1
      } else {
        const inner =
          selection.kind === Kind.INLINE_FRAGMENT
            ? ofSet(selection.selectionSet)
            : ofFragment(selection.name.value)
        depth = Math.max(depth, inner.depth)
        fields += inner.fields
      }
    }
    return { depth, fields }
  }
  const ofFragment = (name: string): Measure => {
    const seen = known.get(name)
    if (seen) return seen
    known.set(name, { depth: 0, fields: 0 })
    const fragment = fragments.get(name)
    const result = fragment ? ofSet(fragment.selectionSet) : { depth: 0, fields: 0 }
    known.set(name, result)
    return result
  }
  return ofSet(root)
}
