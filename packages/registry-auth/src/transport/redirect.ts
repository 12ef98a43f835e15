import type { Words } from '../words/words.ts'
import { RegistryAuthError } from '../errors/errors.ts'

/**
 * Where a redirect leads. Refuses a step from HTTPS down to HTTP, user information in the address,
 * and whatever is not HTTP. Addresses are judged when the connection is made.
 */
export function nextHop(from: URL, location: string, host: string): URL {
  const refuse = (message: Words): never => {
    throw new RegistryAuthError('REDIRECT_REFUSED', { host, message })
  }
  const url = URL.parse(location, from.href)
  if (url === null)
    return refuse({
      en: `${host} redirected to something that is not an address.`,
      de: `${host} hat an etwas weitergeleitet, das keine Adresse ist.`,
    })
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    return refuse({
      en: `${host} redirected to something other than HTTPS.`,
      de: `${host} hat an etwas anderes als HTTPS weitergeleitet.`,
    })
  if (from.protocol === 'https:' && url.protocol === 'http:')
    return refuse({
      en: `${host} redirected from HTTPS to plain HTTP.`,
      de: `${host} hat von HTTPS zu HTTP ohne TLS weitergeleitet.`,
    })
  if (url.username !== '' || url.password !== '')
    return refuse({
      en: `${host} redirected to an address with user information in it.`,
      de: `${host} hat an eine Adresse mit Benutzerangaben weitergeleitet.`,
    })
  url.hash = ''
  return url
}
