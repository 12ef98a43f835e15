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
  const wrong = parsed.error.issues.filter(({ path }) => path.length > 0).map(complaint)
  throw badRequest(wrong.length === 0 ? 'The body is not a JSON object.' : wrong.join(' '))
}

function complaint(issue: z.core.$ZodIssue): string {
  const field = issue.path.join('.')
  return issue.code === 'invalid_value'
    ? `${field}: This is one of ${issue.values.join(', ')}.`
    : `${field}: This is not of the type that the field has.`
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // The parser's message quotes the body, and the body holds a password.
    return undefined
  }
}
