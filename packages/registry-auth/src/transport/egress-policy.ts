import { ConfigError } from '../errors/errors.ts'
import { type AddressClass, classifyAddress } from './addresses.ts'
import { parseHostList } from './host-list.ts'
import { type Place, parseHostOverrides } from './host-overrides.ts'
import { parseRealmPairs, type RealmPairs } from './realm-pairs.ts'

/**
 * Where connections may go, in the form of the settings of the same names. Every list is empty by
 * default.
 */
export interface EgressSettings {
  /** Networks and host suffixes that are reached although their class is not. */
  readonly allow?: readonly string[]
  /** Networks and host suffixes that are never reached. Wins over everything else. */
  readonly deny?: readonly string[]
  /** When not empty, registries and token services are reached here only. */
  readonly only?: readonly string[]
  /** Where plain HTTP is accepted. */
  readonly plainHttp?: readonly string[]
  /** `registry host[:port]=token host[:port]`. */
  readonly realmPairs?: readonly string[]
  /** `host=ip:port`; loopback set-ups only. */
  readonly hostOverrides?: readonly string[]
  /** Whether the server itself is reachable from this machine alone. */
  readonly loopback: boolean
}

/** Why a connection is made, and what is known about the registry that led to it. */
export interface Route {
  /**
   * `cloud` is a provider's own token service, named by us; `metadata` the service that tells a
   * machine its identity.
   */
  readonly purpose: 'registry' | 'realm' | 'redirect' | 'cloud' | 'metadata'
  readonly configured: boolean
  /** The registry of this operation. */
  readonly registryHostname: string
  /** The class of address that this operation reached the registry at; null before that. */
  readonly reached: AddressClass | null
  /** Whether an operator listed this very token host for this registry. */
  readonly paired?: boolean
  /** Whether an operator's own setting names this very origin: then it counts as listed. */
  readonly named?: boolean
}

/** Decides about every connection. Judged anew for each one, never remembered with a record. */
export interface EgressPolicy {
  /** Whether this machine's own addresses are fair targets. */
  readonly loopback: boolean
  /** What a connection may reach without being listed. */
  readonly classesFor: (route: Route, hostname: string) => readonly AddressClass[]
  /** Whether an operator shut this host or address out; holds for a moved host too. */
  readonly denies: (hostname: string, address: string) => boolean
  readonly permits: (route: Route, hostname: string, address: string) => boolean
  readonly acceptsPlainHttp: (hostname: string, address: string) => boolean
  readonly realmPairs: RealmPairs
  readonly placeOf: (hostname: string, port: number) => Place | null
}

/** What an operator's own setting may name: anything but link-local addresses and metadata. */
const NAMED: readonly AddressClass[] = ['public', 'private', 'loopback', 'reserved']

/** Throws a {@link ConfigError} that names the setting and the entry that cannot be read. */
export function createEgressPolicy(settings: EgressSettings): EgressPolicy {
  const { loopback } = settings
  const allow = parseHostList('WHARFINGER_EGRESS_ALLOW', settings.allow ?? [])
  const deny = parseHostList('WHARFINGER_EGRESS_DENY', settings.deny ?? [])
  const only = parseHostList('WHARFINGER_EGRESS_ONLY', settings.only ?? [])
  const plainHttp = parseHostList('WHARFINGER_PLAIN_HTTP', settings.plainHttp ?? [])
  const realmPairs = parseRealmPairs(settings.realmPairs ?? [])
  const overrides = parseHostOverrides(settings.hostOverrides ?? [])
  if (overrides.size > 0 && !loopback)
    throw new ConfigError(
      'WHARFINGER_HOST_OVERRIDES',
      'WHARFINGER_HOST_OVERRIDES is for servers on loopback only.',
    )

  const classesFor = (route: Route, hostname: string): readonly AddressClass[] => {
    if (route.purpose === 'registry') {
      const near: AddressClass[] = loopback ? ['loopback'] : []
      return route.configured ? ['public', 'private', ...near] : ['public', ...near]
    }
    if (route.purpose === 'metadata') return ['metadata']
    if (route.named) return NAMED
    // A cloud's own names lead to private addresses where the registry's do: by private endpoints.
    if (route.purpose === 'cloud')
      return route.reached === 'private' ? ['public', 'private'] : ['public']
    if (route.reached === 'private') return ['public', 'private']
    const sameHost = hostname === route.registryHostname || route.paired === true
    return route.reached === 'loopback' && sameHost ? ['public', 'loopback'] : ['public']
  }

  const denies = (hostname: string, address: string): boolean =>
    deny.hasHost(hostname) || deny.hasAddress(address)

  return {
    loopback,
    denies,
    classesFor,
    realmPairs,
    permits: (route, hostname, address) => {
      if (denies(hostname, address)) return false
      const kind = classifyAddress(address)
      const isListed =
        route.named === true || only.isEmpty || only.hasHost(hostname) || only.hasAddress(address)
      const isExempt =
        route.purpose === 'metadata' || (route.purpose === 'redirect' && kind === 'public')
      if (!isListed && !isExempt) return false
      if (classesFor(route, hostname).includes(kind) || allow.hasAddress(address)) return true
      return kind !== 'metadata' && allow.hasHost(hostname)
    },
    acceptsPlainHttp: (hostname, address) =>
      (loopback && classifyAddress(address) === 'loopback') ||
      plainHttp.hasHost(hostname) ||
      plainHttp.hasAddress(address),
    placeOf: (hostname, port) =>
      overrides.get(`${hostname}:${port}`) ?? overrides.get(hostname) ?? null,
  }
}
