import ipaddr from 'ipaddr.js'

/**
 * What an address is, as far as it decides who may connect to it.
 *
 * `metadata` holds link-local addresses and the clouds' metadata services; `reserved` everything
 * else that is not an ordinary public address.
 */
export type AddressClass = 'public' | 'private' | 'loopback' | 'metadata' | 'reserved'

type Network = readonly [ipaddr.IPv4 | ipaddr.IPv6, number]

const CLASSES: readonly (readonly [AddressClass, readonly Network[]])[] = (
  [
    ['loopback', ['127.0.0.0/8', '::1/128']],
    ['metadata', ['169.254.0.0/16', 'fe80::/10', 'fd00:ec2::254/128', '168.63.129.16/32']],
    ['private', ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7']],
    [
      'reserved',
      [
        '0.0.0.0/8',
        '100.64.0.0/10',
        '192.0.0.0/24',
        '198.18.0.0/15',
        '224.0.0.0/4',
        '240.0.0.0/4',
        '::/96',
        '::ffff:0:0/96',
        '::ffff:0:0:0/96',
        '64:ff9b::/96',
        '64:ff9b:1::/48',
        '100::/64',
        '2001::/32',
        '2002::/16',
        'fec0::/10',
        'ff00::/8',
      ],
    ],
  ] satisfies [AddressClass, string[]][]
).map(([name, networks]) => [name, networks.map((network) => ipaddr.parseCIDR(network))])

/**
 * The class of an address. An IPv4 address written as IPv6 counts as the IPv4 address it is; what
 * cannot be read is `reserved`.
 */
export function classifyAddress(address: string): AddressClass {
  const parsed = parseAddress(address)
  if (parsed === null) return 'reserved'
  const found = CLASSES.find(([, networks]) =>
    networks.some((network) => contains(network, parsed)),
  )
  return found?.[0] ?? 'public'
}

/** Reads an address; IPv4-mapped ones become IPv4. */
export function parseAddress(address: string): ipaddr.IPv4 | ipaddr.IPv6 | null {
  // The library takes every IPv6 address with a dotted end for a mapped one; the system does not.
  const isDotted = address.includes(':') && address.includes('.')
  const plain = isDotted ? URL.parse(`http://[${address}]/`)?.hostname.slice(1, -1) : address
  return plain !== undefined && ipaddr.isValid(plain) ? ipaddr.process(plain) : null
}

export function contains(network: Network, address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  const [base, bits] = network
  return base.kind() === address.kind() && address.match(base, bits)
}
