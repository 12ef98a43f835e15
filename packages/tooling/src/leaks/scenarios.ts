/** What of a hostile registry's answers leads the client away. */
export type Lure =
  | 'realm'
  | 'second realm'
  | 'token redirect'
  | 'manifest redirect'
  | 'config redirect'
  | 'layer redirect'
  | 'foreign layer'
  | 'Link'
  | 'Location'

export interface Scenario {
  readonly lure: Lure
  /** What is special about the place, in words. */
  readonly place: string
  /** Where the client is sent, as the registry writes it. */
  readonly to: string
  /** The registry itself; `registry.example.com` unless given. */
  readonly registry?: string
  /** What the client signs in with; a password unless given. */
  readonly credential?: 'password' | 'identity token'
  /** How the registry itself lets in; it takes the password unless given. */
  readonly scheme?: 'Basic' | 'Bearer'
  /** How the place receives the client; it plays along unless given. */
  readonly there?: 'plays along' | 'answers 401' | 'sends back'
  /** Whether it takes more than a loopback to play. */
  readonly needsOwnNetwork?: boolean
}

type Place = readonly [place: string, origin: string, more?: Partial<Scenario>]

const elsewhere: readonly Place[] = [
  ['another host', 'https://evil.example.net'],
  ['another host, without TLS', 'http://evil.example.net'],
  ['the host itself, without TLS', 'http://registry.example.com'],
  ['network path', '//evil.example.net'],
  ['user information', 'https://registry.example.com@evil.example.net'],
  ['user information and a port', 'https://registry.example.com:443@evil.example.net'],
  ['backslash', String.raw`https://evil.example.net\@registry.example.com`],
  ['dot at the end', 'https://evil.example.net.'],
  ['the name as a label', 'https://registry.example.com.evil.example.net'],
  ['a name that begins alike', 'https://registry.example.community'],
  ['a name that ends alike', 'https://evilexample.com'],
  ['a letter of another script', 'https://registry.xn--exmple-4nf.com'],
  ['a public address', 'https://203.0.113.66'],
  ['a public IPv6 address', 'https://[2001:db8::66]'],
]

const inside: readonly Place[] = [
  ['loopback', 'https://127.0.0.1'],
  ['loopback, without TLS', 'http://127.0.0.1'],
  ['loopback by name', 'https://localhost'],
  ['loopback by name, with a dot', 'https://localhost.'],
  ['IPv6 loopback', 'https://[::1]'],
  ['IPv4-mapped loopback', 'https://[::ffff:127.0.0.1]'],
  ['IPv4-mapped, in hex', 'https://[::ffff:7f00:1]'],
  ['NAT64 of loopback', 'https://[64:ff9b::7f00:1]'],
  ['6to4 of loopback', 'https://[2002:7f00:1::]'],
  ['decimal address', 'https://2130706433'],
  ['hex address', 'https://0x7f000001'],
  ['short address', 'https://127.1'],
  ['octal address', 'https://0177.0.0.1'],
  ['unspecified', 'https://0.0.0.0'],
  ['unspecified IPv6', 'https://[::]'],
  ['metadata service', 'http://169.254.169.254'],
  ['metadata service, TLS', 'https://169.254.169.254'],
  ['metadata service, IPv4-mapped', 'https://[::ffff:169.254.169.254]'],
  ['metadata service, IPv6', 'https://[fd00:ec2::254]'],
  ['metadata service of Azure', 'https://168.63.129.16'],
  ['carrier-grade NAT', 'https://100.64.0.1'],
  ['benchmark network', 'https://198.18.0.1'],
  ['private 10/8', 'https://10.0.0.1'],
  ['private 172.16/12', 'https://172.16.0.1'],
  ['private 192.168/16', 'https://192.168.1.1'],
  ['private IPv6', 'https://[fd12:3456::1]'],
  ['a name that leads inside', 'https://inner.example.net'],
  ['a name that leads out and inside', 'https://both.example.net', { needsOwnNetwork: true }],
  ['rebinding', 'https://rebound.example.net'],
  ['rebinding to metadata', 'https://rebound-metadata.example.net'],
]

const all = [...elsewhere, ...inside]

