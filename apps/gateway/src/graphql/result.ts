import type { ObjectRef } from '@pothos/core'
import { DomainError } from '../errors.ts'
import { builder, type Types } from './builder.ts'

/** The union of a mutation's named outcomes: `AddRegistryResult` of `AddRegistrySuccess` and errors. */
export function resultType<Success extends object>(
  name: string,
  success: ObjectRef<Types, Success>,
  errors: readonly ObjectRef<Types, DomainError>[],
) {
  // Each member shows a part of what the union holds; the resolver below tells the parts apart.
  const types = [success, ...errors] as ObjectRef<Types, Success | DomainError>[]
  return builder.unionType(name, {
    description: 'The outcomes, each by name.',
    types,
    resolveType: (value) => outcomes.get(value) ?? success.name,
  })
}

/**
 * Turns an expected outcome into a value of the result union. Whatever else is thrown goes on. The
 * value has all that the error says and is none: an executor takes an Error that is returned for one
 * that was thrown.
 */
export async function outcome<Value>(work: Promise<Value>): Promise<Value | DomainError> {
  try {
    return await work
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    const { name, message } = error
    const shown: DomainError = Object.assign({}, error, { name, message })
    outcomes.set(shown, error.typeName)
    return shown
  }
}

/** Which values are outcomes, and of which type. */
const outcomes = new WeakMap<object, string>()
