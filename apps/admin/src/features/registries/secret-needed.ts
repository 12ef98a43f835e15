import type { UpdateRegistryInput } from '../../gql/generated/graphql.ts'
import type { StoredRegistry } from './form-values.ts'

const hostOf = (registry: string) => registry.split('/')[0]?.toLowerCase() ?? ''

/**
 * Whether a change would carry the stored secret to another place or a less protected one, so
 * that it has to be typed again. The gateway judges by the same rule; this only says so earlier.
 */
export function secretNeeded(change: UpdateRegistryInput, stored: StoredRegistry): boolean {
  const { registry, tlsVerify, allowPlainHttp, caCertificate } = change
  return (
    (registry !== undefined && registry !== null && hostOf(registry) !== hostOf(stored.registry)) ||
    (stored.tlsVerify && tlsVerify === false) ||
    (!stored.allowPlainHttp && allowPlainHttp === true) ||
    caCertificate !== undefined
  )
}
