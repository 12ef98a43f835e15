import { isIPv4, isIPv6 } from 'node:net'

/** Which addresses the names of this internet have; a name that is not listed is the attacker's. */
export interface Zone {
  /** A name's addresses of one kind, for this question: the next one may be answered otherwise. */
  readonly resolve: (name: string, family: 4 | 6) => readonly string[]
  /** Begins anew with the names that change their address. */
  readonly reset: () => void
}

export const attacker = '203.0.113.66'
/** Nobody is there: a client goes on to the name's other address. */
const nobody = '203.0.113.99'

const names: Readonly<Record<string, readonly string[]>> = {
  'registry.example.com': ['203.0.113.10'],
  'auth.example.com': ['203.0.113.20'],
  // Trusted by its name with the registry's credential, and yet led inside by who owns the name.
  'inner.example.com': ['127.0.0.1'],
  'metadata.example.com': ['169.254.169.254'],
  'cgnat.example.com': ['100.64.0.1'],
  'inner6.example.com': ['::1'],
  'both.example.com': [nobody, '127.0.0.1'],
  'inner.example.net': ['127.0.0.1'],
  'both.example.net': [nobody, '127.0.0.1'],
  localhost: ['127.0.0.1'],

  // Set-ups of good faith, by the names that they have in the world.
  'registry-1.docker.io': ['203.0.113.11'],
  'auth.docker.io': ['203.0.113.12'],
  'docker-images-prod.r2.cloudflarestorage.com': ['203.0.113.13'],
  'registry.gitlab.com': ['203.0.113.14'],
  'gitlab.com': ['203.0.113.15'],
  'cdn.registry.gitlab-static.net': ['203.0.113.16'],
  'ghcr.io': ['203.0.113.17'],
  'pkg-containers.githubusercontent.com': ['203.0.113.18'],
  'us-docker.pkg.dev': ['203.0.113.19'],
  'wharf.azurecr.io': ['203.0.113.21'],
  'eusprodstore.blob.core.windows.net': ['203.0.113.22'],
  '123456789012.dkr.ecr.us-east-1.amazonaws.com': ['203.0.113.23'],
  'prod-us-east-1-starport-layer-bucket.s3.us-east-1.amazonaws.com': ['203.0.113.24'],
  'harbor.example.com': ['203.0.113.25'],
  'gitlab.corp.example': ['10.1.2.3'],
  'registry.gitlab.corp.example': ['10.1.2.4'],
  'harbor.corp.example': ['10.1.2.5'],
  'minio.corp.example': ['10.1.2.6'],
  'registry.corp.example': ['203.0.113.26'],
  'sso.corp-auth.net': ['203.0.113.27'],
}

/** First an address in the open, from the second question on one that is not. */
const rebinding: Readonly<Record<string, string>> = {
  'rebound.example.net': '127.0.0.1',
  'rebound.example.com': '127.0.0.1',
  'rebound-metadata.example.net': '169.254.169.254',
}

/** Addresses beside those of the loopback that somebody answers at. */
export const inhabited: readonly string[] = [
  ...new Set([...Object.values(names).flat(), attacker]),
  ...['10.0.0.1', '172.16.0.1', '192.168.1.1', '192.168.1.89', '168.63.129.16', '198.18.0.1'],
  ...['2001:db8::66', 'fd00:ec2::254', 'fd12:3456::1', '64:ff9b::7f00:1', '2002:7f00:1::'],
].filter((address) => ![nobody, '127.0.0.1', '::1'].includes(address))

export const namesOfZone: readonly string[] = [...Object.keys(names), ...Object.keys(rebinding)]

/** Whether an address stands for one in the open internet; RFC 5737 and RFC 3849 keep these free. */
export function isPublic(address: string): boolean {
  return address.startsWith('203.0.113.') || address.startsWith('2001:db8:')
}

export function createZone(): Zone {
  const asked = new Set<string>()
  return {
    reset: () => asked.clear(),
    resolve: (given, family) => {
      const name = given.toLowerCase().replace(/\.$/u, '')
      const addresses = names[name] ?? [attacker]
      if (family === 6) return addresses.filter(isIPv6)
      const later = rebinding[name]
      if (later !== undefined && asked.has(name)) return [later]
      asked.add(name)
      return addresses.filter(isIPv4)
    },
  }
}
