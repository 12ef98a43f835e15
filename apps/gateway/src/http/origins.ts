import { BlockList, isIP } from 'node:net'
import type { Config } from '../config/config.ts'
import { isLoopback } from '../config/loopback.ts'
import { addToBlockList } from '../config/values.ts'
import type { Problem } from './problem.ts'

type Headers = Readonly<Record<string, string | readonly string[] | undefined>>

export interface Origins {
  /** The origin that a request reached us by, or null where its Host is not one of ours. */
  readonly ofRequest: (headers: Headers, remoteAddress: string) => string | null
  /** The client's address: the first one from the right that is no trusted proxy. */
  readonly clientAddress: (headers: Headers, remoteAddress: string) => string
}

export const misdirected: Problem = {
  status: 421,
  code: 'HOST_NOT_SERVED',
  message: 'This server is not reached by that host name.',
  hint: 'Use the address in WHARFINGER_PUBLIC_URL. A reverse proxy in front must pass on the Host header, or be listed in WHARFINGER_TRUSTED_PROXIES and send X-Forwarded-Host.',
}

/**
 * Decides which Host headers are ours. A page that made its own name resolve to this machine (DNS
 * rebinding) sends its own Host, so a name that nobody configured is refused.
 */
export function createOrigins(
  config: Pick<Config, 'publicUrl' | 'loopback' | 'tls' | 'trustedProxies'>,
): Origins {
  const trusted = new BlockList()
  for (const entry of config.trustedProxies) addToBlockList(trusted, entry)
  const publicHost = config.publicUrl === null ? null : new URL(config.publicUrl).host
  const scheme = config.tls === null ? 'http' : 'https'

  const isTrusted = (address: string): boolean => {
    const bare = address.replace(/^::ffff:(?=\d)/v, '')
    const version = isIP(bare)
    return version !== 0 && trusted.check(bare, version === 6 ? 'ipv6' : 'ipv4')
  }

  return {
    ofRequest(headers, remoteAddress) {
      const forwarded = isTrusted(remoteAddress) ? single(headers['x-forwarded-host']) : null
      const host = (forwarded ?? single(headers['host']) ?? '').toLowerCase()
      if (host === '') return null
      if (host === publicHost) return config.publicUrl
      // Any port: a development server in front keeps the Host that the browser sent.
      const url = `${scheme}://${host}`
      if (!config.loopback || !/^[\w.:\[\]\-]+$/v.test(host) || !URL.canParse(url)) return null
      return isLoopback(new URL(url).hostname) ? new URL(url).origin : null
    },
    clientAddress(headers, remoteAddress) {
      if (!isTrusted(remoteAddress)) return remoteAddress
      const chain = (single(headers['x-forwarded-for']) ?? '')
        .split(',')
        .map((entry) => entry.trim())
        .filter((entry) => isIP(entry) !== 0)
      return chain.findLast((address) => !isTrusted(address)) ?? remoteAddress
    },
  }
}

function single(value: string | readonly string[] | undefined): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}
