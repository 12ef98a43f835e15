import {
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  getOperationAST,
  type GraphQLSchema,
} from 'graphql'
import type { Plugin } from 'graphql-yoga'
import { documentCost, LIMITS } from './limits.ts'
import { type Documents, tooCostly } from './documents.ts'
import { explainVariables } from './explain-variables.ts'
import { schemaNames } from './names.ts'
import { MAX_PAGE } from './page.ts'
import { isJson, parseBody, parseSearch, refuseType } from './request-body.ts'

interface Pipeline {
  readonly schema: GraphQLSchema
  readonly documents: Documents
}

/**
 * Takes the place of Yoga's reading, parsing and validation of requests, so that nothing of a rejected
 * request is repeated, and limits are judged once a document.
 */
export function useOwnPipeline({ schema, documents }: Pipeline): Plugin {
  const names = schemaNames(schema)

  /** Errors before execution come without data or path; the engine's words for them are not ours. */
  const explained = (result: ExecutionResult, args: ExecutionArgs): ExecutionResult => {
    if ('data' in result || !result.errors || result.errors.some(({ path }) => path)) return result
    const { document, operationName, variableValues } = args
    return {
      errors: explainVariables(
        schema,
        names,
        document,
        operationName ?? undefined,
        variableValues ?? {},
      ),
    }
  }

  return {
    onRequestParse({ request, setRequestParser }) {
      if (request.method === 'GET') setRequestParser(parseSearch)
      else if (request.method === 'POST' && isJson(request.headers.get('content-type')))
        setRequestParser(parseBody)
      else if (request.method === 'POST') setRequestParser(refuseType)
    },

    onParse({ setParseFn }) {
      setParseFn((source: string | { body: string }) => {
        const text = typeof source === 'string' ? source : source.body
        return documents.read(text).document
      })
    },

    onValidate({ params, setResult }) {
      // Envelop types its hooks for every version of graphql-js, which comes to `any`.
      const known = documents.of(params.documentAST as DocumentNode)
      if (known) setResult([...known.errors])
    },

    onExecute({ args, executeFn, setExecuteFn, setResultAndStopExecution }) {
      // As above.
      const given = args as ExecutionArgs
      const known = documents.of(given.document)
      if (known?.costDependsOnVariables && costOf(schema, given) > LIMITS.cost) {
        setResultAndStopExecution({ errors: [tooCostly()] })
        return
      }
      setExecuteFn(async (run: ExecutionArgs) => {
        const result: unknown = await executeFn(run)
        return isResult(result) ? explained(result, run) : result
      })
    },

    onSubscribe({ subscribeFn, setSubscribeFn }) {
      setSubscribeFn(async (run: ExecutionArgs) => {
        const result: unknown = await subscribeFn(run)
        return isResult(result) ? explained(result, run) : result
      })
    },
  }
}

function isResult(value: unknown): value is ExecutionResult {
  return typeof value === 'object' && value !== null && !(Symbol.asyncIterator in value)
}

function costOf(schema: GraphQLSchema, { document, operationName, variableValues }: ExecutionArgs) {
  const operation = getOperationAST(document, operationName)
  if (!operation) return 0
  const variables: Readonly<Record<string, unknown>> = variableValues ?? {}
  return documentCost(schema, document, (name) => {
    const value = variables[name]
    if (Array.isArray(value)) return Math.max(1, Math.min(MAX_PAGE, value.length))
    return typeof value === 'number' ? Math.max(1, Math.min(MAX_PAGE, value)) : MAX_PAGE
  })
}
