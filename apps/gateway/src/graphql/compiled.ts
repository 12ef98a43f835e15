import {
  type DocumentNode,
  type ExecutionResult,
  getOperationAST,
  getVariableValues,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  visit,
} from 'graphql'
import { compileQuery, isCompiledQuery } from 'graphql-jit'
import type { KnownDocument } from './documents.ts'

type Variables = Readonly<Record<string, unknown>>

/** A query as one function, several times faster than walking it field by field. */
export type Compiled = (
  context: unknown,
  variables: Variables,
) => Promise<ExecutionResult> | ExecutionResult

/** The compiled form of a query of a document; null where it is not worth it, or not to be had. */
export type Compile = (known: KnownDocument, operationName: string | undefined) => Compiled | null

/** Compiling costs milliseconds, so a document has to come back before it is worth it. */
const WORTH_COMPILING = 2

/**
 * Keeps the compiled form of queries that come back. Keyed by document *and* operation name: one
 * document may hold several operations, and the wrong one must never answer.
 */
export function createCompiler(schema: GraphQLSchema): Compile {
  const compiled = new WeakMap<OperationDefinitionNode, Compiled | null>()

  return (known, operationName) => {
    if (!known.kept || known.uses < WORTH_COMPILING) return null
    const operation = getOperationAST(known.document, operationName)
    if (!operation) return null
    const existing = compiled.get(operation)
    if (existing !== undefined) return existing
    const fresh = isCompilable(known.document, operation)
      ? compile(schema, known.document, operation)
      : null
    compiled.set(operation, fresh)
    return fresh
  }
}

/**
 * The compiler's own reading of variables knows neither `@oneOf` nor, with graphql 17, the defaults
 * of input fields. So graphql-js reads them, and to the compiler every variable is of a type that
 * takes any value as it is.
 */
function compile(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): Compiled | null {
  const anyType = { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: 'JSON' } } as const
  const loose = visit(document, {
    VariableDefinition: (node) => ({ ...node, type: anyType, defaultValue: undefined }),
  })
  const result = compileQuery(schema, loose, operation.name?.value, {
    disablingCapturingStackErrors: true,
  })
  if (!isCompiledQuery(result)) return null

  const definitions = operation.variableDefinitions ?? []
  return (context, variables) => {
    const read = getVariableValues(schema, definitions, variables, { maxErrors: 1 })
    if (read.errors) return { errors: read.errors }
    return result.query(undefined, context, read.variableValues.coerced)
  }
}

/** A variable that is left out inside a literal would become null, so such a query is not compiled. */
function isCompilable(document: DocumentNode, operation: OperationDefinitionNode): boolean {
  if (operation.operation !== OperationTypeNode.QUERY) return false
  let literals = 0
  let found = false
  const literal = { enter: () => void (literals += 1), leave: () => void (literals -= 1) }
  visit(document, {
    ObjectValue: literal,
    ListValue: literal,
    Variable: () => {
      if (literals > 0) found = true
    },
  })
  return !found
}
