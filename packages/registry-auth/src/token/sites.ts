import { isIP } from 'node:net'
import { parse } from 'tldts'

/**
 * Domains under which strangers have hosts side by side, and which the public suffix list does not
 * know. Each counts as a suffix: two names below one are two sites.
 */
const SHARED_PLATFORMS = [
  'azurecr.io',
  'azurecr.cn',
  'azurecr.us',
  'azurecr.de',
  'on.aws',
  'jfrog.io',
  'ocir.io',
  'icr.io',
  'pkg.dev',
]

/**
 * The part of a host name that one owner registers, by the public suffix list with its private part.
 * Null for addresses, `localhost`, and names under no listed suffix.
 *
 * @see https://publicsuffix.org/list/
 */
function siteOf(hostname: string): string | null {
  // The list's reader passes over dots at the end, of which a name has one at most.
  if (isIP(hostname) !== 0 || hostname.endsWith('.')) return null
  const platform = SHARED_PLATFORMS.find((suffix) => hostname.endsWith(`.${suffix}`))
  if (platform !== undefined) {
    const label = hostname
      .slice(0, -platform.length - 1)
      .split('.')
      .at(-1)
    return `${label}.${platform}`
  }
  if (SHARED_PLATFORMS.includes(hostname)) return null
  const { domain, isIcann, isPrivate } = parse(hostname, { allowPrivateDomains: true })
  return isIcann === true || isPrivate === true ? domain : null
}

export function isSameSite(one: string, other: string): boolean {
  const site = siteOf(one)
  return site !== null && site === siteOf(other)
}
