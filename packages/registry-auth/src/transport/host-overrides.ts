import { isIP } from 'node:net'
import { ConfigError } from '../errors/errors.ts'

/** Where a host is to be found in place of its own address. */
export interface Place {
  readonly address: string
  readonly port: number
}

const ENTRY = /^(?<host>[^=\s]+)=(?:\[(?<v6>[^\]]+)\]|(?<v4>[^:]+)):(?<port>\d{1,5})$/

/** Reads `host=ip:port` entries. Only the address connected to changes; names and certificates stay. */
export function parseHostOverrides(entries: readonly string[]): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>()
  for (const entry of entries.map((text) => text.trim().toLowerCase())) {
    if (entry === '') continue
    const groups = ENTRY.exec(entry)?.groups
    const address = groups?.['v6'] ?? groups?.['v4'] ?? ''
    const port = Number(groups?.['port'])
    if (!groups?.['host'] || isIP(address) === 0 || !(port > 0 && port < 65_536))
      throw new ConfigError(
        'WHARFINGER_HOST_OVERRIDES',
        `WHARFINGER_HOST_OVERRIDES: “${entry}” is not of the form host=ip:port.`,
      )
    places.set(groups['host'], { address, port })
  }
  return places
}
