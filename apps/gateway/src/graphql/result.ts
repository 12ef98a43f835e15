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
    resolveType: (value) => (value instanceof DomainError ? value.typeName : success.name),
  })
}

/** Turns an expected outcome into a value of the result union. Whatever else is thrown goes on. */
export async function outcome<Value>(work: Promise<Value>): Promise<Value | DomainError> {
  try {
    return await work
  } catch (error) {
    if (error instanceof DomainError) return error
    throw error
  }
}
