import type { RegistryTypeName } from '@wharfinger/registry-auth/reference'
import type { RegistryType } from '../../gql/generated/graphql.ts'
import { registryTypes } from '../../gql/generated/schema-facts.ts'

/** How the API spells a type: in upper case. */
export const typeInApi = (type: RegistryTypeName): RegistryType =>
  // The library's own declaration makes a plain text of it.
  type.toUpperCase() as Uppercase<RegistryTypeName>

/** Every type of registry there is, as the API names them: their kinds would bring their rules. */
export const types: readonly RegistryType[] = registryTypes
