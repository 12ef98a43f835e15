import * as z from 'zod'
import { type FieldError, ValidationError } from '../errors.ts'

/** `true` or `false`. */
export const flag = z.enum(['true', 'false']).transform((text) => text === 'true')

/** A moment by RFC 3339. */
export const moment = z.iso.datetime({ offset: true }).transform((text) => new Date(text))

/** Entries with commas between them, each one of `values`, whatever the case of its letters. */
export function listOf<Value extends string>(values: readonly Value[]) {
  const known = new Map(values.map((value) => [value.toLowerCase(), value]))
  return z.string().transform((text, context): Value[] =>
    text.split(',').map((entry) => {
      const value = known.get(entry.trim().toLowerCase())
      if (value !== undefined) return value
      context.addIssue('unknown')
      return z.NEVER
    }),
  )
}

/**
 * Reads the parameters of an address. One that is not known is refused: a filter that is misspelt
 * would leave everything. Throws a ValidationError, which repeats nothing of what was sent.
 */
export function readParameters<Shape extends z.ZodRawShape>(
  shape: Shape,
  parameters: URLSearchParams,
): z.output<z.ZodObject<Shape>> {
  const known = Object.keys(shape)
  const names = [...parameters.keys()]
  if (names.some((name) => !known.includes(name)) || new Set(names).size < names.length)
    throw new ValidationError([], {
      message: {
        en: `This address takes these parameters, each once: ${known.join(', ')}.`,
        de: `Diese Adresse nimmt diese Parameter, jeden einmal: ${known.join(', ')}.`,
      },
    })
  const parsed = z.object(shape).safeParse(Object.fromEntries(parameters))
  if (parsed.success) return parsed.data
  const fieldErrors = parsed.error.issues.map(({ path }): FieldError => ({
    path: path.slice(0, 1).map(String),
    code: 'INVALID',
    message: {
      en: `The parameter ${String(path[0])} cannot be read.`,
      de: `Der Parameter ${String(path[0])} ist nicht lesbar.`,
    },
  }))
  throw new ValidationError(fieldErrors)
}
