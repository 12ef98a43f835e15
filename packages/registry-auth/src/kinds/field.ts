import * as z from 'zod/mini'
import type { Words } from '../words/words.ts'
import type { IssueCode } from '../words/issue-words.ts'

/** What a form, the API and the help say about one value of a credential. */
export interface FieldWords {
  readonly label: Words
  readonly help?: Words
  readonly example?: string
}

/** One value of a credential: its rules and its words. */
export interface Field<Required extends boolean = boolean> extends FieldWords {
  readonly schema: z.ZodMiniType<string, string>
  /** Whether a credential is incomplete without it. Blank and null count as left out where not. */
  readonly required: Required
  /** Write-only: masked in a form, absent from every answer and log. */
  readonly secret: boolean
  /** May hold line breaks, such as a key file. */
  readonly multiline: boolean
}

/** The longest secret, in bytes of UTF-8: a key file has about 2,300. */
export const MAX_SECRET_BYTES = 65_536
/** The longest other value, in characters. */
export const MAX_TEXT = 512

const code = (value: IssueCode): string => value
const filled = z.string({ error: code('REQUIRED') }).check(z.minLength(1, code('REQUIRED')))

/** A value that may be shown: one line, without blanks around it. */
export function text(words: FieldWords, ...checks: readonly TextCheck[]): Field<true> {
  const schema = filled.check(
    z.maxLength(MAX_TEXT, code('TOO_LONG')),
    z.regex(/^[^\p{Cc}\p{Bidi_C}]*$/v, code('CONTROL_CHARACTER')),
    refine((value) => value.isWellFormed(), 'NOT_TEXT'),
    refine((value) => value.trim() === value, 'BLANKS_AROUND'),
    ...checks,
  )
  return { ...words, schema, required: true, secret: false, multiline: false }
}

/** A value that is never shown again. Kept byte for byte, line breaks included. */
export function secret(
  { multiline = false, ...words }: FieldWords & { readonly multiline?: boolean },
  ...checks: readonly TextCheck[]
): Field<true> {
  const schema = filled.check(
    refine(fitsSecret, 'TOO_LONG'),
    z.regex(/^[\P{Cc}\t\n\r]*$/v, code('CONTROL_CHARACTER')),
    refine((value) => value.isWellFormed(), 'NOT_TEXT'),
    ...checks,
  )
  return { ...words, schema, required: true, secret: true, multiline }
}

/** The same field, which may be left out. */
export function optional(field: Field): Field<false> {
  return { ...field, required: false }
}

export type TextCheck = ReturnType<typeof refine>

/** A rule of one field; breaking it is reported under `issue`, never with the value. */
export function refine(
  holds: (value: string) => boolean,
  issue: IssueCode,
): ReturnType<typeof z.refine<string>> {
  return z.refine(holds, code(issue))
}

function fitsSecret(value: string): boolean {
  return (
    value.length <= MAX_SECRET_BYTES && new TextEncoder().encode(value).length <= MAX_SECRET_BYTES
  )
}
