import { type ExecutionResult, getOperationAST, type GraphQLSchema } from 'graphql'
import { compileQuery, isCompiledQuery } from 'graphql-jit'
import type { KnownDocument } from './documents.ts'

/** A document as one function, several times faster than walking it field by field. */
export interface Compiled {
  readonly query: (
    root: unknown,
    context: unknown,
    variables: Readonly<Record<string, unknown>>,
  ) => Promise<ExecutionResult> | ExecutionResult
  readonly stringify: (result: unknown) => string
}

/** The compiled form of an operation of a document; null where it is not worth it, or none is chosen. */
export type Compile = (known: KnownDocument, operationName: string | undefined) => Compiled | null

/** Compiling costs milliseconds, so a document has to come back before it is worth it. */
const WORTH_COMPILING = 2

/**
 * Keeps the compiled form of documents that come back. Keyed by document *and* operation name: one
 * document may hold several operations, and the wrong one must never answer.
 */
export function createCompiler(schema: GraphQLSchema): Compile {
  const compiled = new WeakMap<KnownDocument, Map<string, Compiled | null>>()

  const compile = (known: KnownDocument, operationName: string | undefined): Compiled | null => {
    const result = compileQuery(schema, known.document, operationName, {
      disablingCapturingStackErrors: true,
    })
    // Its types come from a graphql of its own; the two functions are what is used here.
    return isCompiledQuery(result) ? (result as unknown as Compiled) : null
  }

  return (known, operationName) => {
    if (!known.kept || known.uses < WORTH_COMPILING) return null
    // A made-up name must not take a place in memory.
    if (!getOperationAST(known.document, operationName)) return null
    let byName = compiled.get(known)
    if (!byName) {
      byName = new Map()
      compiled.set(known, byName)
    }
    const name = operationName ?? ''
    const existing = byName.get(name)
    if (existing !== undefined) return existing
    const fresh = compile(known, operationName)
    byName.set(name, fresh)
    return fresh
  }
}
