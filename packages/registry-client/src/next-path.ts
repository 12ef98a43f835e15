import { RegistryAuthError } from '@wharfinger/registry-auth'
import { nextLink } from './link.ts'

/**
 * The path of the page after this one; null after the last. Lists go on at the registry's own origin
 * or not at all: a `Link` could name any host (GHSA-jxpm-75mh-9fp7 is of this kind).
 */
export function nextPath(header: string | undefined, current: URL, host: string): string | null {
  const target = nextLink(header)
  if (target === null) return null
  const next = URL.parse(target, current.href)
  const isOwn = next?.origin === current.origin && next.username === '' && next.password === ''
  if (next === null || !isOwn || !next.pathname.startsWith('/v2/'))
    throw new RegistryAuthError('REDIRECT_REFUSED', {
      host,
      message: {
        en: `${host} has the rest of a list at another place, which is not asked.`,
        de: `${host} hat den Rest einer Liste an einem anderen Ort; der wird nicht gefragt.`,
      },
      hint: {
        en: 'Check the registry’s external URL: its lists should lead to itself.',
        de: 'Prüfen Sie die externe URL der Registry: Ihre Listen sollten zu ihr selbst führen.',
      },
    })
  return `${next.pathname}${next.search}`
}
