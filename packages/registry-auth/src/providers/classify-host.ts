import type { HostFacts } from '../kinds/hosts.ts'
import { foldDockerHub } from '../reference/docker-hub.ts'
import { canonicalHost } from '../reference/host.ts'
import { hosts, type RegistryTypeName, registryTypes } from './registered-kinds.ts'

/** What can be told of a registry from its host name alone, without any look-up. */
export interface HostClass extends Omit<HostFacts, 'confidence'> {
  readonly type: RegistryTypeName
  /** `certain` for a name only its provider can give out, `likely` with a flaw, else `default`. */
  readonly confidence: HostFacts['confidence'] | 'default'
  /** The host in canonical form; the text itself where it is none. */
  readonly canonical: string
}

/** What any registry may be is asked last. */
const ANY = 'docker_v2'
const asked = [...registryTypes.filter((type) => type !== ANY), ANY] as const

/**
 * Says which provider a host belongs to. Every pattern is anchored on both ends and judged on the
 * canonical host, so that no look-alike is taken for a provider.
 */
export function classifyHost(text: string): HostClass {
  const typed = text
    .trim()
    .replace(/^https:\/\//iv, '')
    .replace(/\/.*$/sv, '')
  const result = canonicalHost(typed)
  const canonical = result.ok ? result.host : typed.toLowerCase()
  const name = foldDockerHub(canonical.replace(/:\d+$/v, ''))

  for (const type of result.ok ? asked : []) {
    const facts = hosts[type].classify(name)
    if (facts !== null) return { ...facts, type, canonical }
  }
  return { type: ANY, confidence: 'default', warnings: [], canonical }
}

/** The other names under which the registry of a host goes; empty for most. */
export function otherHostNames(host: string): readonly string[] {
  return Object.values(hosts).flatMap(({ otherNames }) => otherNames(host))
}
