import type { GraphQLParams } from 'graphql-yoga'
import { problem } from './problem.ts'

/** A body may hold a field of a megabyte, which is refused by name, and little more. */
export const MAX_BODY_BYTES = 2 * 1024 * 1024
const JSON_TYPE = /^application\/json\s*(?:;\s*charset\s*=\s*"?utf-8"?\s*)?$/iv
const PARAMETERS: ReadonlySet<string> = new Set([
  'query',
  'variables',
  'operationName',
  'extensions',
])

/** JSON and nothing else: a browser sends every other type across origins without asking first. */
export function isJson(contentType: string | null): boolean {
  return contentType !== null && JSON_TYPE.test(contentType)
}

/** Reads a POST body. Its errors are fixed sentences: the parser's own would quote the body. */
export async function parseBody(request: Request): Promise<GraphQLParams> {
  const text = await readText(request)
  if (text === null) throw malformed('The request is larger than 2 MiB.')
  return parseText(text)
}

/** For a body of any other type than JSON. */
export function refuseType(): never {
  throw problem('BAD_REQUEST', 'Requests are JSON. Send them as application/json, in UTF-8.', {
    status: 415,
  })
}

/** The text of a body; null for one that is too long. */
export async function readText(request: Request): Promise<string | null> {
  const length = Number(request.headers.get('content-length') ?? 0)
  if (length > MAX_BODY_BYTES) return null
  const text = await request.text()
  return text.length > MAX_BODY_BYTES ? null : text
}

/** The parameters in the text of a body. */
export function parseText(text: string): GraphQLParams {
  return toParams(parseJson(text))
}

/** Reads the parameters of a GET request. */
export function parseSearch(request: Request): GraphQLParams {
  const search = request.url.indexOf('?')
  const parameters = new URLSearchParams(search === -1 ? '' : request.url.slice(search + 1))
  const json = (name: string) => {
    const text = parameters.get(name)
    return text ? parseJson(text) : undefined
  }
  return toParams({
    query: parameters.get('query') ?? undefined,
    operationName: parameters.get('operationName') || undefined,
    variables: json('variables'),
    extensions: json('extensions'),
  })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw malformed('The request is not JSON.')
  }
}

function toParams(body: unknown): GraphQLParams {
  if (!isRecord(body)) throw malformed('The request is not a JSON object.')
  const { query, variables, operationName, extensions } = body
  for (const name of Object.keys(body))
    if (!PARAMETERS.has(name) && body[name] != null)
      throw malformed('The request has a member other than query, variables and operationName.')
  if (typeof query !== 'string') throw malformed('The request has no query.')
  if (variables != null && !isRecord(variables)) throw malformed('Variables are a JSON object.')
  if (extensions != null && !isRecord(extensions)) throw malformed('Extensions are a JSON object.')
  if (operationName != null && typeof operationName !== 'string')
    throw malformed('The operation name is a string.')
  return {
    query,
    ...(operationName && { operationName }),
    ...(variables && { variables }),
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function malformed(message: string) {
  return problem('BAD_REQUEST', message, { status: 400 })
}
