import type { Words } from '@wharfinger/registry-auth/kinds'
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
): Words | null {
  if (!before.isSet) return { en: 'none is stored', de: 'es ist keines gespeichert' }
  if (after.host !== hostOf(before.key))
    return { en: 'the host changes', de: 'der Host ändert sich' }
  if (after.type !== before.type) return { en: 'the type changes', de: 'die Art ändert sich' }
  if (after.method !== before.method)
    return { en: 'the method changes', de: 'die Anmeldeart ändert sich' }
  if (before.tlsVerify && !after.tlsVerify)
    return {
      en: 'certificates would not be checked any more',
      de: 'Zertifikate würden nicht mehr geprüft',
    }
  if (!before.allowPlainHttp && after.allowPlainHttp)
    return { en: 'plain HTTP would be allowed', de: 'HTTP ohne TLS würde erlaubt' }
  if (after.caCertificate !== before.caCertificate)
    return { en: 'the CA certificate changes', de: 'das CA-Zertifikat ändert sich' }
  return null
}
