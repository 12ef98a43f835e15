import { InvalidReferenceError, InvalidRegistryKeyError } from '@wharfinger/registry-auth/reference'
import { problem } from './problem.ts'

/** Queries have no union of outcomes: what cannot be read is a problem, in the parser's own words. */
export function readable<Value>(parse: () => Value): Value {
  try {
    return parse()
  } catch (error) {
    if (error instanceof InvalidReferenceError || error instanceof InvalidRegistryKeyError)
      throw problem('BAD_USER_INPUT', `${error.message} ${error.hint}`)
    throw error
  }
}
