import type * as z from 'zod'
import { isJson } from '../graphql/request-body.ts'
import { badRequest, RequestError } from './errors.ts'

const notJson = {
  status: 415,
  code: 'BAD_REQUEST',
  message: 'Bodies are JSON.',
  hint: 'Send them as application/json, in UTF-8.',
} as const

/**
 * Reads a JSON body. What Anchore's clients send beside the fields of the schema is left alone, as
 * Anchore does; a field of another type is refused. Nothing that was sent is repeated.
 */
export async function readJson<Schema extends z.ZodObject>(
  request: Request,
  schema: Schema,
): Promise<z.output<Schema>> {
  if (!isJson(request.headers.get('content-type'))) throw new RequestError(notJson)
  return parseJson(await request.text(), schema)
}

/** The same of a body that may be left out: null where it is. */
export async function readJsonIfAny<Schema extends z.ZodObject>(
  request: Request,
  schema: Schema,
): Promise<z.output<Schema> | null> {
  const text = await request.text()
  if (text === '') return null
  if (!isJson(request.headers.get('content-type'))) throw new RequestError(notJson)
  return parseJson(text, schema)
}

function parseJson<Schema extends z.ZodObject>(text: string, schema: Schema): z.output<Schema> {
  const parsed = schema.safeParse(parse(text), { reportInput: false })
  if (parsed.success) return parsed.data
  const fields = parsed.error.issues.map(({ path }) => path.join('.')).filter((name) => name !== '')
  throw fields.length === 0
    ? badRequest('The body is not a JSON object.')
    : badRequest(
        `These fields are not of the type that they have: ${[...new Set(fields)].join(', ')}.`,
        'Names are texts, and flags are true or false without quotes.',
      )
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // The parser's message quotes the body, and the body holds a password.
    return undefined
  }
}
