import { localId } from '../graphql/global-id.ts'

/** The id of the database; one of another type finds nothing. */
export function registryId(globalId: string): string {
  return localId('Registry', globalId) ?? ''
}
