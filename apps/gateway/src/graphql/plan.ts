import {
  type FieldNode,
  type FragmentDefinitionNode,
  getArgumentValues,
  getOperationAST,
  getVariableValues,
  type GraphQLField,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  type SelectionSetNode,
} from 'graphql'
import type { Context } from '../context.ts'
import { collectFields } from './collect-fields.ts'
import type { KnownDocument } from './documents.ts'
import { exposedProperty } from './exposed-property.ts'
import { createRun, isPromise, type Run } from './plan-run.ts'

type Data = Readonly<Record<string, unknown>>

/** Answers the data of a query. Rejects where anything is not as the schema says. */
export type Plan = (context: Context, variables: Data) => Promise<Data>

/** The plan of a query in a document; null where it has none. */
export type PlanQuery = (known: KnownDocument, operationName: string | undefined) => Plan | null

/** Makes what a resolver answered into what goes out. */
type Complete = (value: unknown, run: Run) => unknown
type WriteField = (parent: unknown, out: Record<string, unknown>, run: Run) => void

/**
 * Executes queries by a tree of functions that is built once a query, many times faster than walking
 * the document for each row. It knows the good case only: no directive, no abstract type, no error.
 * Whatever is not that is graphql-js's to run and to explain, so that there is one source of errors.
 */
export function createPlanner(schema: GraphQLSchema): PlanQuery {
  const plans = new WeakMap<OperationDefinitionNode, Plan | null>()
  return ({ document }, operationName) => {
    const operation = getOperationAST(document, operationName)
    if (operation?.operation !== OperationTypeNode.QUERY) return null
    const existing = plans.get(operation)
    if (existing !== undefined) return existing
    const fragments = Object.fromEntries(
      document.definitions
        .filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION)
        .map((definition) => [definition.name.value, definition]),
    )
    const plan = planOperation({ schema, operation, fragments })
    plans.set(operation, plan)
    return plan
  }
}

interface Source {
  readonly schema: GraphQLSchema
  readonly operation: OperationDefinitionNode
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>
}

function planOperation(source: Source): Plan | null {
  const { schema, operation } = source
  const root = schema.getQueryType()
  const definitions = operation.variableDefinitions ?? []
  const write =
    root && !operation.directives?.length
      ? planObject(source, root, [operation.selectionSet], undefined)
      : null
  if (!write) return null
  return async (context, variables) => {
    const read = getVariableValues(schema, definitions, variables, { maxErrors: 1 })
    if (read.errors) throw new Irregular()
    const run = createRun(context, read.variableValues)
    // What completes an object answers an object.
    const data = write({}, run) as Data
    await run.done()
    return data
  }
}

/** Where graphql-js has to look closer. Its words are shown to nobody. */
class Irregular extends Error {}

function planObject(
  source: Source,
  type: GraphQLObjectType,
  sets: readonly SelectionSetNode[],
  path: GraphQLResolveInfo['path'] | undefined,
): Complete | null {
  const fields = collectFields(source, type, sets)
  if (!fields || type.isTypeOf) return null
  const writers: WriteField[] = []
  for (const [key, nodes] of fields) {
    const writer = planField(source, type, nodes, { prev: path, key, typename: type.name })
    if (!writer) return null
    writers.push(writer)
  }
  return (value, run) => {
    if (typeof value !== 'object' || value instanceof Error || isPromise(value))
      throw new Irregular()
    const out: Record<string, unknown> = {}
    for (const write of writers) write(value, out, run)
    return out
  }
}

function planField(
  source: Source,
  parentType: GraphQLObjectType,
  nodes: readonly FieldNode[],
  path: GraphQLResolveInfo['path'],
): WriteField | null {
  const key = String(path.key)
  const [node] = nodes
  if (!node || key === '__proto__') return null
  if (node.name.value === '__typename')
    return (_parent, out) => {
      out[key] = parentType.name
    }
  const field = parentType.getFields()[node.name.value]
  const complete = field && planType(source, field.type, nodes, path)
  if (!field || !complete) return null

  const property = exposedProperty(field)
  if (property !== null)
    return (parent, out, run) => {
      // A field below the root is only asked of an object: see above.
      out[key] = complete((parent as Data)[property], run)
    }
  const resolve = planResolver(source, field, { fieldNodes: nodes, parentType, path })
  return (parent, out, run) => {
    const value = resolve(parent, run)
    // The place is taken at once: an answer has its fields in the order of the request.
    out[key] = null
    if (isPromise(value))
      run.wait(value, (settled) => {
        out[key] = complete(settled, run)
      })
    else out[key] = complete(value, run)
  }
}

function planResolver(
  { schema, operation, fragments }: Source,
  field: GraphQLField<unknown, unknown>,
  place: Pick<GraphQLResolveInfo, 'fieldNodes' | 'parentType' | 'path'>,
): (parent: unknown, run: Run) => unknown {
  const { resolve, args } = field
  const [node] = place.fieldNodes
  if (!resolve || !node) throw new Error(`The field ${field.name} has no resolver.`)
  const fixed = {
    ...place,
    schema,
    operation,
    fragments,
    fieldName: field.name,
    returnType: field.type,
    rootValue: undefined,
    getAbortSignal: () => undefined,
    getAsyncHelpers: () => {
      throw new Irregular()
    },
  }
  const infoOf = ({ infos, variables }: Run): GraphQLResolveInfo => {
    const known = infos.get(field)
    if (known?.fieldNodes === place.fieldNodes) return known
    const info = { ...fixed, variableValues: variables }
    infos.set(field, info)
    return info
  }
  return (parent, run) => {
    const given = args.length === 0 ? {} : getArgumentValues(field, node, run.variables)
    return resolve(parent, given, run.context, infoOf(run))
  }
}

function planType(
  source: Source,
  type: GraphQLOutputType,
  nodes: readonly FieldNode[],
  path: GraphQLResolveInfo['path'],
): Complete | null {
  if (isNonNullType(type)) {
    const complete = planValue(source, type.ofType, nodes, path)
    return (
      complete &&
      ((value, run) => {
        if (value == null) throw new Irregular()
        return complete(value, run)
      })
    )
  }
  const complete = planValue(source, type, nodes, path)
  return complete && ((value, run) => (value == null ? null : complete(value, run)))
}

function planValue(
  source: Source,
  type: GraphQLOutputType,
  nodes: readonly FieldNode[],
  path: GraphQLResolveInfo['path'],
): Complete | null {
  if (isLeafType(type)) return planLeaf(type)
  if (isListType(type)) {
    const complete = planType(source, type.ofType, nodes, path)
    return (
      complete &&
      ((value, run) => {
        if (!Array.isArray(value)) throw new Irregular()
        return value.map((entry) => complete(entry, run))
      })
    )
  }
  if (!isObjectType(type)) return null
  const sets = nodes.flatMap(({ selectionSet }) => (selectionSet ? [selectionSet] : []))
  return planObject(source, type, sets, path)
}

/** Values of these types go out as they are, and most values of a page are of them. */
const AS_IS: Readonly<Record<string, string>> = {
  String: 'string',
  ID: 'string',
  Boolean: 'boolean',
}

function planLeaf(type: GraphQLLeafType): Complete {
  const asIs = AS_IS[type.name]
  return (value) => {
    if (typeof value === asIs) return value
    if (value instanceof Error || isPromise(value)) throw new Irregular()
    const out = type.coerceOutputValue(value)
    if (out == null) throw new Irregular()
    return out
  }
}
