import { ConfigError } from '../errors/errors.ts'
import { canonicalHost } from '../reference/host.ts'

/** Which token hosts an operator trusts for which registries. */
export interface RealmPairs {
  /** Ports are part of both names; where an entry has none it means the scheme's own. */
  readonly has: (registry: URL, realm: URL) => boolean
}

/** Reads `registry host[:port]=token host[:port]` entries. */
export function parseRealmPairs(entries: readonly string[]): RealmPairs {
  const pairs = new Set<string>()
  for (const entry of entries.map((text) => text.trim())) {
    if (entry === '') continue
    const sides = entry.split('=')
    const [registry, realm] = sides.map(hostOf)
    if (sides.length !== 2 || !registry || !realm)
      throw new ConfigError(
        'WHARFINGER_REALM_PAIRS',
        `WHARFINGER_REALM_PAIRS: “${entry}” is not of the form host[:port]=host[:port].`,
      )
    pairs.add(`${registry}=${realm}`)
  }
  return {
    has: (registry, realm) => pairs.has(`${hostOf(registry.host)}=${hostOf(realm.host)}`),
  }
}

function hostOf(text: string): string | null {
  const result = canonicalHost(text.trim())
  return result.ok ? result.host : null
}
