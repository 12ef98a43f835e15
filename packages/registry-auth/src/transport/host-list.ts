import ipaddr from 'ipaddr.js'
import { ConfigError } from '../errors/errors.ts'
import { contains, parseAddress } from './addresses.ts'

/** A list of networks and host suffixes, as an operator writes it. */
export interface HostList {
  readonly isEmpty: boolean
  /** Whether the host, or a domain above it, is listed. A suffix ends at a label's border. */
  readonly hasHost: (hostname: string) => boolean
  readonly hasAddress: (address: string) => boolean
}

const LABEL = String.raw`[a-z0-9_](?:[a-z0-9_\-]{0,61}[a-z0-9_])?`
const SUFFIX = new RegExp(String.raw`^(?:${LABEL}\.)*${LABEL}$`, 'v')

/** Reads a list; throws a {@link ConfigError} that names the entry that is neither. */
export function parseHostList(setting: string, entries: readonly string[]): HostList {
  const networks: [ipaddr.IPv4 | ipaddr.IPv6, number][] = []
  const suffixes = new Set<string>()
  for (const entry of entries.map((text) => text.trim().toLowerCase())) {
    if (entry === '') continue
    const bare = entry.replace(/^\[(.*)\]$/, '$1')
    const suffix = entry.replace(/^\*?\./, '').replace(/\.$/, '')
    if (ipaddr.isValidCIDR(bare)) networks.push(ipaddr.parseCIDR(bare))
    else if (ipaddr.IPv4.isValidFourPartDecimal(bare)) networks.push([ipaddr.parse(bare), 32])
    else if (ipaddr.IPv6.isValid(bare)) networks.push([ipaddr.parse(bare), 128])
    else if (SUFFIX.test(suffix) && !/^[\d.]+$/.test(suffix)) suffixes.add(suffix)
    else
      throw new ConfigError(
        setting,
        `${setting}: “${entry}” is neither a network nor a host suffix.`,
      )
  }

  return {
    isEmpty: networks.length + suffixes.size === 0,
    hasHost: (hostname) => {
      for (let rest = hostname; ; rest = rest.slice(rest.indexOf('.') + 1)) {
        if (suffixes.has(rest)) return true
        if (!rest.includes('.')) return false
      }
    },
    hasAddress: (address) => {
      const parsed = parseAddress(address)
      return parsed !== null && networks.some((network) => contains(network, parsed))
    },
  }
}
