import type { Words } from '@wharfinger/registry-auth/kinds'
import * as z from 'zod'
import { type FieldError, inEnglish } from '../errors.ts'
import { type Problem, problemResponse } from '../http/problem.ts'
import { PASSWORD_MAX, PASSWORD_MIN } from './password.ts'

/** As it is stored and compared: addresses differ in case to nobody. */
export const email = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, 'The e-mail address is too long.')
  .pipe(z.email('This is not an e-mail address.'))

export const personName = z
  .string()
  .trim()
  .min(1, 'The name is missing.')
  .max(100, 'The name is longer than 100 characters.')
  .regex(
    /^[^\p{Cc}\p{Bidi_C}\p{Cs}]*$/v,
    'The name holds a character that cannot be seen. Type it anew.',
  )

export const newPassword = z
  .string()
  .min(PASSWORD_MIN, `The password needs at least ${PASSWORD_MIN} characters.`)
  .max(PASSWORD_MAX, `The password is longer than ${PASSWORD_MAX} characters.`)

export const linkToken = z.string().max(100, 'The link is longer than any that was given out.')

const badBody: Problem = {
  status: 400,
  code: 'BAD_REQUEST',
  message: 'The request is not the JSON object that this address takes.',
  hint: 'Send application/json with the documented fields.',
}

export type Parsed<T> =
  | { readonly ok: true; readonly data: T }
  | { readonly ok: false; readonly response: Response }

/** Reads a JSON body of a known shape. What is wrong is said by field; nothing sent is repeated. */
export async function readInput<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
): Promise<Parsed<z.output<Schema>>> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  const body = type === 'application/json' ? parseJson(await request.text()) : undefined
  if (body === undefined || body === null || typeof body !== 'object')
    return { ok: false, response: problemResponse(badBody) }
  const { data, error } = schema.safeParse(body)
  if (error === undefined) return { ok: true, data }
  return { ok: false, response: invalidInput(error.issues.map(toFieldError)) }
}

export function invalidInput(fieldErrors: readonly FieldError[]): Response {
  const [first] = fieldErrors
  return Response.json(
    {
      code: 'INVALID_INPUT',
      message: first?.message.en ?? 'The input cannot be taken as it is.',
      hint: 'Correct the named fields and send it again.',
      fieldErrors: fieldErrors.map(inEnglish),
    },
    { status: 400 },
  )
}

const NO_TEXT: Words = { en: 'This must be a text.', de: 'Das muss ein Text sein.' }

/** The sentences above, by their English. */
const german: ReadonlyMap<string, string> = new Map([
  ['The e-mail address is too long.', 'Die E-Mail-Adresse ist zu lang.'],
  ['This is not an e-mail address.', 'Das ist keine E-Mail-Adresse.'],
  ['The name is missing.', 'Der Name fehlt.'],
  ['The name is longer than 100 characters.', 'Der Name ist länger als 100 Zeichen.'],
  [
    'The name holds a character that cannot be seen. Type it anew.',
    'Der Name enthält ein unsichtbares Zeichen. Tippen Sie ihn neu ein.',
  ],
])

/** What zod found, without the value that it found it in. */
export function toFieldError({ path, code, message }: z.core.$ZodIssue): FieldError {
  const missing = code === 'invalid_type'
  return {
    path: path.map(String),
    code: missing ? 'REQUIRED' : 'INVALID',
    message: missing ? NO_TEXT : { en: message, de: german.get(message) ?? message },
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // The parser's message quotes the body, and the body holds a password.
    return undefined
  }
}
