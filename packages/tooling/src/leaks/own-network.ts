import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { findProgram, run } from '../programs.ts'
import { inhabited } from './zone.ts'

/** Where the name server of the network listens. */
export const nameServer = '127.0.0.53'

/** Words before a command that give it a network, mounts and, for who is not root, a root of its own. */
const ways = [
  ['--net', '--mount'],
  ['--user', '--map-root-user', '--net', '--mount'],
] as const

/**
 * How to run a command in a network of its own: nothing but a loopback that has all addresses of the
 * little internet, so that neither a packet nor a question for a name gets out of it. Null where the
 * system does not permit that (Linux with unshare(1) and ip(8) does as a rule).
 */
export async function ownNetwork(folder: string): Promise<readonly string[] | null> {
  if (findProgram('unshare') === null || findProgram('ip') === null) return null
  const resolver = join(folder, 'resolv.conf')
  await writeFile(resolver, `nameserver ${nameServer}\noptions timeout:2 attempts:1\n`)
  const script = [
    'set -e',
    'ip link set lo up',
    ...inhabited.map((address) => `ip addr add ${address}${suffixOf(address)} dev lo`),
    'mount --bind "$0" /etc/resolv.conf',
    'exec "$@"',
  ].join('\n')
  for (const way of ways) {
    const command = ['unshare', ...way, 'sh', '-c', script, resolver]
    try {
      await run('unshare', [...command.slice(1), 'true'])
      return command
    } catch {
      // Not permitted in this way.
    }
  }
  return null
}

function suffixOf(address: string): string {
  return address.includes(':') ? '/128' : '/32'
}
