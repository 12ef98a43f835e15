import type { RegistrySettings } from './input.ts'
import type { Registry } from './registry.ts'
import { hostOf } from './resolve.ts'

/**
 * Why the stored secret may not be used after a change; null when it may. Each of these would let
 * somebody who cannot read the secret send it somewhere of their choice, or where others can read it.
 */
export function secretNeeded(
  before: Registry,
  after: RegistrySettings & { readonly method: string },
): string | null {
  if (!before.isSet) return 'none is stored'
  if (after.host !== hostOf(before.key)) return 'the host changes'
  if (after.type !== before.type) return 'the type changes'
  if (after.method !== before.method) return 'the method changes'
  if (before.tlsVerify && !after.tlsVerify) return 'certificates would not be checked any more'
  if (!before.allowPlainHttp && after.allowPlainHttp) return 'plain HTTP would be allowed'
  if (after.caCertificate !== before.caCertificate) return 'the CA certificate changes'
  return null
}