/** Trusted by name, as hosts of the registry's own domain are, and leading inside. */
const own: readonly Place[] = [
  ['own domain that leads inside', 'https://inner.example.com'],
  ['own domain that leads inside by IPv6', 'https://inner6.example.com'],
  ['own domain that leads to metadata', 'https://metadata.example.com'],
  ['own domain that leads to carrier-grade NAT', 'https://cgnat.example.com'],
  ['own domain that leads out and inside', 'https://both.example.com', { needsOwnNetwork: true }],
  ['own domain, rebinding', 'https://rebound.example.com'],
]

const telling: ReadonlySet<string> = new Set([
  ...['another host', 'the host itself, without TLS', 'network path', 'user information'],
  ...['loopback', 'IPv6 loopback', 'decimal address', 'metadata service', 'private 10/8'],
  ...['carrier-grade NAT', 'rebinding'],
])

/** One of each kind, for what differs in nothing but where it happens. */
const some = all.filter(([place]) => telling.has(place))

function lured(lure: Lure, path: string, places: readonly Place[], more: Partial<Scenario> = {}) {
  return places.map(([place, origin, special]): Scenario => ({
    ...{ lure, place, to: `${origin}${path}`, ...special, ...more },
  }))
}

const one = (place: string, origin = 'https://evil.example.net'): readonly Place[] => [
  [place, origin],
]
const literal = { registry: '203.0.113.10' }
const otherPort = 'https://registry.example.com:8443'

export const scenarios: readonly Scenario[] = [
  ...lured('realm', '/token', [...all, ...own]),
  ...lured(
    'realm',
    '/token',
    one('another port of an address', 'https://203.0.113.10:8443'),
    literal,
  ),
  ...lured('realm', '/token', one('another host, identity token'), {
    credential: 'identity token',
  }),
  ...lured(
    'realm',
    '/token',
    one('own domain inside, identity token', 'https://inner.example.com'),
    {
      credential: 'identity token',
    },
  ),
  ...lured('second realm', '/token', one('another host')),
  ...lured('second realm', '/token', one('another host, identity token'), {
    credential: 'identity token',
  }),
  ...lured(
    'second realm',
    '/token',
    one('own domain, identity token', 'https://other.example.com'),
    {
      credential: 'identity token',
    },
  ),
  ...lured('token redirect', '/token', some),
  ...lured('token redirect', '/token', one('another host, identity token'), {
    credential: 'identity token',
  }),
  ...lured('token redirect', '/token', one('another port', 'https://auth.example.com:8443')),
  ...lured('manifest redirect', '/manifest', some),
  ...lured('manifest redirect', '/manifest', one('another port', otherPort)),
  ...lured('manifest redirect', '/manifest', one('another host, with a token'), {
    scheme: 'Bearer',
  }),
  ...lured('manifest redirect', '/manifest', one('401 there'), { there: 'answers 401' }),
  ...lured('manifest redirect', '/manifest', one('and back again'), { there: 'sends back' }),
  ...lured('config redirect', '/config', some),
  ...lured('config redirect', '/config', one('another port', otherPort)),
  ...lured('config redirect', '/config', one('401 there'), { there: 'answers 401' }),
  ...lured('layer redirect', '/layer', [
    ...elsewhere,
    ...some.filter((place) => inside.includes(place)),
  ]),
  ...lured('layer redirect', '/layer', one('another port', otherPort)),
  ...lured('layer redirect', '/layer', one('another host, with a token'), { scheme: 'Bearer' }),
  ...lured('layer redirect', '/layer', one('another port, with a token', otherPort), {
    scheme: 'Bearer',
  }),
  ...lured('layer redirect', '/layer', one('401 there'), { there: 'answers 401' }),
  ...lured('layer redirect', '/layer', one('401 there, with a token'), {
    ...{ there: 'answers 401', scheme: 'Bearer' },
  }),
  ...lured('layer redirect', '/layer', one('and back again'), { there: 'sends back' }),
  ...lured('layer redirect', '/layer', one('and back again, with a token'), {
    ...{ there: 'sends back', scheme: 'Bearer' },
  }),
  ...lured('foreign layer', '/layer', some),
  ...lured('foreign layer', '/layer', one('401 there'), { there: 'answers 401' }),
  ...lured('Link', '/v2/team/app/tags/list?last=v1', some),
  ...lured('Link', '/v2/team/app/tags/list?last=v1', one('another port', otherPort)),
  ...lured('Link', '/v2/team/app/tags/list?last=v1', one('another host, with a token'), {
    scheme: 'Bearer',
  }),
  ...lured('Location', '/v2/team/app/blobs/uploads/1', some),
]
