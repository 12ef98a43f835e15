import { Request as LightRequest, Response as LightResponse } from '@whatwg-node/fetch'
import type { Context } from '../context.ts'
import type { Documents } from './documents.ts'
import { createKeptAnswers } from './kept-answers.ts'
import type { PlanQuery } from './plan.ts'
import { problem } from './problem.ts'
import { refusal } from './refusal.ts'
import { isJson, parseText, readText } from './request-body.ts'

/** Answers a request, or hands back one that still has its body. */
export type FastLane = (
  request: Request,
  context: Context,
) => Promise<{ readonly response: Response } | { readonly request: Request }>

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

  return async (request, context) => {
    const contentType = ANSWERS.get(request.headers.get('accept') ?? '')
    if (!contentType || request.method !== 'POST' || !isJson(request.headers.get('content-type')))
      return { request }
    const text = await readText(request)
    if (text === null) return { response: refusal(tooLarge(), context.requestId) }
    const version = kept.version(context)
    const body =
      kept.find(context, version, text) ?? (await run(text, context, version).catch(() => null))
    if (body !== null) return { response: answer(body, contentType) }
    const { url, method, headers, signal } = request
    return { request: new LightRequest(url, { method, headers, signal, body: text }) }
  }
}

/** With its length it leaves in one piece; without, in chunks. */
function answer(body: string, contentType: string): Response {
  return new LightResponse(body, {
    headers: { 'content-type': contentType, 'content-length': String(Buffer.byteLength(body)) },
  })
}

function tooLarge() {
  return problem('BAD_REQUEST', 'The request is larger than 2 MiB.', { status: 413 })
}
