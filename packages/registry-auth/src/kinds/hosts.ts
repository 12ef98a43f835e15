import type { Words } from '../words/words.ts'
/** What the name of a host tells of the registry there, without any look-up. */
export interface HostFacts {
  /** `certain` for a name only its provider can give out, `likely` with a flaw. */
  readonly confidence: 'certain' | 'likely'
  /** AWS account, or name of the Azure registry. */
  readonly account?: string
  readonly region?: string
  /** An AWS endpoint with FIPS 140 validated cryptography. */
  readonly fips?: boolean
  /** At AWS: the region is unknown, or does not belong to the end of the host. */
  readonly regionIsOdd?: boolean
  /** In sentences, for the person who typed the host. */
  readonly warnings: readonly Words[]
}

/** How the hosts of a kind of registry are known by their names. */
export interface Hosts {
  /**
   * Reads a host in canonical form, without its port; null for one that is of another kind. Patterns
   * are anchored on both ends, so that no look-alike is taken for the kind.
   */
  readonly classify: (name: string) => HostFacts | null
  /** Under which other names the same registry goes. */
  readonly otherNames: (name: string) => readonly string[]
}

/** Without `classify` the names tell nothing: the kind can be at any host that is of no other. */
export function defineHosts(hosts: Partial<Hosts>): Hosts {
  return { classify: () => null, otherNames: () => [], ...hosts }
}

/** What there is to say of a name that only its provider can give out. */
export function certain(warnings: readonly Words[] = []): HostFacts {
  return { confidence: 'certain', warnings }
}
