import type { Context } from '../context.ts'
import type { Fields, Page } from '../http/handler.ts'
import type { Documents } from './documents.ts'
import { createKeptAnswers } from './kept-answers.ts'
import type { PlanQuery } from './plan.ts'
import { isJson, parseText } from './request-body.ts'

/** Answers the text of a POST, or null where that is not its business. */
export type FastLane = (fields: Fields, text: string, context: Context) => Promise<Page | null>

interface Parts {
  readonly documents: Documents
  readonly plan: PlanQuery
}

/** Media types of the GraphQL-over-HTTP specification, and what a client says that takes any. */
const ANSWERS: ReadonlyMap<string, string> = new Map([
  ['application/graphql-response+json', 'application/graphql-response+json; charset=utf-8'],
  ['application/json', 'application/json; charset=utf-8'],
  ['application/json, text/plain, */*', 'application/json; charset=utf-8'],
  [
    'application/graphql-response+json, application/json',
    'application/graphql-response+json; charset=utf-8',
  ],
  ['*/*', 'application/json; charset=utf-8'],
  ['', 'application/json; charset=utf-8'],
])

/**
 * Runs the one case that makes up most of the load, a query that was checked before and
 * succeeds, without Yoga's per-request work, which costs more than the query. Whatever is not
 * exactly that goes the whole way, where it is judged; running a query again changes nothing.
 */
export function createFastLane({ documents, plan }: Parts): FastLane {
  const kept = createKeptAnswers()

  const run = async (text: string, context: Context, version: number | null) => {
    const params = parseText(text)
    const known = documents.peek(params.query ?? '')
    if (!known || known.errors.length > 0 || known.costDependsOnVariables) return null
    // Only queries have a plan.
    const execute = plan(known, params.operationName)
    if (!execute) return null
    const body = JSON.stringify({ data: await execute(context, params.variables ?? {}) })
    if (known.fromDatabase) kept.keep(context, version, text, body)
    return body
  }

  return async (fields, text, context) => {
    const type = ANSWERS.get(fields.get('accept') ?? '')
    if (!type || !isJson(fields.get('content-type'))) return null
    const version = kept.version(context, text)
    const body =
      kept.find(context, version, text) ?? (await run(text, context, version).catch(() => null))
    return body === null ? null : { status: 200, type, text: body }
  }
}
