import type { RegistrySettings } from './input.ts'
import type { Registry } from './registry.ts'
import { hostOf } from './resolve.ts'

/** What a record says of its registry, in the form in which it is tested and stored. */
export function settingsOf(registry: Registry): RegistrySettings {
  const { key, name, type, tlsVerify, allowPlainHttp, caCertificate, secretExpiresAt } = registry
  return {
    key,
    host: hostOf(key),
    name,
    type,
    tlsVerify: Boolean(tlsVerify),
    allowPlainHttp: Boolean(allowPlainHttp),
    caCertificate,
    secretExpiresAt: secretExpiresAt === null ? null : new Date(secretExpiresAt),
  }
}
