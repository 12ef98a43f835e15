import { badRequest } from './errors.ts'

/** A flag of an address, in either case as Python writes it; null where it is left out. */
export function flag(parameters: URLSearchParams, name: string): boolean | null {
  const value = parameters.get(name)?.toLowerCase()
  if (value === undefined) return null
  if (value === 'true' || value === 'false') return value === 'true'
  throw badRequest(`The parameter ${name} is true or false.`)
}

/** A text of an address under the first of its names; null where it is left out or empty. */
export function text(parameters: URLSearchParams, ...names: readonly string[]): string | null {
  return names.map((name) => parameters.get(name)).find((value) => value) ?? null
}
